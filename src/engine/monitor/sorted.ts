import { sortFloats } from '../core/sort';

/**
 * Ascending copy of the first n values; what PSI and K–S are prepared from. RangeError for NaN, which has no place in an
 * order (typed arrays sort it to the end).
 */
export function sortedCopy(values: Float32Array, n = values.length): Float32Array {
  return sortInPlace(values.slice(0, n));
}

/** The same without a copy. */
export function sortInPlace(values: Float32Array): Float32Array {
  const sorted = sortFloats(values);
  if (Number.isNaN(sorted.at(-1))) throw new RangeError('A feature contains NaN: it cannot be compared.');
  return sorted;
}

/** Number of sorted values below `edge`. */
export function countBelow(sorted: Float32Array, edge: number): number {
  return rankOf(sorted, edge, 0, sorted.length);
}

/** The same, known to lie in [low, high]: binary search without a branch that a processor would have to foresee. */
export function rankOf(sorted: Float32Array, edge: number, low: number, high: number): number {
  let rank = low;
  let length = high - low;
  while (length > 0) {
    const half = (length + 1) >>> 1;
    rank += Number(sorted[rank + half - 1]! < edge) * half;
    length -= half;
  }
  return rank;
}

/**
 * One ascending array out of several: a window of ticks from the sorted ticks, in a third of the time that sorting it takes.
 * Neighbours are merged pairwise, so k parts of n values take O(k n log k).
 */
export function mergeSorted(parts: readonly Float32Array[]): Float32Array {
  if (parts.length === 0) return new Float32Array(0);
  if (parts.length === 1) return parts[0]!;
  const middle = parts.length >> 1;
  const a = mergeSorted(parts.slice(0, middle));
  const b = mergeSorted(parts.slice(middle));
  const merged = new Float32Array(a.length + b.length);
  let i = 0;
  let j = 0;
  for (let k = 0; k < merged.length; k++) {
    merged[k] = j >= b.length || (i < a.length && a[i]! <= b[j]!) ? a[i++]! : b[j++]!;
  }
  return merged;
}
