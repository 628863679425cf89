/** Two models on the same requests: McNemar's test and the interval of the paired difference of error rates. */
import { normalQuantile, normalSf } from '../../core/distributions';
import type { TestResult } from './two-proportions';

/** Below this number of discordant pairs McNemar's test is exact. */
export const MCNEMAR_EXACT_BELOW = 25;

/**
 * McNemar's test of b requests that only the incumbent got right against c that only the candidate got right. Exact
 * two-sided binomial below 25 discordant pairs, else z = (b − c) / √(b + c) without continuity correction. Statistic: z
 * in both cases, positive when the candidate is worse. NaN without discordant pairs.
 * Source: Q. McNemar, Note on the sampling error of the difference between correlated proportions, Psychometrika 12 (1947).
 */
export function mcNemar(b: number, c: number): TestResult {
  const n = b + c;
  const statistic = (b - c) / Math.sqrt(n);
  if (!(n > 0)) return { statistic: NaN, p: NaN };
  if (n >= MCNEMAR_EXACT_BELOW) return { statistic, p: 2 * normalSf(Math.abs(statistic)) };
  // 2 P(X ≤ min(b, c)) for X ~ Binomial(n, ½); counts below 2^25, so every step is exact.
  let choose = 1;
  let tail = 0;
  for (let k = 0; k <= Math.min(b, c); k++) {
    tail += choose;
    choose = (choose * (n - k)) / (k + 1);
  }
  return { statistic, p: Math.min(1, (2 * tail) / (1 << n)) };
}

export interface PairedDifference {
  /** (b − c)/n: error rate of the candidate minus that of the incumbent. */
  difference: number;
  low: number;
  high: number;
}

/**
 * Error rate of the candidate − incumbent over n pairs, of which b only the incumbent and c only the candidate got
 * right. Interval: Bonett & Price's adjusted Wald, p̃ = (b + 1)/(n + 2) and (c + 1)/(n + 2),
 * (p̃b − p̃c) ± z √((p̃b + p̃c − (p̃b − p̃c)²)/(n + 2)): keeps its level also with few discordant pairs. NaN for n = 0.
 * Source: D. G. Bonett & R. M. Price, Adjusted Wald confidence interval for a difference of binomial proportions based on
 * paired data, J. Educational and Behavioral Statistics 37 (2012).
 */
export function pairedDifference(b: number, c: number, n: number, alpha = 0.05): PairedDifference {
  if (!(n > 0)) return { difference: NaN, low: NaN, high: NaN };
  const pb = (b + 1) / (n + 2);
  const pc = (c + 1) / (n + 2);
  const half = normalQuantile(1 - alpha / 2) * Math.sqrt((pb + pc - (pb - pc) * (pb - pc)) / (n + 2));
  return { difference: (b - c) / n, low: Math.max(-1, pb - pc - half), high: Math.min(1, pb - pc + half) };
}
