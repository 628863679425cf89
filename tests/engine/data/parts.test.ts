/** Transitions, label delays, flights: against what their formulas say. */
import { describe, expect, it } from 'vitest';
import { makeRandom } from '../../../src/engine/core/random';
import { NEVER } from '../../../src/engine/core/ticks';
import { completeBatch } from '../../../src/engine/data/arrivals';
import { makeFlights, readFlights } from '../../../src/engine/data/flights';
import { labelDelays } from '../../../src/engine/data/label-delay';
import { moveMass, tilt, type Mixture } from '../../../src/engine/data/mixture';
import { progress, type TransitionParams } from '../../../src/engine/data/transition';

const base: TransitionParams = {
  transition: 'incremental',
  start: 100,
  end: 200,
  ramp: 'sigmoid',
  period: 40,
  phase: 0,
};

describe('progress of a drift', () => {
  it('sigmoid: 1 % at the start, one half in the middle, 99 % at the end, and really 0 and 1 outside', () => {
    expect(progress(base, 99)).toBe(0);
    expect(progress(base, 100)).toBeCloseTo(0.01, 12);
    expect(progress(base, 125)).toBeCloseTo(1 / (1 + Math.exp(2 * Math.log(99) * 0.25)), 12);
    expect(progress(base, 150)).toBeCloseTo(0.5, 12);
    expect(progress(base, 199)).toBeCloseTo(0.98905, 5);
    expect(progress(base, 200)).toBe(1);
  });
  it('linear, abrupt, recurring, seasonal', () => {
    expect(progress({ ...base, ramp: 'linear' }, 130)).toBeCloseTo(0.3, 12);
    expect([99, 100, 5000].map((t) => progress({ ...base, transition: 'abrupt' }, t))).toEqual([0, 1, 1]);
    const recurring = { ...base, transition: 'recurring' as const };
    expect([99, 100, 119, 120, 139, 140, 200].map((t) => progress(recurring, t))).toEqual([0, 1, 1, 0, 0, 1, 0]);
    const seasonal = { ...base, transition: 'seasonal' as const };
    expect([0, 10, 20, 40, -20].map((t) => Number(progress(seasonal, t).toFixed(12)))).toEqual([0, 0.5, 1, 0, 1]);
    expect(progress({ ...seasonal, phase: 180 }, 0)).toBeCloseTo(1, 12);
  });
});

describe('label delays', () => {
  // 5 standard errors of a mean of 40,000: error rate 6e-7 a kind, fixed seed
  it.each([
    ['constant', 0],
    ['geometric', Math.sqrt(6 * 7)],
    ['uniform', Math.sqrt((13 * 13 - 1) / 12)],
  ])('%s has the mean that it was asked for', (kind, sd) => {
    const draw = labelDelays[kind]!.make({ ticks: 6 });
    const random = makeRandom(1, 'label delay', 0);
    let sum = 0;
    for (let i = 0; i < 40_000; i++) sum += draw(random);
    expect(Math.abs(sum / 40_000 - 6)).toBeLessThanOrEqual((5 * sd) / 200);
  });

  it('history: whatever label comes has come before tick 0; missing ones never come', () => {
    const settings = { seed: 3, delay: () => 9, missing: 0.25 };
    const batch = completeBatch(-2, 1, new Float32Array(4000), new Float32Array(4000), settings);
    const never = batch.arrivesAt.filter((tick) => tick === NEVER).length;
    expect(Math.abs(never / 4000 - 0.25)).toBeLessThanOrEqual(5 * Math.sqrt((0.25 * 0.75) / 4000));
    expect(batch.arrivesAt.every((tick) => tick === NEVER || tick === -1)).toBe(true);
    const later = completeBatch(5, 1, new Float32Array(10), new Float32Array(10), { ...settings, missing: 0 });
    expect(later.arrivesAt.every((tick) => tick === 14)).toBe(true);
  });
});

describe('mixtures', () => {
  const two: Mixture = [
    { weight: 0.5, x0: -2, x1: 0, v0: 1, v1: 1, c: 0 },
    { weight: 0.5, x0: 2, x1: 0, v0: 4, v1: 1, c: 0.5 },
  ];
  it('a tilt moves means by Σa and re-weights by exp(a·μ + ½ aᵀΣa)', () => {
    const [a, b] = tilt(two, 0.5, 0) as [Mixture[0], Mixture[0]];
    expect([a.x0, a.x1, b.x0, b.x1]).toEqual([-1.5, 0, 4, 0.25]);
    expect(b.weight / a.weight).toBeCloseTo(Math.exp(1 + 0.5 - (-1 + 0.125)), 9);
    expect(a.weight + b.weight).toBeCloseTo(1, 12);
  });
  it('mass moves between regions and nowhere else', () => {
    const moved = moveMass(two, 0, 0, 0.9);
    expect(moved.map(({ weight }) => weight)).toEqual([expect.closeTo(0.1, 12), expect.closeTo(0.9, 12)]);
    expect(moved.map(({ x0 }) => x0)).toEqual([-2, 2]);
    expect(() => moveMass(two, 0, 9, 0.9)).toThrow(/one side of the line/);
  });
});

it('flights: late is more than 15 minutes, a tick is a day', () => {
  const row = (date: string, delay: number, distance: number) => ({ date, delay, distance });
  const table = readFlights([
    row('2001/01/01 06:30', 15, 100),
    row('2001/01/01 23:59', 16, 700),
    row('2001/01/02 00:00', -3, 1200),
  ]);
  expect(Array.from(table['late']!)).toEqual([0, 1, 0]);
  expect(Array.from(table['day']!)).toEqual([0, 0, 1]);
  expect(table['hour']![0]).toBe(6.5);
  const words = {
    requests: 'flights',
    positive: 'late',
    negative: 'on time',
    features: [
      { name: 'hour', unit: 'h', center: 14, scale: 4.5 },
      { name: 'distance', unit: 'mi', center: 700, scale: 500 },
    ],
  };
  const source = makeFlights({ seed: 1, delay: () => 1, missing: 0, table, history: 1, ticks: 1, words });
  expect(source.batch(-1).n).toBe(2);
  expect(Array.from(source.batch(0).x)).toEqual([expect.closeTo(-14 / 4.5, 5), 1]);
  expect(() => makeFlights({ seed: 1, delay: () => 1, missing: 0, table, history: 2, ticks: 1, words })).toThrow(
    /cover 2 days/,
  );
});
