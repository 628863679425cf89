/** Whole sweeps, with lanes in this thread: what is in the file, whatever happens to the command. */
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinParts } from '../../src/cli/join';
import { sweep } from '../../src/cli/sweep';
import { readSweep } from '../../src/cli/sweep-arguments';
import { folderOf, lanesHere, tiny, withErrors } from './tiny';

const at = folderOf('sweep');
const text = (name: string): string => readFileSync(at(name), 'utf8');
const ROWS = 12;

// A stopped command keeps its ears shut until it ends; the test does not end with it.
const before = process.listeners('SIGINT');
afterAll(() => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    for (const listener of process.listeners(signal)) if (!before.includes(listener)) process.off(signal, listener);
});

/** 4 seeds × 3 settings. */
async function run(name: string, { shard = '1/1', jobs = '1', lanes = lanesHere(), scenario = tiny() } = {}) {
  const vary = ['retrain.every=1,2,7'];
  const options = readSweep({ seeds: '1..3,9', vary, jobs, shard, out: at(name) })!;
  const { start, runs } = await lanes;
  const { value: code, err } = await withErrors(() => sweep(scenario, options, 'loops', start));
  return { code, err, runs: runs() };
}

/** What --join makes of a file: its rows in the order of their index. */
function sorted(name: string): string {
  joinParts(at(`sorted-${name}`), [at(name)]);
  return text(`sorted-${name}`);
}
const indicesOf = (content: string): string[] => content.split('\n').slice(1, -1).map((line) => line.split(',')[0]!); // prettier-ignore

let unsorted: string;
let whole: string;
beforeAll(async () => {
  const { code, err, runs } = await run('whole.csv');
  expect([code, runs]).toEqual([0, ROWS]);
  expect(err).toMatch(
    /^12 runs in .*whole\.csv, in the order in which they finished: --join SORTED\.csv .* sorts them/,
  );
  unsorted = text('whole.csv');
  whole = sorted('whole.csv');
  // seed by seed
  expect(indicesOf(unsorted)).toEqual(['0', '4', '8', '1', '5', '9', '2', '6', '10', '3', '7', '11']);
  expect(indicesOf(whole)).toEqual([...Array(ROWS).keys()].map(String));
});

it('four shards joined are the whole, byte by byte', async () => {
  const parts = [1, 2, 3, 4].map((i) => `part-${i}.csv`);
  for (const [i, part] of parts.entries()) {
    const { runs, err } = await run(part, { shard: `${i + 1}/4` });
    expect(runs).toBe(3);
    expect(err).toContain(`part ${i + 1} of 4: --join ALL.csv PART.csv… makes one file of the parts.`);
  }
  expect(joinParts(at('joined.csv'), parts.map(at).reverse())).toBe(
    `12 rows in ${at('joined.csv')}, none missing up to index 11.`,
  );
  expect(text('joined.csv')).toBe(whole);
});

it('two jobs write the rows of one', async () => {
  const { code, err, runs } = await run('two.csv', { jobs: '2' });
  expect([code, runs]).toEqual([0, ROWS]);
  expect(err).toContain('in the order in which they finished: --join SORTED.csv');
  expect(sorted('two.csv')).toBe(whole);
});

describe('started again', () => {
  it('a finished sweep runs nothing', async () => {
    writeFileSync(at('done.csv'), whole); // sorted: any order will do
    expect(await run('done.csv')).toEqual({
      code: 0,
      err: `12 runs in ${at('done.csv')}: nothing is left to do.\n`,
      runs: 0,
    });
    expect(text('done.csv')).toBe(whole);
  });

  it('stopped by a signal, it says how to go on, and runs the rest', async () => {
    const first = await run('stopped.csv', { lanes: lanesHere(5) });
    expect(first.code).toBe(130);
    expect(first.err).toMatch(/^Stopped with 5 of 12 runs in .*stopped\.csv: the same command goes on\.\n$/);
    expect(unsorted.startsWith(text('stopped.csv'))).toBe(true);
    expect(await run('stopped.csv')).toMatchObject({ code: 0, runs: ROWS - 5 });
    expect(text('stopped.csv')).toBe(unsorted);
  });

  it('torn in mid-row, that row and what follows run again', async () => {
    writeFileSync(at('torn.csv'), unsorted);
    const upTo = unsorted.split('\n').slice(0, 8).join('\n').length; // header and seven rows
    truncateSync(at('torn.csv'), upTo - 9);
    expect(await run('torn.csv')).toMatchObject({ code: 0, runs: ROWS - 6 });
    expect(text('torn.csv')).toBe(unsorted);
  });

  it('with another scenario it runs nothing and changes nothing', async () => {
    writeFileSync(at('other.csv'), whole);
    const scenario = { ...tiny(), clock: { ...tiny().clock, requests: 31 } };
    await expect(run('other.csv', { scenario })).rejects.toThrow(/is of another sweep: its row 2 \(index 0\)/);
    expect(text('other.csv')).toBe(whole);
  });
});

it('rows that fail are named, and the others done', async () => {
  const { start } = await lanesHere();
  const breaking = async () => {
    const { run: answer, stop } = await start();
    return {
      stop,
      run: (s: ReturnType<typeof tiny>) => (s.seed === 9 ? Promise.resolve({ failure: 'no luck.' }) : answer(s)),
    };
  };
  const { code, err } = await run('failed.csv', { lanes: Promise.resolve({ start: breaking, runs: () => 0 }) });
  expect(code).toBe(1);
  expect(err.split('\n').slice(0, -1)).toEqual([
    'Row 3 (9, 1) failed: no luck.',
    'Row 7 (9, 2) failed: no luck.',
    'Row 11 (9, 7) failed: no luck.',
    `9 of 12 runs are in ${at('failed.csv')}; the same command tries the other 3 again.`,
  ]);
  expect(await run('failed.csv')).toMatchObject({ code: 0, runs: 3 });
  expect(sorted('failed.csv')).toBe(whole);
});

it('rows of one setting by one job stand in order, and nothing is said of sorting', async () => {
  const options = readSweep({ seeds: '5,2..3', jobs: '1', out: at('order.csv') })!;
  const { start } = await lanesHere();
  const { err } = await withErrors(() => sweep(tiny(), options, 'loops', start));
  expect(err).toBe(`3 runs in ${at('order.csv')}.\n`);
  expect(text('order.csv')).toBe(sorted('order.csv'));
});

it('where no worker starts: a sentence and 1', async () => {
  const dead = () => Promise.reject(new Error('no worker starts here.'));
  const { code, err } = await run('dead.csv', { lanes: Promise.resolve({ start: dead, runs: () => 0 }) });
  expect([code, err]).toEqual([1, 'no worker starts here.\n']);
  expect(text('dead.csv').trimEnd()).toBe(whole.split('\n')[0]);
});
