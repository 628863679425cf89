import type { Story } from '../story-types';

const psi = { kind: 'drift', recentTicks: 7, cooldown: 7, windowTicks: 7, latencyTicks: 1 };

export const lockdownSpending: Story = {
  key: 'lockdown-spending',
  title: 'Lockdown spending',
  kind: 'concept drift',
  setting: 'Who will buy? On 17 March the answer changes overnight, but the same people visit the shop.',
  question: 'Which alarm hears it, and when?',
  prose: [
    'Only P(Y|X) moves: the inputs stay exactly as they were. No test on the inputs can hear it: PSI stays silent all year, and so does K–S at a strict level.',
    'K–S at α = 0.05 a look does fire, on nothing: one look a day is many looks. Each lucky retraining then repairs the concept by chance.',
    'Accuracy falls at once, but nobody knows before the labels come. The alarm on accuracy fires only after the label delay, and its first window is mostly old labels: it takes a second retraining to recover.',
    'The monthly arm’s training rows are broken once: its candidate is worse, and the canary sends all traffic back.',
  ],
  scenario: {
    version: 1,
    seed: 7,
    clock: { unit: 'day', start: '2019-09-19', ticks: 365, history: 28, requests: 500 },
    data: {
      source: { kind: 'gaussians', prior: 0.5, distance: 2.5, angle: 0, across: 1.6 },
      drifts: [
        { kind: 'concept', form: 'rotate', degrees: 60, angle: 0, distance: 1, offset: 0, logOdds: 1, transition: 'abrupt', start: 180, end: 240, ramp: 'sigmoid', period: 90, phase: 0 },
      ],
      labelDelay: { kind: 'constant', ticks: 7 },
      missingLabels: 0,
      words: {
        requests: 'shoppers',
        positive: 'buys',
        negative: 'leaves',
        features: [
          { name: 'visits', unit: '/month', center: 12, scale: 3 },
          { name: 'basket', unit: '$', center: 60, scale: 15 },
        ],
      },
    },
    model: { kind: 'logistic', optimiser: 'adam', learningRate: 0.02, batchSize: 128, epochs: 10 },
    monitor: { windowTicks: 7, tests: [{ kind: 'psi', threshold: 0.2 }] },
    arms: [
      { name: 'never', retrain: { kind: 'never' }, rollout: { kind: 'direct' } },
      {
        name: 'on accuracy',
        retrain: { kind: 'performance', metric: 'accuracy', rule: 'threshold', below: 0.85, z: 3, recentTicks: 7, minLabels: 200, cooldown: 7, windowTicks: 7, latencyTicks: 1 },
        rollout: { kind: 'direct' },
      },
      { name: 'on PSI > 0.2', retrain: { ...psi, test: 'psi', psiAbove: 0.2 }, rollout: { kind: 'direct' } },
      { name: 'on K–S 1e-5', retrain: { ...psi, test: 'ks', alpha: 0.00001 }, rollout: { kind: 'direct' } },
      { name: 'on K–S 0.05', retrain: { ...psi, test: 'ks', alpha: 0.05, recentTicks: 1 }, rollout: { kind: 'ab-test' } },
      {
        name: 'monthly',
        retrain: { kind: 'scheduled', every: 30, windowTicks: 14, latencyTicks: 1, warm: false },
        rollout: { kind: 'canary', alpha: 0.01, steps: [{ share: 0.2, bake: 4 }, { share: 0.5, bake: 4 }] },
        fault: { kind: 'lost-positives', share: 0.8, from: 85, until: 95 },
      },
    ],
    costs: { job: 6, sampleEpoch: 0.00002, inference: 0.00001, monitoring: 0.1, streaming: 0.5, label: 0.0005, falsePositive: 0.02, falseNegative: 0.02, squaredError: 0 },
  },
  controls: [
    { label: 'the rule turns by', path: 'data.drifts.0.degrees', min: 0, max: 180, step: 5, unit: '°' },
    { label: 'label delay', path: 'data.labelDelay.ticks', min: 0, max: 30, step: 1, unit: 'days' },
    { label: 'accuracy below', path: 'arms.1.retrain.below', min: 0.5, max: 0.95, step: 0.01, unit: '', percent: true },
    { label: 'training window', path: 'arms.1.retrain.windowTicks', min: 1, max: 60, step: 1, unit: 'days' },
    { label: 'broken labels', path: 'arms.5.fault.share', min: 0, max: 1, step: 0.05, unit: '', percent: true },
  ],
  focus: 'on accuracy',
  stage: 'data',
  tick: 190,
  metric: 'accuracy',
};
