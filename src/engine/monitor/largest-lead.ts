/** max |i m − j n| of two ascending samples, the heart of Kolmogorov and Smirnov's test, without looking at every value. */
import { rankOf } from './sorted';

/** Blocks of the larger sample that are looked at first; they find most of the lead. */
const BLOCKS = 64;
/** Blocks of so many values, of both samples together, are merged. */
const FEW = 24;

const ranks = [new Int32Array(BLOCKS + 1), new Int32Array(BLOCKS + 1)] as const;

/**
 * max |i m − j n| over all cuts, i of n and j of m values below the cut: n m D as a whole number, free of rounding. Ties
 * are never cut. Between two cuts (i, j) and (i', j') no lead is above max(i' m − j n, j' n − i m): a block whose bound is
 * not above what has been found already is left out, the others are halved.
 * O(n + m) at worst, a few dozen binary searches as a rule.
 */
export function largestLead(first: Float32Array, second: Float32Array): number {
  const [large, small] = first.length >= second.length ? [first, second] : [second, first];
  const n = large.length;
  const m = small.length;
  if (n + m <= 2 * BLOCKS) return mergedLead(large, small, 0, n, 0, m, 0);
  const [is, js] = ranks;
  let best = 0;
  for (let block = 1; block < BLOCKS; block++) {
    const value = large[Math.floor((block * n) / BLOCKS)]!;
    const i = rankOf(large, value, is[block - 1]!, Math.floor((block * n) / BLOCKS));
    const j = rankOf(small, value, js[block - 1]!, m);
    is[block] = i;
    js[block] = j;
    best = Math.max(best, Math.abs(i * m - j * n));
  }
  is[BLOCKS] = n;
  js[BLOCKS] = m;
  for (let block = 0; block < BLOCKS; block++) {
    best = leadWithin(large, small, is[block]!, is[block + 1]!, js[block]!, js[block + 1]!, best);
  }
  return best;
}

/** The larger of `best` and the leads of the cuts between (i0, j0) and (i1, j1), both of which `best` knows. */
function leadWithin(
  large: Float32Array,
  small: Float32Array,
  i0: number,
  i1: number,
  j0: number,
  j1: number,
  best: number,
): number {
  const n = large.length;
  const m = small.length;
  if (i1 * m - j0 * n <= best && j1 * n - i0 * m <= best) return best;
  if (i1 - i0 + j1 - j0 <= FEW) return mergedLead(large, small, i0, i1, j0, j1, best);
  const middle = (i0 + i1) >>> 1;
  const value = large[middle]!;
  let i = rankOf(large, value, i0, middle);
  let j = rankOf(small, value, j0, j1);
  if (i === i0 && j === j0) {
    // nothing lies below the value in the middle: cut above it, and where nothing is there either, all are tied
    i = rankAbove(large, value, middle, i1);
    j = rankAbove(small, value, j0, j1);
    if (i === i1 && j === j1) return best;
  }
  const here = Math.max(best, Math.abs(i * m - j * n));
  const left = leadWithin(large, small, i0, i, j0, j, here);
  return leadWithin(large, small, i, i1, j, j1, left);
}

/** Number of values not above `value`, known to lie in [low, high]. */
function rankAbove(sorted: Float32Array, value: number, low: number, high: number): number {
  let rank = rankOf(sorted, value, low, high);
  while (rank < high && sorted[rank] === value) rank++;
  return rank;
}

/**
 * The same by looking at every value. Between two values of the smaller sample the other count only grows, so just before
 * and at each of them is enough.
 */
function mergedLead(
  large: Float32Array,
  small: Float32Array,
  i0: number,
  i1: number,
  j0: number,
  j1: number,
  best: number,
): number {
  const n = large.length;
  const m = small.length;
  let i = i0;
  let j = j0;
  let lead = best;
  while (j < j1) {
    const value = small[j]!;
    while (i < i1 && large[i]! < value) i++;
    const before = Math.abs(i * m - j * n);
    while (i < i1 && large[i]! === value) i++;
    do j++;
    while (j < j1 && small[j]! === value);
    const at = Math.abs(i * m - j * n);
    lead = Math.max(lead, before, at);
  }
  return lead;
}
