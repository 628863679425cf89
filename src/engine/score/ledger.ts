/** What an arm costs at a tick, by kind. Total = their sum. */
import type { Costs } from '../types';

/** What happened to an arm at one tick. */
export interface Activity {
  /** Jobs started; continual updates are no jobs, they are paid as streaming. */
  jobs: number;
  /** Rows × epochs of all training of the tick. */
  sampleEpochs: number;
  /** Predictions made: shadow makes two a request. */
  predictions: number;
  monitoring: boolean;
  streaming: boolean;
  /** Labels bought. */
  labels: number;
  falsePositives: number;
  falseNegatives: number;
  squaredError: number;
}

export interface Bill {
  computeCost: number;
  monitoringCost: number;
  streamingCost: number;
  labelCost: number;
  errorCost: number;
}

export function billOf(costs: Costs, a: Activity): Bill {
  return {
    computeCost: costs.job * a.jobs + costs.sampleEpoch * a.sampleEpochs + costs.inference * a.predictions,
    monitoringCost: a.monitoring ? costs.monitoring : 0,
    streamingCost: a.streaming ? costs.streaming : 0,
    labelCost: costs.label * a.labels,
    errorCost:
      costs.falsePositive * a.falsePositives +
      costs.falseNegative * a.falseNegatives +
      costs.squaredError * a.squaredError,
  };
}

export function totalOf(bill: Bill): number {
  return bill.computeCost + bill.monitoringCost + bill.streamingCost + bill.labelCost + bill.errorCost;
}
