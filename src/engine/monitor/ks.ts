/**
 * Two-sample Kolmogorov–Smirnov test, two-sided: D = sup |F1 − F2| over samples of n and m values. The p-value is exact
 * for max(n, m) ≤ 500 and Kolmogorov's limit Q(√(nm/(n + m)) D) above. With ties both are conservative.
 */
import { kolmogorovSf } from '../core/distributions';
import { largestLead } from './largest-lead';
import { sortedCopy } from './sorted';

/** The larger sample may have at most this many values for an exact p. */
export const KS_EXACT_ROWS = 500;

export interface KsResult {
  /** Distance in [0, 1]; NaN when a sample is empty. */
  d: number;
  /** Two-sided; NaN when a sample is empty. */
  p: number;
}

/** A reference is its ascending copy. */
export function makeKsReference(values: Float32Array, n = values.length): Float32Array {
  return sortedCopy(values, n);
}

/** @param sortedReference see makeKsReference @param current in any order; the first n are sorted into a copy */
export function ks(sortedReference: Float32Array, current: Float32Array, n = current.length): KsResult {
  return ksOfSorted(sortedReference, sortedCopy(current, n));
}

/** Both ascending: the largest lead (largest-lead.ts) and its p-value. */
export function ksOfSorted(first: Float32Array, second: Float32Array): KsResult {
  const n = first.length;
  const m = second.length;
  if (n === 0 || m === 0) return { d: NaN, p: NaN };
  const lead = largestLead(first, second);
  const d = lead / (n * m);
  const p = Math.max(n, m) <= KS_EXACT_ROWS ? ksExactP(n, m, lead) : kolmogorovSf(Math.sqrt((n * m) / (n + m)) * d);
  return { d, p };
}

/**
 * P(n m D ≥ lead) for continuous data: the share of the lattice paths from (0, 0) to (n, m) that somewhere reach
 * |i m − j n| ≥ lead. Of the paths through (i, j) a fraction i/(i + j) comes from (i − 1, j), so the share that has been
 * outside follows the recurrence A(i, j) = (i A(i − 1, j) + j A(i, j − 1)) / (i + j), A = 1 outside. Only positive terms
 * are added: small p-values are precise. O(n m) at most.
 * Source: J. L. Hodges, The significance probability of the Smirnov two-sample test, Arkiv för Matematik 3 (1958).
 */
export function ksExactP(n: number, m: number, lead: number): number {
  if (lead <= 0) return 1;
  // Only the band |i m − j n| < lead is visited; everything beside it is 1.
  const outside = new Float64Array(m + 1).fill(1);
  for (let i = 0; i <= n; i++) {
    const from = Math.max(0, Math.floor((i * m - lead) / n) + 1);
    const to = Math.min(m, Math.ceil((i * m + lead) / n) - 1);
    if (from > 0) outside[Math.min(from, m + 1) - 1] = 1;
    let left = from > 0 ? 1 : 0; // j = 0 has no left neighbour; its weight j is 0
    for (let j = from; j <= to; j++) {
      left = i + j === 0 ? 0 : (i * outside[j]! + j * left) / (i + j);
      outside[j] = left;
    }
  }
  return outside[m]!;
}

/** Bonferroni's correction: the smallest of `tests` p-values, times their number, at most 1. */
export function bonferroni(smallestP: number, tests: number): number {
  return Math.min(1, smallestP * tests);
}
