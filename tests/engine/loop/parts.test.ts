/** Data age, reservoir, steps, windows: what whole runs would not notice. */
import { describe, expect, it } from 'vitest';
import { makeRandom } from '../../../src/engine/core/random';
import { DriftReadings } from '../../../src/engine/loop/drift-readings';
import { Reservoir, stepRows } from '../../../src/engine/loop/fitting';
import { Rows } from '../../../src/engine/loop/rows';
import { keptOf } from '../../../src/engine/loop/training';
import { seriesOf } from '../../../src/cli/collect';
import type { Batch } from '../../../src/engine/types';
import { runOf, scenarioOf } from '../../support/runs';

const rowsOf = (n: number, from = 0) => ({
  x: Float32Array.from({ length: n }, (_, i) => from + i),
  y: Float32Array.from({ length: n }, (_, i) => (from + i) % 2),
  ticks: new Int32Array(n).fill(from),
  n,
});

describe('the reservoir', () => {
  it('is a uniform sample of all that it was given: each row kept with probability places / seen', () => {
    // 400 rows, 100 places, 300 reservoirs: a row is kept 75 times, sd 7.5; the worst of 400 within 5 sd (error rate 2e-4)
    const kept = new Float64Array(400);
    for (let seed = 0; seed < 300; seed++) {
      const reservoir = new Reservoir(100, 1);
      const random = makeRandom(seed, 'replay', 0);
      for (let part = 0; part < 4; part++) reservoir.add(rowsOf(100, 100 * part), random);
      expect(reservoir.n).toBe(100);
      for (let i = 0; i < 100; i++) kept[reservoir.x[i]!]!++;
    }
    expect(Math.max(...kept.map((count) => Math.abs(count - 75)))).toBeLessThanOrEqual(
      5 * Math.sqrt(300 * 0.25 * 0.75),
    );
  });
});

describe('the rows of single steps', () => {
  it('take half of every batch from the past, and each new row before any twice', () => {
    const job = stepRows(rowsOf(60), rowsOf(500, 1000), 1, 4, 20, makeRandom(1, 'replay', 5));
    expect(job.n).toBe(80);
    for (let batch = 0; batch < 4; batch++) {
      const rows = Array.from(job.x.subarray(20 * batch, 20 * (batch + 1)));
      expect(rows.filter((row) => row >= 1000)).toHaveLength(10);
    }
    const fresh = Array.from(job.x).filter((row) => row < 1000);
    expect(new Set(fresh).size).toBe(40);
    expect(Array.from(job.ticks).filter((tick) => tick === 1000)).toHaveLength(40);
  });
});

it('a warm start keeps 1/e of the old after as many steps as a cold fit takes', () => {
  const cold = { rows: 100, epochs: 2 };
  expect(keptOf(cold, 10, 20)).toBeCloseTo(Math.exp(-1), 12);
  expect(keptOf(cold, 10, 0)).toBe(1);
});

describe('windows', () => {
  const batch = (tick: number, arrivesAt = tick + 2): Batch => ({
    tick,
    n: 3,
    d: 1,
    x: Float32Array.of(tick, tick + 0.1, tick + 0.2),
    y: Float32Array.of(0, 1, 0),
    user: new Uint32Array(3),
    arrivesAt: new Int32Array(3).fill(arrivesAt),
  });
  const rows = new Rows();
  for (let t = 0; t < 20; t++) rows.add(batch(t));

  it('of training hold the labels that arrived in them', () => {
    const { n, window, meanTick } = rows.labelled(8, 10);
    expect([n, window, meanTick]).toEqual([9, [6, 8], 7]);
    expect(rows.lastLabel(9, 0)).toEqual({ label: 0, tick: 7 });
    expect(rows.lastLabel(1, 0)).toEqual({ label: NaN, tick: NaN });
  });

  it('of the monitor never overlap the rows that the model was trained on', () => {
    const drift = new DriftReadings(rows, 1);
    const reference = { from: 2, to: 10, until: 8 }; // labels of the requests of ticks 0 to 8
    expect(drift.read(reference, 9, 7).rows).toBe(3);
    expect(drift.read(reference, 12, 7).rows).toBe(12);
    expect(drift.read(reference, 19, 7).rows).toBe(21);
    expect(drift.read(reference, 8, 7).rows).toBe(0);
  });
});

describe('data age and inference in a run', async () => {
  const run = await runOf(
    scenarioOf({
      clock: { ticks: 30, history: 10, requests: 50 },
      data: { source: { kind: 'gaussians' }, labelDelay: { kind: 'constant', ticks: 2 } },
      arms: [
        { name: 'never', retrain: { kind: 'never' } },
        {
          name: 'shadowed',
          retrain: { kind: 'scheduled', every: 10, windowTicks: 4, latencyTicks: 0 },
          rollout: { kind: 'shadow', ticks: 3, minLabels: 400, maxHolds: 100 },
        },
        { name: 'direct', retrain: { kind: 'scheduled', every: 10, windowTicks: 4, latencyTicks: 0 } },
      ],
      costs: { job: 0, sampleEpoch: 0, inference: 1, label: 1 },
    }),
  );

  it('age is the time since the mean tick of the rows behind the weights', () => {
    expect(seriesOf(run, 'dataAge', 0)[0]).toBeCloseTo(5.5, 5);
    expect(seriesOf(run, 'dataAge', 0)[29]).toBeCloseTo(34.5, 5);
    // decided at tick 9 on labels that arrived in ticks 6 to 9: requests of ticks 4 to 7, mean 5.5
    expect(seriesOf(run, 'dataAge', 2)[10]).toBeCloseTo(4.5, 5);
  });

  it('a shadow pays for two answers a request; labels are paid as they arrive, by who uses them', () => {
    expect(seriesOf(run, 'computeCost', 0)[12]).toBe(50);
    expect(seriesOf(run, 'computeCost', 1)[12]).toBe(100);
    expect(seriesOf(run, 'computeCost', 2)[12]).toBe(50);
    expect([0, 1, 2].map((arm) => seriesOf(run, 'labelCost', arm)[12])).toEqual([0, 50, 50]);
    expect(seriesOf(run, 'labelCost', 1)[1]).toBe(0);
  });
});
