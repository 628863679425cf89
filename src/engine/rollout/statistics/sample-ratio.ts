import { chiSquareSf } from '../../core/distributions';
import type { TestResult } from './two-proportions';

/** Below this p-value the split is not the planned one: look for the bug before reading the result. */
export const SAMPLE_RATIO_ALPHA = 0.001;

/**
 * Do the counts of the arms agree with the planned share of the candidate? χ² = Σ (observed − expected)² / expected
 * with one degree of freedom. NaN without requests; a plan of 0 or 1 is met exactly or not at all (χ² = ∞).
 */
export function sampleRatio(incumbent: number, candidate: number, share: number): TestResult {
  const n = incumbent + candidate;
  if (!(n > 0)) return { statistic: NaN, p: NaN };
  const off = candidate - n * share;
  const statistic = off === 0 ? 0 : (off * off) / (n * share) + (off * off) / (n * (1 - share));
  return { statistic, p: chiSquareSf(statistic, 1) };
}
