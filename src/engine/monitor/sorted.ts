import { sortFloats } from '../core/sort';

/**
 * Ascending copy of the first n values; what PSI and K–S are prepared from. RangeError for NaN, which has no place in an
 * order (typed arrays sort it to the end).
 */
export function sortedCopy(values: Float32Array, n = values.length): Float32Array {
  const sorted = sortFloats(values.slice(0, n));
  if (Number.isNaN(sorted[n - 1])) throw new RangeError('A feature contains NaN: it cannot be compared.');
  return sorted;
}

/** Number of sorted values below `edge`: binary search. */
export function countBelow(sorted: Float32Array, edge: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < edge) low = middle + 1;
    else high = middle;
  }
  return low;
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
