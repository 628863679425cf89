/**
 * The year that benchmarks compute: 365 days of 500 requests, one network (2-8-8-1), and the four policies never, weekly,
 * monthly and triggered. Some 37,000 steps of training and 670,000 predictions.
 */
import type { Scenario } from '../../src/engine/types';
import { parseScenario } from '../../src/scenario/schema';

/** Requests of a day. */
export const REQUESTS = 500;

/** @param seed of the traffic: another seed is another world, of which nothing is remembered */
export function theYear(seed: number): Scenario {
  const training = { windowTicks: 28, latencyTicks: 1 };
  const direct = { kind: 'direct' };
  const parsed = parseScenario({
    version: 1,
    seed,
    clock: { unit: 'day', start: '2025-01-01', ticks: 365, history: 28, requests: REQUESTS },
    data: {
      source: { kind: 'gaussians', prior: 0.5, distance: 2.5, angle: 0, across: 1.6 },
      drifts: [
        { kind: 'covariate', form: 'tilt', angle: 0, distance: 1.5, transition: 'incremental', start: 60, end: 300 },
        { kind: 'concept', form: 'rotate', degrees: 60, transition: 'abrupt', start: 180 },
      ],
      labelDelay: { kind: 'constant', ticks: 7 },
      missingLabels: 0,
    },
    model: { kind: 'mlp', hidden1: 8, hidden2: 8, learningRate: 0.01, batchSize: 128, epochs: 5 },
    monitor: { windowTicks: 7, tests: [{ kind: 'psi', threshold: 0.2 }] },
    arms: [
      { name: 'never', retrain: { kind: 'never' }, rollout: direct },
      { name: 'weekly', retrain: { kind: 'scheduled', every: 7, ...training }, rollout: direct },
      { name: 'monthly', retrain: { kind: 'scheduled', every: 30, ...training }, rollout: direct },
      { name: 'triggered', retrain: { kind: 'drift', test: 'psi', psiAbove: 0.2, ...training }, rollout: direct },
    ],
  });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.scenario;
}
