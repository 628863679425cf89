import { normalQuantile } from '../../core/distributions';

/** (z_{1−α/2} + z_power)² */
function squaredQuantiles(alpha: number, power: number): number {
  const z = normalQuantile(1 - alpha / 2) + normalQuantile(power);
  return z * z;
}

/**
 * Planned total of labels over both arms to tell error rates p1 (incumbent, share 1 − s) and p2 (candidate, share s)
 * apart: N = (z_{1−α/2} + z_power)² (p1 q1/(1 − s) + p2 q2/s) / Δ², Δ = `effect` or |p2 − p1|. At s = ½ the usual
 * 2 (p1 q1 + p2 q2) z²/Δ². Not rounded; ∞ for Δ = 0.
 * @param alpha two-sided level @param share s in (0, 1)
 */
export function plannedTotal(
  p1: number,
  p2: number,
  share: number,
  alpha: number,
  power: number,
  effect = p2 - p1,
): number {
  const spread = (p1 * (1 - p1)) / (1 - share) + (p2 * (1 - p2)) / share;
  return (squaredQuantiles(alpha, power) * spread) / (effect * effect);
}

/** The same for a mean whose standard deviation is `spread` in both arms: N = z² σ² (1/(1 − s) + 1/s) / Δ². */
export function plannedTotalOfMean(
  spread: number,
  effect: number,
  share: number,
  alpha: number,
  power: number,
): number {
  return (squaredQuantiles(alpha, power) * spread * spread * (1 / (1 - share) + 1 / share)) / (effect * effect);
}
