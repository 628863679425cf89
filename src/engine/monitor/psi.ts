/**
 * Population stability index, PSI = Σ (q − p) ln(q / p), p the reference's share of a bin, q the current one.
 * Ours: 10 quantile bins of the reference (linear interpolation), closed on the left, outer edges at ±∞, duplicate edges
 * merged, empty bins set to 1e-4 and not renormalised.
 */
import { chiSquareQuantile } from '../core/distributions';
import { log } from '../core/elementary';
import { countBelow, sortedCopy } from './sorted';

export const PSI_BINS = 10;
/** Share that stands in for an empty bin. */
export const PSI_FLOOR = 1e-4;

export interface PsiReference {
  /** Inner edges, ascending: bin i is [edges[i − 1], edges[i]), the first and the last bin are open outwards. */
  edges: Float64Array;
  /** Share of the reference in each of the edges.length + 1 bins, floored. */
  shares: Float64Array;
  /** Rows of the reference. */
  n: number;
}

/** Prepares a reference; RangeError when it is empty. O(n log n). */
export function makePsiReference(values: Float32Array, n = values.length): PsiReference {
  return psiReferenceOfSorted(sortedCopy(values, n));
}

/** The same from an ascending array. */
export function psiReferenceOfSorted(sorted: Float32Array): PsiReference {
  const n = sorted.length;
  if (n === 0) throw new RangeError('PSI needs a reference of at least one row.');
  const quantiles: number[] = [];
  for (let k = 0; k <= PSI_BINS; k++) {
    const edge = quantile(sorted, k, PSI_BINS);
    if (edge !== quantiles[quantiles.length - 1]) quantiles.push(edge);
  }
  // The smallest and the largest value become −∞ and ∞.
  const edges = Float64Array.from(quantiles.slice(1, -1));
  return { edges, shares: sharesOfSorted(sorted, edges), n };
}

/** Quantile k/of of a sorted sample by linear interpolation, its position k (n − 1)/of split exactly. */
function quantile(sorted: Float32Array, k: number, of: number): number {
  const scaled = k * (sorted.length - 1);
  const index = Math.floor(scaled / of);
  const part = (scaled - index * of) / of;
  const low = sorted[index]!;
  return part === 0 ? low : low + part * (sorted[index + 1]! - low);
}

function sharesOfSorted(sorted: Float32Array, edges: Float64Array): Float64Array {
  const shares = new Float64Array(edges.length + 1);
  let before = 0;
  for (let i = 0; i <= edges.length; i++) {
    const upTo = i < edges.length ? countBelow(sorted, edges[i]!) : sorted.length;
    shares[i] = upTo === before ? PSI_FLOOR : (upTo - before) / sorted.length;
    before = upTo;
  }
  return shares;
}

/** PSI of the first n current values against a prepared reference; NaN without rows. O(n · bins), nothing sorted. */
export function psi(reference: PsiReference, current: Float32Array, n = current.length): number {
  const counts = countBins(reference.edges, current, n);
  const shares = new Float64Array(counts.length);
  for (let i = 0; i < shares.length; i++) shares[i] = counts[i]! === 0 ? PSI_FLOOR : counts[i]! / n;
  return n > 0 ? divergence(reference.shares, shares) : NaN;
}

/**
 * Values in each of the edges.length + 1 bins. Nine comparisons without a branch are cheaper than a search that
 * mispredicts; written out they take a tenth of the time of a loop over the edges.
 */
function countBins(edges: Float64Array, current: Float32Array, n: number): Uint32Array {
  const counts = new Uint32Array(edges.length + 1);
  // No value is at or above NaN: it stands for the edges that were merged.
  const edge = (i: number): number => edges[i] ?? NaN;
  const [e1, e2, e3] = [edge(0), edge(1), edge(2)];
  const [e4, e5, e6] = [edge(3), edge(4), edge(5)];
  const [e7, e8, e9] = [edge(6), edge(7), edge(8)];
  for (let i = 0; i < n; i++) {
    const v = current[i]!;
    const low = (v >= e1 ? 1 : 0) + (v >= e2 ? 1 : 0) + (v >= e3 ? 1 : 0);
    const middle = (v >= e4 ? 1 : 0) + (v >= e5 ? 1 : 0) + (v >= e6 ? 1 : 0);
    const high = (v >= e7 ? 1 : 0) + (v >= e8 ? 1 : 0) + (v >= e9 ? 1 : 0);
    counts[low + middle + high]!++;
  }
  return counts;
}

/** The same for an ascending array: nine binary searches. */
export function psiOfSorted(reference: PsiReference, sorted: Float32Array): number {
  return sorted.length > 0 ? divergence(reference.shares, sharesOfSorted(sorted, reference.edges)) : NaN;
}

function divergence(p: Float64Array, q: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += (q[i]! - p[i]!) * log(q[i]! / p[i]!);
  return sum;
}

/** E[PSI] when nothing has moved: (B − 1)(1/n + 1/m), n and m the rows of the two windows. */
export function psiNullExpectation(bins: number, n: number, m: number): number {
  return (bins - 1) * (1 / n + 1 / m);
}

/**
 * What PSI stays below with probability 1 − alpha when nothing has moved: (1/n + 1/m) χ²_{B−1, 1−α}. Right only where the
 * expected count of a bin is at least 50; at n = m = 100 it is exceeded 7.5 % of the time for a nominal 5 %.
 */
export function psiNullQuantile(bins: number, n: number, m: number, alpha: number): number {
  return (1 / n + 1 / m) * chiSquareQuantile(1 - alpha, bins - 1);
}
