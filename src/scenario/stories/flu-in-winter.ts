import type { Story } from '../story-types';

export const fluInWinter: Story = {
  key: 'flu-in-winter',
  title: 'Flu in winter',
  kind: 'label shift',
  setting: 'Trained in summer, when 1 % of patients have flu. In winter 40 % do.',
  question: 'How should this model be kept fresh?',
  prose: [
    'Only P(Y) moves: what a patient with flu looks like, P(X|Y), stays the same. Bayes’ rule moves P(X) and P(Y|X) along.',
    'So the old model finds exactly the same share of the sick as in summer, far too few in winter: its recall has not moved, and an alarm on recall stays silent. Its accuracy falls all the same, because the sick whom it misses are now many.',
    'The inputs betray the winter without a single label: PSI rises from nothing to far above 0.2.',
  ],
  scenario: {
    version: 1,
    seed: 7,
    clock: { unit: 'day', start: '2025-04-01', ticks: 365, history: 60, requests: 500 },
    data: {
      source: { kind: 'gaussians', prior: 0.01, distance: 2.9, angle: 25, across: 1 },
      drifts: [
        { kind: 'label', to: 0.4, transition: 'incremental', start: 200, end: 260, ramp: 'sigmoid', period: 90, phase: 0 },
      ],
      labelDelay: { kind: 'constant', ticks: 5 },
      missingLabels: 0,
      words: {
        requests: 'patients',
        positive: 'flu',
        negative: 'no flu',
        features: [
          { name: 'fever', unit: '°C', center: 38, scale: 0.7 },
          { name: 'cough', unit: '/h', center: 12, scale: 4 },
        ],
      },
    },
    model: { kind: 'logistic', optimiser: 'adam', learningRate: 0.02, batchSize: 128, epochs: 4 },
    monitor: { windowTicks: 7, tests: [{ kind: 'psi', threshold: 0.2 }] },
    arms: [
      { name: 'never', retrain: { kind: 'never' }, rollout: { kind: 'direct' } },
      {
        name: 'monthly',
        retrain: { kind: 'scheduled', every: 30, windowTicks: 28, latencyTicks: 1, warm: false },
        rollout: { kind: 'canary', alpha: 0.01, steps: [{ share: 0.1, bake: 3 }, { share: 0.5, bake: 3 }] },
      },
      {
        name: 'on PSI > 0.2',
        retrain: { kind: 'drift', test: 'psi', psiAbove: 0.2, recentTicks: 7, cooldown: 14, windowTicks: 28, latencyTicks: 1 },
        rollout: { kind: 'shadow', ticks: 7 },
      },
      {
        name: 'on recall',
        retrain: { kind: 'performance', metric: 'recall', rule: 'two-sample', z: 4, baselineTicks: 60, recentTicks: 7, minLabels: 20, cooldown: 14, windowTicks: 28, latencyTicks: 1 },
        rollout: { kind: 'direct' },
      },
    ],
    costs: { job: 6, sampleEpoch: 0.00002, inference: 0.00001, monitoring: 0.1, streaming: 0.5, label: 0.0005, falsePositive: 0.02, falseNegative: 0.04, squaredError: 0 },
  },
  controls: [
    { label: 'flu in winter', path: 'data.drifts.0.to', min: 0.01, max: 0.8, step: 0.01, unit: '', percent: true },
    { label: 'label delay', path: 'data.labelDelay.ticks', min: 0, max: 30, step: 1, unit: 'days' },
    { label: 'PSI above', path: 'arms.2.retrain.psiAbove', min: 0.02, max: 1, step: 0.02, unit: '' },
    { label: 'schedule every', path: 'arms.1.retrain.every', min: 1, max: 90, step: 1, unit: 'days' },
    { label: 'one missed case', path: 'costs.falseNegative', min: 0, max: 0.2, step: 0.01, unit: '$' },
  ],
  focus: 'monthly',
  stage: 'data',
  tick: 254,
  metric: 'recall',
};
