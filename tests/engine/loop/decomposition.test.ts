/** Issue 5, "The world, known exactly": the four terms of a run's risk, and the loss that is measured on its requests. */
import { describe, expect, it } from 'vitest';
import { chiSquareSf, normalSf } from '../../../src/engine/core/distributions';
import { read, runOf, scenarioOf } from '../../support/runs';

const arms = [
  { name: 'never', retrain: { kind: 'never' } },
  {
    name: 'canary',
    retrain: { kind: 'scheduled', every: 9, windowTicks: 10 },
    rollout: { kind: 'canary', steps: [{ share: 0.3, bake: 3 }], minLabels: 20, tolerance: 0.3 },
  },
  { name: 'shadow', retrain: { kind: 'scheduled', every: 12 }, rollout: { kind: 'shadow', ticks: 4, minLabels: 50 } },
  { name: 'continual', retrain: { kind: 'continual', steps: 2 } },
  { name: 'last', retrain: { kind: 'never' }, model: { kind: 'last-label' } },
];
const trained = ['never', 'canary', 'shadow', 'continual'];
const clock = { ticks: 70, history: 15, requests: 400 };
const classes = scenarioOf({
  seed: 3,
  clock,
  data: {
    source: { kind: 'gaussians', prior: 0.4, distance: 1.6 },
    drifts: [
      { kind: 'label', to: 0.6, start: 15, end: 30 },
      { kind: 'concept', form: 'rotate', degrees: 60, start: 30, end: 55 },
    ],
  },
  model: { kind: 'mlp', epochs: 3 },
  arms,
});
const numbers = scenarioOf({
  seed: 4,
  clock,
  data: {
    source: { kind: 'plane', noise: 0.8 },
    drifts: [{ kind: 'concept', form: 'level', level: 2, start: 20, end: 50 }],
  },
  model: { kind: 'linear', epochs: 6 },
  arms: arms
    .filter(({ name }) => name !== 'last')
    .map((arm) => (arm.rollout ? { ...arm, rollout: { ...arm.rollout, metric: 'squaredError' } } : arm)),
});
const runs = { classes: read(await runOf(classes)), numbers: read(await runOf(numbers)) };
const kinds = ['classes', 'numbers'] as const;

describe('the loss decomposition', () => {
  it.each(kinds)('sums exactly to the true risk, to the rounding of float32: %s', (kind) => {
    const run = runs[kind];
    const [bayes, fresh] = [run.world('bayesRisk'), run.world('freshRisk')];
    for (const arm of trained) {
      const [risk, estimation, ageing] = ['trueRisk', 'estimation', 'ageing'].map((name) => run.arm(arm, name));
      for (let t = 0; t < run.ticks; t++) {
        const approximation = fresh[t]! - bayes[t]!;
        const sum = bayes[t]! + approximation + estimation![t]! + ageing![t]!;
        const largest = Math.max(risk![t]!, fresh[t]!, Math.abs(ageing![t]!));
        expect(Math.abs(sum - risk![t]!)).toBeLessThanOrEqual(largest * 2 ** -23);
        expect(approximation).toBeGreaterThanOrEqual(-1e-4); // the excess of a fresh model, within the quadrature's error
      }
    }
  });

  it.each(kinds)('the first model is born at tick 0, does not age while nothing moves, then does: %s', (kind) => {
    const run = runs[kind];
    const estimation = run.arm('never', 'estimation');
    const ageing = run.arm('never', 'ageing');
    for (let t = 0; t < run.ticks; t++) expect(estimation[t]).toBe(estimation[0]);
    for (let t = 0; t < 15; t++) expect(Math.abs(ageing[t]!)).toBeLessThanOrEqual(1e-6);
    expect(ageing[run.ticks - 1]).toBeGreaterThan(0.1);
    for (const arm of ['canary', 'shadow', 'continual'])
      expect(run.arm(arm, 'ageing')[run.ticks - 1]).toBeLessThan(ageing[run.ticks - 1]! / 2);
  });

  it('is undefined for what is not trained', () => {
    for (const name of ['estimation', 'ageing'])
      expect(runs.classes.arm('last', name).every((value) => Number.isNaN(value))).toBe(true);
  });

  it('needs fresh models: without hindsight it is left out', async () => {
    const blind = read(await runOf(classes, { hindsight: false }));
    expect(blind.arm('never', 'ageing').every((value) => Number.isNaN(value))).toBe(true);
    expect(blind.arm('never', 'trueRisk')).toEqual(runs.classes.arm('never', 'trueRisk'));
  });
});

describe('the measured loss lies within its Monte-Carlo interval around the true risk', () => {
  /**
   * Per arm: z of the sum over all ticks, and χ² over the ticks. Error rate 1e-6 a test, 16 tests: 1.6e-5; seeds are fixed.
   * Classes: variance r (1 − r) / n. Numbers: a squared Gaussian error of mean square r has a variance of 2r² at most.
   */
  it.each(kinds)('%s', (kind) => {
    const run = runs[kind];
    const n = clock.requests;
    for (const arm of trained) {
      const risk = run.arm(arm, 'trueRisk');
      const measured = kind === 'classes' ? run.arm(arm, 'accuracy').map((a) => 1 - a) : run.arm(arm, 'rmse').map((e) => e * e); // prettier-ignore
      let chi = 0;
      let difference = 0;
      let variance = 0;
      for (let t = 0; t < run.ticks; t++) {
        const ofTick = (kind === 'classes' ? risk[t]! * (1 - risk[t]!) : 2 * risk[t]! * risk[t]!) / n;
        chi += (measured[t]! - risk[t]!) ** 2 / ofTick;
        difference += measured[t]! - risk[t]!;
        variance += ofTick;
      }
      expect(chiSquareSf(chi, run.ticks), `${arm}: χ²`).toBeGreaterThan(1e-6);
      expect(2 * normalSf(Math.abs(difference) / Math.sqrt(variance)), `${arm}: sum`).toBeGreaterThan(1e-6);
    }
  });
});
