/** What a handful of runs says of all of them. */
import { studentTQuantile } from '../core/distributions';

export interface MeanInterval {
  n: number;
  mean: number;
  /** Ends of the interval; equal to the mean for fewer than two values, which say nothing of their spread. */
  low: number;
  high: number;
}

/**
 * Mean of independent values and its interval mean ± t(1 − α/2, n − 1) s/√n (Student's t), α = 1 − level.
 * @param level in (0, 1) @returns NaN for no values; values that are not finite are left out
 */
export function meanInterval(values: readonly number[], level = 0.95): MeanInterval {
  const finite = values.filter(Number.isFinite);
  const n = finite.length;
  const mean = finite.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { n, mean, low: mean, high: mean };
  const variance = finite.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (n - 1);
  const half = studentTQuantile((1 + level) / 2, n - 1) * Math.sqrt(variance / n);
  return { n, mean, low: mean - half, high: mean + half };
}

/**
 * Quantile of ascending values by linear interpolation between order statistics, (n − 1) q (type 7 of Hyndman & Fan, 1996).
 * @param q in [0, 1] @returns NaN for no values
 */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  const at = (sorted.length - 1) * q;
  const below = Math.floor(at);
  const low = sorted[below] ?? NaN;
  return at === below ? low : low + (at - below) * (sorted[below + 1]! - low);
}
