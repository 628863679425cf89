/** A run with a memory of others is the run without one: every value, event and weight. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { collect } from '../../../src/cli/collect';
import { Memory } from '../../../src/engine/loop/memory';
import type { Host, Scenario } from '../../../src/engine/types';
import { scenarioOf, trainerFor } from '../../support/runs';

const base = {
  seed: 5,
  clock: { ticks: 40, history: 10, requests: 60 },
  data: {
    source: { kind: 'gaussians', prior: 0.3, distance: 2.5 },
    drifts: [{ kind: 'label', to: 0.6, transition: 'abrupt', start: 15 }],
    labelDelay: { kind: 'constant', ticks: 2 },
  },
  model: { kind: 'logistic', epochs: 1 },
};
const policies = fc.oneof(
  fc.record({ kind: fc.constant('never') }),
  fc.record({
    kind: fc.constant('scheduled'),
    every: fc.constantFrom(5, 7, 9),
    windowTicks: fc.constantFrom(4, 8),
    warm: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('performance'),
    metric: fc.constantFrom('accuracy', 'recall'),
    rule: fc.constant('threshold'),
    below: fc.constantFrom(0.8, 0.85, 0.9),
    recentTicks: fc.constant(3),
    minLabels: fc.constant(20),
    cooldown: fc.constant(5),
    windowTicks: fc.constant(5),
  }),
  fc.record({ kind: fc.constant('drift'), test: fc.constantFrom('psi', 'ks'), recentTicks: fc.constantFrom(3, 5) }),
  fc.record({
    kind: fc.constant('continual'),
    steps: fc.constantFrom(1, 3),
    replay: fc.constantFrom(0, 100),
  }),
);
const rollouts = fc.constantFrom(
  { kind: 'direct' },
  { kind: 'shadow', ticks: 3, minLabels: 20 },
  { kind: 'canary', minLabels: 20 },
  { kind: 'ab-test' },
);
const faults = fc.constantFrom(null, { kind: 'lost-positives', share: 0.5, from: 10 });
const armLists = fc.array(fc.tuple(policies, rollouts, faults), { minLength: 1, maxLength: 4 });
const scenarioWith = (arms: [object, object, object | null][], seed: number, windowTicks: number): Scenario =>
  scenarioOf({
    ...base,
    seed,
    monitor: { windowTicks },
    arms: arms.map(([retrain, rollout, fault], i) => ({ name: `arm ${i}`, retrain, rollout, ...(fault && { fault }) })),
  });

it('over random arms, settings, monitors and seeds, one after the other', async () => {
  const host: Host = { trainer: await trainerFor(), tables: {} };
  const memory = new Memory();
  fc.assert(
    fc.property(armLists, fc.integer({ min: 1, max: 3 }), fc.constantFrom(3, 7), (arms, seed, windowTicks) => {
      const scenario = scenarioWith(arms, seed, windowTicks);
      const cold = collect(scenario, host);
      const warm = collect(scenario, host, undefined, memory);
      expect(warm.hash).toBe(cold.hash);
      expect(warm.totals).toEqual(cold.totals);
      expect(warm.events).toEqual(cold.events);
      expect(warm.versions).toEqual(cold.versions);
    }),
    { numRuns: 16, seed: 3 },
  );
}, 60_000);

it('does not fit again what it has fitted: the same run twice costs no fit, a later threshold only what differs', async () => {
  const trainer = await trainerFor();
  const host: Host = { trainer, tables: {} };
  const memory = new Memory();
  const arms = (below: number): [object, object, null][] => [
    [{ kind: 'scheduled', every: 5, windowTicks: 8 }, { kind: 'direct' }, null],
    [{ kind: 'performance', metric: 'accuracy', rule: 'threshold', below, minLabels: 20 }, { kind: 'direct' }, null],
  ];
  const fitsOf = (below: number): number => {
    const before = trainer.fits;
    collect(scenarioWith(arms(below), 1, 7), host, undefined, memory);
    return trainer.fits - before;
  };
  const first = fitsOf(0.85);
  expect(first).toBeGreaterThan(8);
  expect(fitsOf(0.85)).toBe(0);
  const more = fitsOf(0.95);
  expect(more).toBeGreaterThan(0);
  expect(more).toBeLessThan(first / 2);
});
