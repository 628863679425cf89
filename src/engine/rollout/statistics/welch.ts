/** Means of two samples with unequal variances, and of one sample of differences: Student's t with intervals. */
import { studentTQuantile, studentTSf } from '../../core/distributions';
import type { TestResult } from './two-proportions';

/** Sufficient statistics of a sample. */
export interface Sums {
  n: number;
  sum: number;
  sumSq: number;
}
export interface MeanComparison extends TestResult {
  difference: number;
  standardError: number;
  /** Degrees of freedom. */
  df: number;
  low: number;
  high: number;
}

/** Unbiased variance (sumSq − sum²/n) / (n − 1); NaN below two values, never negative by rounding. */
export function variance({ n, sum, sumSq }: Sums): number {
  if (n < 2) return NaN;
  return Math.max(0, sumSq - (sum * sum) / n) / (n - 1);
}

/**
 * Welch's t: (m2 − m1) / √(v1/n1 + v2/n2), Satterthwaite's degrees of freedom, 1 − alpha interval of m2 − m1. NaN below
 * two values a side; where nothing varies on either side the interval is the difference itself.
 * Source: B. L. Welch, The generalization of Student's problem, Biometrika 34 (1947).
 */
export function welch(first: Sums, second: Sums, alpha = 0.05): MeanComparison {
  const a = variance(first) / first.n;
  const b = variance(second) / second.n;
  const df = ((a + b) * (a + b)) / ((a * a) / (first.n - 1) + (b * b) / (second.n - 1));
  return compare(second.sum / second.n - first.sum / first.n, Math.sqrt(a + b), df, alpha);
}

/** Mean of paired differences: t = d̄ / √(v/n) with n − 1 degrees of freedom. */
export function pairedMean(differences: Sums, alpha = 0.05): MeanComparison {
  const { n, sum } = differences;
  return compare(sum / n, Math.sqrt(variance(differences) / n), n - 1, alpha);
}

function compare(difference: number, standardError: number, df: number, alpha: number): MeanComparison {
  const statistic = difference / standardError;
  const half = standardError === 0 ? 0 : standardError * studentTQuantile(1 - alpha / 2, df);
  const p = 2 * studentTSf(Math.abs(statistic), df);
  return { difference, standardError, df, statistic, p, low: difference - half, high: difference + half };
}
