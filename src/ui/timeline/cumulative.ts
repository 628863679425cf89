/** Running sum of the first `count` values; undefined ones count as nothing; NaN from `count` on. */
export function cumulative(values: ArrayLike<number>, count: number): Float64Array {
  const sums = new Float64Array(values.length).fill(NaN);
  let sum = 0;
  for (let t = 0; t < Math.min(count, values.length); t++) {
    if (!Number.isNaN(values[t]!)) sum += values[t]!;
    sums[t] = sum;
  }
  return sums;
}
