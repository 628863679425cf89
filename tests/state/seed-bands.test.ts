import { expect, it } from 'vitest';
import { SeedBands } from '../../src/state/seed-bands';
import { fakeScenario } from '../browser/fake-run';

const series = [{ name: 'accuracy', arm: 0 }];
const runOf = (value: number) => ({
  totals: [],
  series: [new Float32Array(fakeScenario.clock.ticks).fill(NaN).fill(value, 1)],
});

it('asks for the seeds after the scenario’s own, round the end of the range', () => {
  const bands = new SeedBands({ ...fakeScenario, seed: 2 ** 32 - 2 }, series);
  expect(bands.tasks(3).map(({ scenario }) => scenario.seed)).toEqual([2 ** 32 - 1, 0, 1]);
  expect(bands.tasks(1)[0]!.scenario.arms).toEqual(fakeScenario.arms);
});

it('is the middle 80 % of what has come, and nothing before four runs have', () => {
  const bands = new SeedBands(fakeScenario, series);
  for (let i = 0; i <= 10; i++) {
    if (i === 3) expect(bands.of('accuracy', 0)).toBeNull();
    bands.add(runOf(i));
  }
  const band = bands.of('accuracy', 0)!;
  expect([band.low[5], band.high[5]]).toEqual([1, 9]);
  expect([band.low[0], band.high[0]]).toEqual([NaN, NaN]);
  expect(bands.of('accuracy', 1)).toBeNull();
  bands.add(runOf(-100));
  expect(bands.of('accuracy', 0)!.low[5]).toBeLessThan(1);
});
