/** `--data FILE.csv`: the scenario of a file, the file of a scenario, and sentences. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RunDocument } from '../../src/cli/document';
import { makeRunner } from '../../src/cli/sweep-thread';
import type { TableSource } from '../../src/engine/types';
import { command } from '../support/command';
import { madeUpRows } from '../support/own-data';

const folder = mkdtempSync(join(tmpdir(), 'driftscope-own-'));
const file = (name: string, text: string | Uint8Array): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
afterAll(() => rmSync(folder, { recursive: true }));

const documentOf = (out: string): RunDocument => JSON.parse(out) as RunDocument;

let rows: string;
beforeAll(() => {
  rows = file('rows.csv', `${madeUpRows(600)}1,2\n`);
});

it('makes a scenario of four arms, says what was left out, and runs it again from its own document', async () => {
  const first = await command('--data', rows, '--target', 'late', '--rows-per-tick', '30', '--format', 'json');
  expect(first.err).toContain('which are left out: 1.\n  line 602: 2 of 7 fields\n');
  const document = documentOf(first.out);
  expect(document.arms.map(({ name }) => name)).toEqual(
    ['never', 'block', 'on accuracy', 'last label'].map((name) => expect.stringContaining(name)),
  );
  expect(document.scenario.clock).toMatchObject({ unit: 'block', requests: 30, history: 4, ticks: 16 });
  const saved = file('run.json', first.out);
  expect((await command(saved)).err).toContain(
    'needs the file “rows.csv” (600 rows; columns hour, distance, load, age, carrier, day and the target late): give it with --data.',
  );
  const again = await command(saved, '--data', rows, '--format', 'json');
  expect(documentOf(again.out).hash).toBe(document.hash);
});

it('takes features, order, task and class from the options', async () => {
  const { out } = await command(
    '--data',
    rows,
    '--target',
    'carrier',
    '--positive',
    'UA',
    '--features',
    'late, hour',
    '--time',
    'age',
    '--rows-per-tick',
    '50',
    '--format',
    'json',
  );
  const source = documentOf(out).scenario.data.source as TableSource;
  expect(source).toMatchObject({
    target: 'carrier',
    task: 'classification',
    positive: 'UA',
    negative: 'not UA',
    order: 'time',
    time: 'age',
  });
  expect(source.columns.map(({ name }) => name)).toEqual(['late', 'hour']);
});

it('takes another file with the same columns, and says so; without them it says which', async () => {
  const saved = file('other-run.json', (await command('--data', rows, '--format', 'json')).out);
  const other = file('other.csv', madeUpRows(700, 2));
  const run = await command(saved, '--data', other, '--format', 'json');
  expect(run.err).toContain(
    '“other.csv” is not the file that the scenario was made from, “rows.csv”; it has the same columns.',
  );
  expect(documentOf(run.out).scenario.data.source).toMatchObject({ file: 'other.csv', rows: 700 });
  const poor = file('poor.csv', madeUpRows(700).replace('carrier', 'airline'));
  expect(await command(saved, '--data', poor)).toMatchObject({
    code: 2,
    err: '“poor.csv” has no column “carrier”: it has hour, distance, load, age, airline, day, late.\n',
  });
});

it('a worker of a sweep reads the file itself', async () => {
  const { out } = await command('--data', rows, '--trainer', 'loops', '--format', 'json');
  const { scenario, hash } = documentOf(out);
  const answer = await makeRunner('loops', rows);
  expect(answer(scenario).result!.hash).toBe(hash);
  const without = await makeRunner('loops');
  expect(without(scenario).failure).toContain('needs the file “rows.csv”');
});

it.each<[string, string[]]>([
  ['--target was given without --data FILE.csv.', ['--target', 'x']],
  ['--data is "nowhere.csv": it cannot be read (ENOENT).', ['--data', 'nowhere.csv']],
  ['--rows-per-tick is "0": a whole number from 1 to 5000 is allowed.', ['--data', 'x', '--rows-per-tick', '0']],
  ['--task is "maybe": allowed are classification, regression.', ['--data', 'x', '--task', 'maybe']],
  [
    '--target and a scenario were given: the scenario says what its columns are for.',
    ['--story', 'calm-credit', '--data', 'x', '--target', 'y'],
  ],
])('%s', async (sentence, argv) => {
  expect(await command(...argv)).toEqual({ code: 2, out: '', err: `${sentence}\n` });
});

it('refuses a story, a column that is not there and what is no table, in a sentence', async () => {
  expect((await command('--story', 'calm-credit', '--data', rows)).err).toContain(
    'the scenario makes its own data ("gaussians")',
  );
  expect((await command('--data', rows, '--features', 'hour,height')).err).toContain(
    '“rows.csv” has no column “height”',
  );
  expect((await command('--data', file('empty.csv', ''))).err).toContain('“empty.csv” is empty.');
});
