/** Whole runs of the classic streams: what is measured agrees with what is known exactly. */
import { describe, expect, it, test } from 'vitest';
import { hasTruth, taskOf } from '../../../src/engine/data';
import type { Scenario } from '../../../src/engine/types';
import { parseScenario } from '../../../src/scenario/schema';
import { read, runOf, scenarioOf } from '../../support/runs';

const scenarioWith = (kind: string, params: object = {}, every: object = { every: 10 }): Scenario => {
  const paced = ['rbf', 'hyperplane'].includes(kind) ? {} : every;
  const metric = kind === 'friedman' ? 'squaredError' : 'error';
  const learner = { kind: 'mlp', epochs: 4 };
  return scenarioOf({
    seed: 3,
    clock: { ticks: 40, history: 10, requests: 200 },
    data: { source: { kind, ...paced, ...params } },
    model: learner,
    arms: [
      { name: 'never', retrain: { kind: 'never' } },
      {
        name: 'weekly',
        retrain: { kind: 'scheduled', every: 7, windowTicks: 7 },
        rollout: { kind: 'shadow', ticks: 3, metric },
      },
      { name: 'on PSI', retrain: { kind: 'drift', test: 'psi' } },
      { name: 'continual', retrain: { kind: 'continual', replay: 100 } },
    ],
  });
};

describe.each<[kind: string, params: object]>([
  ['sea', {}],
  ['stagger', { width: 6 }],
  ['hyperplane', {}],
  ['sine', { functions: 'all four' }],
  ['mixed', { noise: 0.1 }],
  ['agrawal', { perturbation: 0 }],
  ['friedman', { drift: 'global gradual', width: 5 }],
])('the truth of %s %j', (kind, params) => {
  test('agrees with 8,000 requests: z of the measured less the expected loss, at 1e-6', async () => {
    const run = read(await runOf(scenarioWith(kind, params)));
    for (const arm of ['never', 'weekly', 'continual']) {
      const risk = run.arm(arm, 'trueRisk');
      const best = run.world('bayesRisk');
      if (kind === 'friedman') {
        const rmse = run.arm(arm, 'rmse');
        let [measured, expected] = [0, 0];
        rmse.forEach((value, t) => {
          measured += value * value;
          expected += risk[t]!;
        });
        // a squared error has a heavy tail: within a tenth, of 8,000
        expect(Math.abs(measured / expected - 1)).toBeLessThan(0.1);
      } else {
        const accuracy = run.arm(arm, 'accuracy');
        let [difference, variance] = [0, 0];
        accuracy.forEach((value, t) => {
          difference += 200 * (1 - value - risk[t]!);
          variance += 200 * risk[t]! * (1 - risk[t]!);
        });
        expect(Math.abs(difference) / Math.sqrt(variance)).toBeLessThan(4.9);
      }
      // no model is better than the best, up to the error of the nodes
      risk.forEach((value, t) => expect(value).toBeGreaterThanOrEqual(best[t]! - 1e-6));
    }
    expect(run.world('px').every((value) => value < 1e-12)).toBe(true);
    // STAGGER can be learned without an error
    expect(run.world('freshRisk').every((value) => value >= 0)).toBe(true);
  });
});

it.each(['rbf', 'agrawal'])('%s says nothing of what is not known', async (kind) => {
  const run = read(await runOf(scenarioWith(kind)));
  for (const name of ['prior', 'bayesRisk', 'px', 'pyGivenX', 'freshRisk']) {
    expect(run.world(name).every(Number.isNaN)).toBe(true);
  }
  expect(run.arm('never', 'trueRisk').every(Number.isNaN)).toBe(true);
  expect(run.arm('never', 'accuracy').some(Number.isNaN)).toBe(false);
  expect(hasTruth(scenarioWith(kind))).toBe(false);
});

it('has PSI and K–S of every feature', async () => {
  const run = await runOf(scenarioWith('hyperplane'));
  for (let k = 1; k <= 10; k++) {
    for (const test of ['psi', 'ks']) expect(read(run).arm('never', `${test}:x${k}`).some(Number.isNaN)).toBe(false);
  }
});

describe('a scenario', () => {
  const problemOf = (source: object, drifts: object[] = []) => {
    const { arms, model } = scenarioWith('sea');
    const parsed = parseScenario({ clock: {}, data: { source, drifts }, model, arms });
    return parsed.ok ? null : parsed.message;
  };
  it('is refused with a sentence where a change outlasts its concept, or more moves than there is', () => {
    expect(problemOf({ kind: 'sea', every: 20, width: 30 })).toBe(
      'data.source.width is 30: a concept lasts 20 ticks, so at most 20 are allowed.',
    );
    expect(problemOf({ kind: 'hyperplane', features: 3, drifting: 4 })).toBe(
      'data.source.drifting is 4: there are 3 features, so at most 3 are allowed.',
    );
    expect(problemOf({ kind: 'rbf', centroids: 3, moving: 4 })).toMatch(/at most 3/);
  });
  it('has no other drifts than those of the stream', () => {
    expect(problemOf({ kind: 'sea' }, [{ kind: 'label', to: 0.3 }])).toMatch(/"sea", which brings its own drift/);
  });
  it('asks Friedman for a number', () => {
    expect(taskOf(scenarioWith('friedman'))).toBe('regression');
  });
});
