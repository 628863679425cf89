import type { Story } from '../story-types';

export const usFlights: Story = {
  key: 'us-flights-2001',
  title: 'US flights 2001',
  kind: 'real data',
  setting: 'Real flights, January to March 2001: will this one be more than 15 minutes late?',
  question: 'Does retraining buy anything?',
  prose: [
    'The world moves: on the best day 8 % of the flights are late, on the worst 43 %. Nobody knows the true rule behind it, so nothing on this page claims to.',
    'Yet the weekly model is no better than the one that is never retrained: its log loss is the same within 0.01, and it costs more. Hour and distance say little about a delay, and that little does not change.',
    'Two baselines keep everybody honest: always “on time”, and the label that arrived last.',
  ],
  scenario: {
    version: 1,
    seed: 7,
    clock: { unit: 'day', start: '2001-01-22', ticks: 69, history: 21, requests: 222 },
    data: { source: { kind: 'flights' }, drifts: [], labelDelay: { kind: 'constant', ticks: 1 }, missingLabels: 0 },
    model: { kind: 'logistic', optimiser: 'adam', learningRate: 0.02, batchSize: 128, epochs: 10 },
    monitor: { windowTicks: 7, tests: [{ kind: 'psi', threshold: 0.2 }, { kind: 'ks', alpha: 0.001 }] },
    arms: [
      { name: 'never', retrain: { kind: 'never' }, rollout: { kind: 'direct' } },
      {
        name: 'weekly',
        retrain: { kind: 'scheduled', every: 7, windowTicks: 21, latencyTicks: 1, warm: false },
        rollout: { kind: 'direct' },
      },
      {
        name: 'on accuracy',
        retrain: { kind: 'performance', metric: 'accuracy', rule: 'two-sample', z: 3, baselineTicks: 7, recentTicks: 5, minLabels: 200, cooldown: 7, windowTicks: 14, latencyTicks: 1 },
        rollout: { kind: 'shadow', ticks: 5, metric: 'logLoss' },
      },
      { name: 'continual', retrain: { kind: 'continual', steps: 4 }, rollout: { kind: 'direct' } },
      { name: 'last label', retrain: { kind: 'never' }, rollout: { kind: 'direct' }, model: { kind: 'last-label', confidence: 0.75 } },
      { name: 'always on time', retrain: { kind: 'never' }, rollout: { kind: 'direct' }, model: { kind: 'majority' } },
    ],
    costs: { job: 6, sampleEpoch: 0.00002, inference: 0.00001, monitoring: 0.1, streaming: 0.5, label: 0.0005, falsePositive: 0.02, falseNegative: 0.02, squaredError: 0 },
  },
  controls: [
    { label: 'schedule every', path: 'arms.1.retrain.every', min: 1, max: 28, step: 1, unit: 'days' },
    { label: 'training window', path: 'arms.1.retrain.windowTicks', min: 3, max: 21, step: 1, unit: 'days' },
    { label: 'continual steps', path: 'arms.3.retrain.steps', min: 1, max: 40, step: 1, unit: '' },
    { label: 'one job', path: 'costs.job', min: 0, max: 30, step: 1, unit: '$' },
  ],
  focus: 'weekly',
  stage: 'score',
  tick: 40,
  metric: 'logLoss',
};
