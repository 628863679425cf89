import { nice } from 'd3';

/**
 * Ends of the colour scale where there is no exact joint to tell them: two and a half standard deviations about the mean of the
 * training rows, at round values, so that they stay the same from tick to tick.
 */
export function sampleRange({ y, n }: { y: Float32Array; n: number }): [low: number, high: number] {
  let [sum, square] = [0, 0];
  for (let i = 0; i < n; i++) {
    sum += y[i]!;
    square += y[i]! * y[i]!;
  }
  const mean = sum / n;
  const sd = Math.sqrt(Math.max(0, square / n - mean * mean)) || 1;
  return nice(mean - 2.5 * sd, mean + 2.5 * sd, 4) as [number, number];
}
