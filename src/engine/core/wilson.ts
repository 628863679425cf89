import { normalQuantile } from './normal-quantile';

/**
 * Wilson's score interval for a proportion of k successes in n: the p with |k/n − p| ≤ z √(p(1 − p)/n). In [0, 1];
 * [NaN, NaN] for n = 0.
 * Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
 * @param alpha 1 − confidence, two-sided
 */
export function wilsonInterval(k: number, n: number, alpha = 0.05): [low: number, high: number] {
  if (!(n > 0)) return [NaN, NaN];
  const z = normalQuantile(1 - alpha / 2);
  const share = k / n;
  const shrink = 1 + (z * z) / n;
  const centre = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  // Rounding must not leave the interval short of an end that is exact.
  return [k === 0 ? 0 : (centre - half) / shrink, k === n ? 1 : (centre + half) / shrink];
}
