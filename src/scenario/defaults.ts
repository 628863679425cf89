import type { Costs } from '../engine/types';

/** Prices of a small service, in dollars. */
export const defaultCosts: Costs = {
  job: 12,
  sampleEpoch: 0.00001,
  inference: 0.00001,
  monitoring: 0.2,
  streaming: 1,
  label: 0.001,
  falsePositive: 0.02,
  falseNegative: 0.02,
  squaredError: 0.01,
};
