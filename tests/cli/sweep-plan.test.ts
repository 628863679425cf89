import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCells } from '../../src/cli/csv';
import { parseSeeds } from '../../src/cli/seed-ranges';
import { makePlan, openGroups } from '../../src/cli/sweep-plan';
import { makeRunner } from '../../src/cli/sweep-thread';
import { tiny } from './tiny';

const varied = [
  { path: 'retrain.every', values: ['1', '3'] },
  { path: 'costs.job', values: ['0', '0.25', '9'] },
];
const plan = makePlan(tiny(), parseSeeds('4..5'), varied, 'loops');

it('has a row for every seed of every setting, the last field fastest, seeds fastest of all', () => {
  expect([plan.total, plan.seeds]).toEqual([12, 2]);
  const keys = Array.from({ length: 12 }, (_, i) => plan.key(i));
  expect(keys.map((key) => key.slice(0, 4).join(' '))).toEqual([
    ...['0 4 1 0', '1 5 1 0', '2 4 1 0.25', '3 5 1 0.25', '4 4 1 9', '5 5 1 9'],
    ...['6 4 3 0', '7 5 3 0', '8 4 3 0.25', '9 5 3 0.25', '10 4 3 9', '11 5 3 9'],
  ]);
  expect(new Set(keys.map((key) => key[4]))).toHaveProperty('size', 6);
});

it('gives each row its scenario, in any order', () => {
  for (const index of [11, 0, 8, 3]) {
    const [, seed, every, job] = plan.key(index);
    const scenario = plan.scenario(index);
    expect([scenario.seed, scenario.arms[1]!.retrain['every'], scenario.costs.job]).toEqual(
      [seed, every, job].map(Number),
    );
  }
});

it('names a row by everything that its run follows from', () => {
  const print = (change: (s: ReturnType<typeof tiny>) => void, trainer = 'loops') => {
    const scenario = tiny();
    change(scenario);
    return makePlan(scenario, null, [], trainer).key(0).at(-1);
  };
  const own = print(() => {});
  expect(print((s) => (s.seed = 77))).toBe(own); // the seed has a column of its own
  expect(print((s) => (s.clock.requests = 31))).not.toBe(own);
  expect(print((s) => (s.arms[2]!.retrain['alpha'] = 0.02))).not.toBe(own);
  expect(print(() => {}, 'autodiff')).not.toBe(own);
});

it('writes a cell for every total there is, and empty ones where a total is undefined', async () => {
  const answer = await makeRunner('loops');
  const { result } = answer(plan.scenario(3));
  const cells = csvCells(plan.line(3, result!));
  expect(cells).toHaveLength(plan.header.length);
  const row = Object.fromEntries(plan.header.map((name, i) => [name, cells[i]!]));
  expect(row['hash']).toBe(result!.hash);
  plan.scenario(3).arms.forEach(({ name }, arm) => {
    const totals = result!.totals[arm]!;
    expect(Object.keys(totals).sort()).toEqual(
      plan.header.filter((column) => column.startsWith(`${name}:`)).map((column) => column.slice(name.length + 1)).sort(), // prettier-ignore
    );
    for (const [total, value] of Object.entries(totals)) {
      const cell = row[`${name}:${total}`]!;
      if (Number.isFinite(value)) expect(Number(cell)).toBe(value);
      else expect(cell).toBe('');
    }
  });
});

describe('what is refused before anything runs', () => {
  it.each([
    [
      [{ path: 'retrain.every', values: ['7', '0'] }],
      '1',
      /^arms\.1\.retrain\.every is 0: the least allowed value is 1/,
    ],
    [[], '0..10000000', /^The sweep has 10000001 runs: at most 10000000 are allowed\.$/],
    [
      [{ path: 'costs.job', values: Array.from({ length: 10_001 }, (_, i) => String(i)) }],
      '1',
      /^The sweep has 10001 settings: at most 10000 are allowed\.$/,
    ],
  ])('%#', (fields, seeds, sentence) => {
    expect(() => makePlan(tiny(), parseSeeds(seeds), fields, 'loops')).toThrow(sentence);
  });
});

const groupsOf = (seeds: number, settings: number, part: number, of: number, isDone: (index: number) => boolean) => [
  ...openGroups({ ...plan, seeds, total: seeds * settings }, { part, of }, isDone),
];

it('shards share out all open rows, each to one of them, seed by seed', () => {
  const small = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(small, small, fc.integer({ min: 1, max: 30 }), fc.func(fc.boolean()), (seeds, settings, of, isDone) => {
      const parts = Array.from({ length: of }, (_, i) => groupsOf(seeds, settings, i + 1, of, isDone));
      parts.forEach((groups, i) => {
        expect(groups.flat().every((index) => index % of === i)).toBe(true);
        for (const group of groups) expect(new Set(group.map((index) => index % seeds)).size).toBe(1);
      });
      const all = parts.flat(2).sort((a, b) => a - b);
      expect(all).toEqual(Array.from({ length: seeds * settings }, (_, i) => i).filter((index) => !isDone(index)));
    }),
  );
});

it('a number of parts that divides the seeds leaves the settings of a seed together', () => {
  expect(groupsOf(6, 3, 2, 3, () => false)).toEqual([
    [1, 7, 13],
    [4, 10, 16],
  ]);
});
