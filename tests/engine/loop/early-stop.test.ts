/** Early stop in a run: what is paid for, how old the data are, and who does not take part. */
import { describe, expect, it } from 'vitest';
import { seriesOf, type Run } from '../../../src/cli/collect';
import { keptOf } from '../../../src/engine/loop/training';
import { runOf, scenarioOf } from '../../support/runs';

const EPOCHS = 20;
const BATCH = 64;
const make = (patience: number, changes: object = {}) =>
  scenarioOf({
    seed: 3,
    clock: { ticks: 48, history: 20, requests: 60 },
    data: { source: { kind: 'gaussians', prior: 0.3, distance: 2.5 }, labelDelay: { kind: 'constant', ticks: 1 } },
    model: { kind: 'logistic', epochs: EPOCHS, batchSize: BATCH, learningRate: 0.05, patience },
    // the compute cost is then the rows × epochs that were paid for
    costs: { sampleEpoch: 1, job: 0, inference: 0 },
    arms: [
      { name: 'cold', retrain: { kind: 'scheduled', every: 10, windowTicks: 15 } },
      { name: 'warm', retrain: { kind: 'scheduled', every: 10, windowTicks: 15, warm: true } },
    ],
    ...changes,
  });
const versionsOf = (run: Run, arm: number) => run.versions.filter((version) => version.arm === arm);
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe('a fit that stops early', () => {
  it('costs its rows times the epochs that it ran, and says how many these were', async () => {
    const [patient, stopping] = [await runOf(make(0)), await runOf(make(2))];
    for (const arm of [0, 1]) {
      const [all, fewer] = [patient, stopping].map((run) => versionsOf(run, arm).filter(({ id }) => id > 1));
      expect(all!.length).toBeGreaterThan(2);
      expect(all!.map(({ epochs }) => epochs)).toEqual(all!.map(() => EPOCHS));
      for (const { epochs, curve } of fewer!) {
        expect(epochs).toBeLessThan(EPOCHS);
        expect(curve).toHaveLength(EPOCHS);
        expect(Array.from(curve, Number.isNaN)).toEqual(Array.from(curve, (_, k) => k >= epochs));
      }
      for (const [run, versions] of [
        [patient, all!],
        [stopping, fewer!],
      ] as const) {
        expect(sum(seriesOf(run, 'computeCost', arm))).toBe(sum(versions.map(({ rows, epochs }) => rows * epochs)));
      }
    }
  });

  it('counts the steps that were made in the age of the data', async () => {
    const versions = versionsOf(await runOf(make(2)), 1);
    const batches = (rows: number) => Math.ceil(rows / BATCH);
    const cold = versions[0]!;
    for (let i = 1; i < versions.length; i++) {
      const [before, after] = [versions[i - 1]!, versions[i]!];
      const kept = Math.exp(-(batches(after.rows) * after.epochs) / (batches(cold.rows) * cold.epochs));
      expect(keptOf(cold, BATCH, batches(after.rows) * after.epochs)).toBeCloseTo(kept, 12);
      const ownTick = (after.meanTick - kept * before.meanTick) / (1 - kept);
      expect(ownTick).toBeGreaterThanOrEqual(after.window[0]);
      expect(ownTick).toBeLessThanOrEqual(after.window[1]);
    }
  });
});

it('with a patience that cannot run out a run is the same, to its hash', async () => {
  const { hash } = await runOf(make(0));
  expect((await runOf(make(EPOCHS))).hash).toBe(hash);
  expect((await runOf(make(2))).hash).not.toBe(hash);
});

it('single steps take no notice of it', async () => {
  const arms = [{ name: 'steps', retrain: { kind: 'continual', steps: 4 } }];
  const [patient, stopping] = [await runOf(make(0, { arms })), await runOf(make(1, { arms }))];
  const paid = [patient, stopping].map((run) => [...seriesOf(run, 'computeCost', 0)]);
  expect(paid[1]).toEqual(paid[0]);
  expect(sum(paid[0]!)).toBeGreaterThan(0);
  for (const { id, epochs, curve } of stopping.versions) {
    if (id > 1) expect([epochs, curve.length]).toEqual([1, 0]);
  }
});
