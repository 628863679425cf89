/** The command as it is called, with its workers: what units cannot show. */
import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { joinParts } from '../../src/cli/join';
import { main } from '../../src/cli/simulate';
import { folderOf, TINY, withErrors } from './tiny';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const RUN = join(ROOT, 'src/cli/run.mjs');
const at = folderOf('sweep-command');
writeFileSync(at('tiny.json'), JSON.stringify(TINY));

function command(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [RUN, ...args], { cwd: ROOT }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}
const lines = (name: string): string[] =>
  (existsSync(at(name)) ? readFileSync(at(name), 'utf8') : '').split('\n').slice(0, -1);

/** Sends the signal as soon as the file has that many lines; twice, as npm passes on what a terminal sends as well. */
function interrupt(
  name: string,
  atLines: number,
  signal: NodeJS.Signals,
  args: string[],
): Promise<{ code: number | null; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [RUN, ...args], { cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'] });
    let err = '';
    child.stderr.on('data', (text) => (err += String(text)));
    const look = setInterval(() => {
      if (lines(name).length < atLines) return;
      clearInterval(look);
      child.kill(signal);
      child.kill(signal);
    }, 10);
    child.on('error', reject);
    child.on('close', (code) => (clearInterval(look), resolve({ code, err })));
  });
}

it('its rows are those of single runs, and two workers write the rows of one', async () => {
  const [one, two, single] = await Promise.all([
    command(at('tiny.json'), '--seeds', '1..3', '--vary', 'retrain.every=2,7', '--jobs', '1', '--out', at('one.csv')),
    command(at('tiny.json'), '--seeds', '1..3', '--vary', 'retrain.every=2,7', '--jobs', '2', '--out', at('two.csv')),
    command(at('tiny.json'), '--seed', '2', '--format', 'json'),
  ]);
  expect([one.code, one.out, two.code, two.out]).toEqual([0, '', 0, '']);
  const { hash } = JSON.parse(single.out) as { hash: string };
  joinParts(at('one-sorted.csv'), [at('one.csv')]);
  expect(lines('one-sorted.csv')[1 + 4]).toMatch(new RegExp(`^4,2,7,[0-9a-f]{12},${hash},`)); // seed 2, every 7 as in the file
  expect((await command('--join', at('sorted.csv'), at('two.csv'))).err).toContain('6 rows in');
  expect(lines('sorted.csv')).toEqual(lines('one-sorted.csv'));
}, 60_000);

it('killed and stopped, it goes on where it was', async () => {
  const long = [at('tiny.json'), '--seeds', '1..100000', '--jobs', '2', '--out', at('long.csv')]; // longer than any test
  expect(await interrupt('long.csv', 4, 'SIGKILL', long)).toEqual({ code: null, err: '' });
  const killed = readFileSync(at('long.csv'), 'utf8');
  const whole = killed.slice(0, killed.lastIndexOf('\n') + 1);
  const { code, err } = await interrupt('long.csv', lines('long.csv').length + 3, 'SIGTERM', long);
  expect(code).toBe(130);
  const stopped = lines('long.csv');
  expect(err).toContain(`Stopped with ${stopped.length - 1} of 100000 runs`);
  expect(readFileSync(at('long.csv'), 'utf8').startsWith(whole)).toBe(true);
  const indices = stopped.slice(1).map((line) => line.split(',')[0]);
  expect(new Set(indices).size).toBe(indices.length);
}, 60_000);

it('a disk that takes no more: a sentence, exit code 1, whole rows', async () => {
  const args = [at('tiny.json'), '--seeds', '1..40', '--jobs', '1', '--out', at('full.csv')];
  const limited = ['-c', 'ulimit -f 16; exec "$@"', 'sh', process.execPath, RUN, ...args];
  const { code, err } = await new Promise<{ code: unknown; err: string }>((resolve) => {
    execFile('sh', limited, { cwd: ROOT }, (error, _, text) => resolve({ code: error?.code, err: text }));
  });
  expect(code).toBe(1);
  expect(err).toMatch(/^.*full\.csv cannot be written: EFBIG\. Its rows are whole; the same command goes on\.\n$/);
  expect(readFileSync(at('full.csv'), 'utf8').endsWith('\n')).toBe(true);
  const there = lines('full.csv').length - 1;
  expect(there).toBeGreaterThan(0);
  expect((await command(...args)).code).toBe(0);
  expect(lines('full.csv')).toHaveLength(41);
}, 60_000);

it.each([
  [['--vary', 'retrain.every=7,0'], /^arms\.1\.retrain\.every is 0: the least allowed value is 1\.$/],
  [['--vary', 'retrain.evry=7'], /^--vary retrain\.evry: no arm has this field; there are /],
  [['--seeds', '1..3', '--format', 'json'], /^--format is "json": a sweep writes only csv\.$/],
  [['--seeds', '1..3', '--seed', '3'], /^--seed and --seeds were given/],
])('%j: one sentence, exit code 2, nothing written', async (args, sentence) => {
  const { value, err } = await withErrors(() => main([at('tiny.json'), ...args, '--out', at('never.csv')]));
  expect(value).toBe(2);
  expect(err.trim()).toMatch(sentence);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(existsSync(at('never.csv'))).toBe(false);
});
