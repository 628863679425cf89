/** Tests that stay valid however often one looks: the price of peeking is paid in advance. */
import { exp, log } from '../../core/elementary';

/** Sample size N* at which the confidence sequence is tightest. */
export const TUNING_SAMPLE_SIZE = 5000;

/**
 * Half-width of the asymptotic confidence sequence around a difference with standard error SE after n observations over
 * both arms: SE √n √(2 (nρ² + 1) ln(√(nρ² + 1)/α) / (nρ)²), ρ = √((−2 ln α + ln(−2 ln α + 1)) / N*).
 * Source: I. Waudby-Smith et al., Time-uniform central limit theory and asymptotic confidence sequences, Annals of
 * Statistics 52 (2024).
 */
export function confidenceSequenceHalfWidth(
  standardError: number,
  n: number,
  alpha = 0.05,
  tuning = TUNING_SAMPLE_SIZE,
): number {
  const rhoSquared = (-2 * log(alpha) + log(-2 * log(alpha) + 1)) / tuning;
  const grown = n * rhoSquared + 1;
  return standardError * Math.sqrt(n) * Math.sqrt((2 * grown * log(Math.sqrt(grown) / alpha)) / (n * n * rhoSquared));
}

/**
 * Always-valid p-value of the mixture sequential probability ratio test: p_n = min(p_{n−1}, 1/Λ_n),
 * Λ_n = √(V/(V + τ²)) exp(τ² d² / (2 V (V + τ²))), d the difference so far, V its variance, τ the prior standard deviation
 * of the true difference. Start with p_0 = 1. An undefined look (V = 0 or NaN) changes nothing.
 * Source: R. Johari, L. Pekelis & D. J. Walsh, Always valid inference: continuous monitoring of A/B tests (2015).
 */
export function mixtureSprt(previous: number, difference: number, variance: number, tau: number): number {
  if (!(variance > 0)) return previous;
  const total = variance + tau * tau;
  const ratio = Math.sqrt(variance / total) * exp((tau * tau * difference * difference) / (2 * variance * total));
  return Math.min(previous, 1 / ratio);
}
