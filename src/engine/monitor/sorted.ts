/**
 * Ascending copy of the first n values; what PSI and K–S are prepared from. RangeError for NaN, which has no place in an
 * order (typed arrays sort it to the end).
 */
export function sortedCopy(values: Float32Array, n = values.length): Float32Array {
  const sorted = values.slice(0, n).sort();
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
