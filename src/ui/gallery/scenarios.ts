/** Scenarios of the gallery and of component tests. Nothing simulates them: their runs are made up. */
import type { Arm, LadderStep, Scenario, Variant } from '../../engine/types';

export const STEPS: readonly LadderStep[] = [
  { share: 0.05, bake: 2 },
  { share: 0.25, bake: 4 },
  { share: 0.5, bake: 4 },
];

const judged = { alpha: 0.05, tolerance: 0.05, minLabels: 100, maxHolds: 14, metric: 'error' };
const canary: Variant = { kind: 'canary', steps: STEPS, ...judged };
const shadow: Variant = { kind: 'shadow', ticks: 10, ...judged };
const direct: Variant = { kind: 'direct' };

export const flu: Scenario = {
  version: 1,
  seed: 7,
  clock: { unit: 'day', start: '2025-07-01', ticks: 365, history: 60, requests: 500 },
  data: {
    source: { kind: 'gaussians', prior: 0.01, distance: 2.75, angle: 40, across: 1 },
    drifts: [
      { kind: 'label', to: 0.4, transition: 'gradual', start: 80, end: 140, ramp: 'linear', period: 365, phase: 0 },
    ],
    labelDelay: { kind: 'constant', ticks: 5 },
    missingLabels: 0,
    words: {
      requests: 'patients',
      positive: 'flu',
      negative: 'no flu',
      features: [
        { name: 'fever', unit: '°', center: 37.6, scale: 0.5 },
        { name: 'cough', unit: 'per h', center: 12, scale: 4 },
      ],
    },
  },
  model: { kind: 'logistic' },
  monitor: {
    windowTicks: 7,
    tests: [
      { kind: 'psi', threshold: 0.2 },
      { kind: 'ks', alpha: 1e-5 },
    ],
  },
  arms: [
    { name: 'never', retrain: { kind: 'never' }, rollout: direct },
    { name: 'monthly', retrain: { kind: 'scheduled', every: 30 }, rollout: canary },
    { name: 'on PSI > 0.2', retrain: { kind: 'drift', test: 'psi', threshold: 0.2 }, rollout: shadow },
    { name: 'continual', retrain: { kind: 'continual' }, rollout: direct },
  ],
  costs: {
    job: 12,
    sampleEpoch: 1e-5,
    inference: 1e-5,
    monitoring: 0.2,
    streaming: 1,
    label: 0.001,
    falsePositive: 0.02,
    falseNegative: 0.02,
    squaredError: 0.01,
  },
};

const [never, monthly, onPsi, continual] = flu.arms as [Arm, Arm, Arm, Arm];
const withClock = (clock: Partial<Scenario['clock']>): Scenario => ({ ...flu, clock: { ...flu.clock, ...clock } });
const withData = (data: Partial<Scenario['data']>): Scenario => ({ ...flu, data: { ...flu.data, ...data } });

/** Nothing happens to the world. */
export const still: Scenario = withData({ drifts: [] });
/** Of every kind and transition; the last three end or begin after the run. */
export const manyDrifts: Scenario = withData({
  drifts: Array.from({ length: 12 }, (_, i) => ({
    ...(
      [
        { kind: 'label', to: 0.4 },
        { kind: 'covariate', form: 'tilt', angle: 90, distance: 1.5, offset: 0, to: 0.9 },
        { kind: 'concept', form: 'rotate', degrees: 60, angle: 0, offset: 0, local: false, centre0: 0, centre1: 0 },
      ] as const
    )[i % 3]!,
    transition: ['incremental', 'recurring', 'abrupt', 'gradual', 'seasonal'][i % 5],
    start: i === 11 ? 400 : 26 * i,
    end: i < 9 ? 26 * i + 50 : 900,
    ramp: 'sigmoid',
    period: 60,
    phase: 0,
  })),
});
export const oneTick: Scenario = withClock({ ticks: 1 });
export const twoYears: Scenario = withClock({ ticks: 730 });

/** Names of every length, more arms than there are colours or shapes. */
export const twelveArms: Scenario = {
  ...flu,
  arms: [
    ...flu.arms,
    { ...monthly, name: 'weekly' },
    { ...monthly, name: 'every second month, by canary' },
    { ...onPsi, name: 'on K–S, corrected for looks' },
    { ...continual, name: 'continual with replay' },
    { ...never, name: 'last label' },
    { ...onPsi, name: 'on recall' },
    { ...monthly, name: 'quarterly' },
    { ...never, name: 'always “no”' },
  ],
};

const stream = (source: Variant): Scenario => {
  const { words: _, ...data } = flu.data;
  return { ...flu, data: { ...data, source, drifts: [] } };
};
/** More features than fit a scatter. */
export const hyperplane: Scenario = stream({
  kind: 'hyperplane',
  features: 10,
  drifting: 2,
  speed: 0.02,
  reversal: 0.1,
  noise: 0.05,
});
/** Features that are 0 or 1. */
export const stagger: Scenario = stream({ kind: 'stagger', every: 90, width: 20, noise: 0 });

/** Real data as the page sees it: no drifts, no truth. */
export const flights: Scenario = {
  ...withData({
    source: { kind: 'flights' },
    drifts: [],
    words: {
      requests: 'flights',
      positive: 'late',
      negative: 'on time',
      features: [
        { name: 'hour', unit: 'h', center: 14, scale: 4.5 },
        { name: 'distance', unit: 'mi', center: 700, scale: 500 },
      ],
    },
  }),
  clock: { unit: 'day', start: '2001-01-01', ticks: 90, history: 30, requests: 222 },
};

/** A number instead of a class, and a year that comes round. */
export const demand: Scenario = {
  ...withData({
    source: { kind: 'plane', level: 4, slope0: 1, slope1: -0.5, noise: 1 },
    drifts: [
      { kind: 'concept', form: 'level', level: 2, transition: 'seasonal', start: 0, end: 365, period: 365, phase: 0 },
    ],
    words: {
      requests: 'deliveries',
      positive: 'demand',
      negative: 'demand',
      features: [
        { name: 'temperature', unit: '°C', center: 12, scale: 8 },
        { name: 'price', unit: '€', center: 5, scale: 1.2 },
      ],
    },
  }),
  model: { kind: 'linear' },
};
