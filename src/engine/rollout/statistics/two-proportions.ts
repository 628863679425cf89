/** Two proportions: pooled z-test and Newcombe's interval. Differences are candidate − incumbent. */
import { normalSf } from '../../core/distributions';
import { wilsonInterval } from '../../core/wilson';

export interface TestResult {
  /** NaN where undefined. */
  statistic: number;
  /** Two-sided: probability of a difference at least this large in either direction, were both equally good. */
  p: number;
}

/**
 * z = (p2 − p1) / √(p (1 − p) (1/n1 + 1/n2)), p = (k1 + k2) / (n1 + n2); p-value 2 P(Z > |z|). NaN when a side is empty
 * or when nothing varies (all wrong or all right).
 */
export function twoProportionZ(k1: number, n1: number, k2: number, n2: number): TestResult {
  const pooled = (k1 + k2) / (n1 + n2);
  const z = (k2 / n2 - k1 / n1) / Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  return { statistic: z, p: 2 * normalSf(Math.abs(z)) };
}

/**
 * Interval of p2 − p1 from the two Wilson intervals [l, u]: below d by √((p2 − l2)² + (u1 − p1)²), above by
 * √((u2 − p2)² + (p1 − l1)²). NaN when a side is empty.
 * Source: R. G. Newcombe, Interval estimation for the difference between independent proportions, Statistics in Medicine
 * 17 (1998), method 10.
 */
export function newcombeInterval(
  k1: number,
  n1: number,
  k2: number,
  n2: number,
  alpha = 0.05,
): [low: number, high: number] {
  const p1 = k1 / n1;
  const p2 = k2 / n2;
  const [l1, u1] = wilsonInterval(k1, n1, alpha);
  const [l2, u2] = wilsonInterval(k2, n2, alpha);
  const d = p2 - p1;
  return [d - distance(p2 - l2, u1 - p1), d + distance(u2 - p2, p1 - l1)];
}

/** √(a² + b²); Math.hypot may differ in the last place between engines. */
function distance(a: number, b: number): number {
  return Math.sqrt(a * a + b * b);
}
