import { nice } from 'd3';

/** Ends of the colours of a number whose truth is unknown: two and a half standard deviations about the mean of the training rows. */
export function observedRange({ y, n }: { y: Float32Array; n: number }): [low: number, high: number] {
  const mean = y.reduce((sum, value) => sum + value, 0) / n;
  const sd = Math.sqrt(y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n) || 1;
  return nice(mean - 2.5 * sd, mean + 2.5 * sd, 4) as [number, number];
}
