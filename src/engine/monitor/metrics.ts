/** All metrics of a set of rows at once. Undefined (0/0) is NaN, never 0. */
import type { MetricName } from '../types';
import { auc } from './auc';
import { makeMetricTally, observedFrom, tallyRows } from './metric-tally';
import type { MetricTally } from './metric-tally';

export type ClassificationMetrics = Record<
  'accuracy' | 'precision' | 'recall' | 'f1' | 'logLoss' | 'auc' | 'brier',
  number
>;
export type RegressionMetrics = Record<'rmse' | 'mae' | 'r2', number>;

/** Which metrics belong to which task; the others are NaN there. */
export const CLASSIFICATION_METRICS = ['accuracy', 'precision', 'recall', 'f1', 'logLoss', 'auc', 'brier'] as const;
export const REGRESSION_METRICS = ['rmse', 'mae', 'r2'] as const;

/** Value of a metric, NaN where undefined; AUC is always NaN, because a tally has no ranks. */
export function metricOf(tally: MetricTally, metric: MetricName): number {
  return observedFrom(tally, metric).value;
}

/**
 * @param y n labels, 0 or 1
 * @param score n probabilities of 1; the answer is 1 at or above ½ (core/loss.ts)
 * @param mask rows whose mask is 0 are left out
 */
export function classificationMetrics(
  y: Float32Array,
  score: Float32Array,
  n: number,
  mask?: Uint8Array,
): ClassificationMetrics {
  const tally = tallyRows(makeMetricTally(), 'classification', y, score, n, mask);
  return {
    accuracy: metricOf(tally, 'accuracy'),
    precision: metricOf(tally, 'precision'),
    recall: metricOf(tally, 'recall'),
    f1: metricOf(tally, 'f1'),
    logLoss: metricOf(tally, 'logLoss'),
    auc: auc(y, score, n, mask),
    brier: metricOf(tally, 'brier'),
  };
}

/** @param y n numbers @param prediction n numbers @param mask rows whose mask is 0 are left out */
export function regressionMetrics(
  y: Float32Array,
  prediction: Float32Array,
  n: number,
  mask?: Uint8Array,
): RegressionMetrics {
  const tally = tallyRows(makeMetricTally(), 'regression', y, prediction, n, mask);
  return { rmse: metricOf(tally, 'rmse'), mae: metricOf(tally, 'mae'), r2: metricOf(tally, 'r2') };
}
