/**
 * Special functions behind the distributions: log gamma, log beta, the regularised incomplete gamma and beta functions.
 * Formulas: NIST Digital Library of Mathematical Functions, chapters 5 and 8. Double precision, no state.
 */
import { exp, log, log1p } from './elementary';

const HALF_LOG_TWO_PI = 0.9189385332046727;
const TINY = 1e-300;
const EPSILON = 1e-16;
const MAX_TERMS = 10_000;

/** Coefficients B_{2k} / (2k (2k − 1)) of Stirling's series (DLMF 5.11.1). */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/** ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π] for x ≥ 10. */
function stirlingCorrection(x: number): number {
  const inverseSquare = 1 / (x * x);
  let sum = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) sum = sum * inverseSquare + STIRLING[k]!;
  return sum / x;
}

/** ln Γ(x) for x > 0 (DLMF 5.11.1, shifted up to x ≥ 10 by Γ(x + 1) = x Γ(x)). NaN for x ≤ 0. */
export function logGamma(x: number): number {
  if (!(x > 0)) return NaN;
  let product = 1;
  let shifted = x;
  while (shifted < 10) product *= shifted++;
  const value = (shifted - 0.5) * log(shifted) - shifted + HALF_LOG_TWO_PI + stirlingCorrection(shifted);
  return product === 1 ? value : value - log(product);
}

/** ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b) for a, b > 0, without the cancellation of the three large terms. */
export function logBeta(a: number, b: number): number {
  const large = Math.max(a, b);
  const small = Math.min(a, b);
  if (large < 10) return logGamma(a) + logGamma(b) - logGamma(a + b);
  const sum = large + small;
  // ln Γ(large) − ln Γ(large + small), written with differences only.
  const difference =
    -(large - 0.5) * log1p(small / large) -
    small * log(sum) +
    small +
    stirlingCorrection(large) -
    stirlingCorrection(sum);
  return logGamma(small) + difference;
}

/**
 * Upper regularised incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a), a > 0, x ≥ 0: one minus the series (DLMF 8.7.1)
 * below x = a + 1, the continued fraction (DLMF 8.9.2) above, so that a small Q keeps its relative precision.
 */
export function upperGamma(a: number, x: number): number {
  if (!(a > 0) || !(x >= 0)) return NaN;
  if (x === 0) return 1;
  if (x === Infinity) return 0;
  const front = exp(a * log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let k = 1; k < MAX_TERMS && term > sum * EPSILON; k++) {
      term *= x / (a + k);
      sum += term;
    }
    return 1 - front * sum;
  }
  return (
    front *
    fraction(
      x + 1 - a,
      (k) => k * (a - k),
      (k) => x + 1 - a + 2 * k,
    )
  );
}

/**
 * Regularised incomplete beta function I_x(a, b) for a, b > 0; y = 1 − x is passed as well, because the caller often
 * knows it more precisely than 1 − x (DLMF 8.17.22, and 8.17.4 where the fraction converges slowly).
 */
export function incompleteBeta(a: number, b: number, x: number, y = 1 - x): number {
  if (!(a > 0) || !(b > 0) || !(x >= 0) || !(y >= 0)) return NaN;
  if (x === 0) return 0;
  if (y === 0) return 1;
  return x < (a + 1) / (a + b + 2) ? betaFraction(a, b, x, y) : 1 - betaFraction(b, a, y, x);
}

function betaFraction(a: number, b: number, x: number, y: number): number {
  const logX = x > 0.5 ? log1p(-y) : log(x);
  const logY = y > 0.5 ? log1p(-x) : log(y);
  const front = exp(a * logX + b * logY - logBeta(a, b)) / a;
  const numerator = (k: number): number => {
    const m = k >> 1;
    return k % 2 === 0
      ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
      : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
  };
  return front * fraction(1, numerator, () => 1);
}

/** 1 / (b0 + a1 / (b1 + a2 / (b2 + …))) by the modified Lentz method. */
function fraction(b0: number, a: (k: number) => number, b: (k: number) => number): number {
  let c = b0 || TINY;
  let d = 0;
  let value = c;
  for (let k = 1; k < MAX_TERMS; k++) {
    const ak = a(k);
    const bk = b(k);
    d = bk + ak * d || TINY;
    c = bk + ak / c || TINY;
    d = 1 / d;
    const factor = c * d;
    value *= factor;
    if (Math.abs(factor - 1) < EPSILON) break;
  }
  return 1 / value;
}
