/**
 * Distribution functions. Survival functions (upper tails) are computed directly, never as 1 − cdf, so that small
 * p-values keep their relative precision. NaN in, NaN out. Formulas: NIST DLMF 7, 8; see special-functions.ts.
 */
import { exp, log, log1p } from './elementary';
import { normalQuantile } from './normal-quantile';
import { incompleteBeta, logBeta, logGamma, upperGamma } from './special-functions';

export { normalQuantile };

const SQRT_TWO_PI = 2.5066282746310002;

/** Standard normal density φ(x). */
export function normalPdf(x: number): number {
  return exp(-0.5 * x * x) / SQRT_TWO_PI;
}

/**
 * P(Z > x) of the standard normal distribution: φ(x) · Σ x^(2k+1)/(2k+1)!! below |x| = 2, Laplace's continued fraction
 * φ(x) / (x + 1/(x + 2/(x + 3/…))) above (DLMF 7.6.2, 7.9.1).
 */
export function normalSf(x: number): number {
  if (x < 0) return 1 - normalSf(-x);
  if (!(x > 2)) {
    let term = x;
    let sum = x;
    for (let k = 3; term > sum * 1e-17; k += 2) {
      term *= (x * x) / k;
      sum += term;
    }
    return 0.5 - normalPdf(x) * sum;
  }
  const density = normalPdf(x);
  if (density === 0) return 0;
  let tail = x;
  for (let k = 20 + Math.ceil(320 / (x * x)); k > 0; k--) tail = x + k / tail;
  return density / tail;
}

/** P(Z ≤ x) of the standard normal distribution. */
export function normalCdf(x: number): number {
  return normalSf(-x);
}

/** P(T > t) of Student's t with `df` > 0 degrees of freedom: ½ I_{df/(df+t²)}(df/2, ½) for t ≥ 0. */
export function studentTSf(t: number, df: number): number {
  if (t < 0) return 1 - studentTSf(-t, df);
  if (df === Infinity) return normalSf(t);
  if (t === Infinity) return 0;
  const square = t * t;
  return 0.5 * incompleteBeta(df / 2, 0.5, df / (df + square), square / (df + square));
}

/** P(T ≤ t) of Student's t. */
export function studentTCdf(t: number, df: number): number {
  return studentTSf(-t, df);
}

/** The t with P(T ≤ t) = p, `df` > 0. */
export function studentTQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1) || !(df > 0)) return NaN;
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  if (tail === 0) return p === 0 ? -Infinity : Infinity;
  if (df === Infinity) return normalQuantile(p);
  const z = -normalQuantile(tail);
  const logFront = -0.5 * log(df) - logBeta(df / 2, 0.5);
  const t = solveSurvival(
    (x) => studentTSf(x, df),
    (x) => exp(logFront - ((df + 1) / 2) * log1p((x * x) / df)),
    tail,
    z + (z * z * z + z) / (4 * df),
  );
  return p < 0.5 ? -t : t;
}

/** P(χ² > x) with `df` > 0 degrees of freedom: Q(df/2, x/2). */
export function chiSquareSf(x: number, df: number): number {
  return x <= 0 ? 1 : upperGamma(df / 2, x / 2);
}

/** The x with P(χ² ≤ x) = p. */
export function chiSquareQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1) || !(df > 0)) return NaN;
  if (p === 0 || p === 1) return p === 0 ? 0 : Infinity;
  const z = normalQuantile(p);
  const spread = 2 / (9 * df);
  const start = df * cube(1 - spread + z * Math.sqrt(spread)); // Wilson & Hilferty
  const logFront = (-df / 2) * log(2) - logGamma(df / 2);
  const density = (x: number): number => exp(logFront + (df / 2 - 1) * log(x) - x / 2);
  return solveSurvival((x) => chiSquareSf(x, df), density, 1 - p, start > 0 ? start : df / 2);
}

/** P(F > x) of the F distribution: I_{d2/(d2 + d1 x)}(d2/2, d1/2). */
export function fSf(x: number, d1: number, d2: number): number {
  if (x <= 0) return 1;
  const scaled = d1 * x;
  return incompleteBeta(d2 / 2, d1 / 2, d2 / (d2 + scaled), scaled / (d2 + scaled));
}

/** P(X ≤ x) of the beta distribution: I_x(a, b). */
export function betaCdf(x: number, a: number, b: number): number {
  return x <= 0 ? 0 : x >= 1 ? 1 : incompleteBeta(a, b, x);
}

/** P(X > x) of the beta distribution: I_{1−x}(b, a). */
export function betaSf(x: number, a: number, b: number): number {
  return x <= 0 ? 1 : x >= 1 ? 0 : incompleteBeta(b, a, 1 - x, x);
}

/**
 * Kolmogorov's limit distribution, P(K > x) = 2 Σ (−1)^(k−1) exp(−2 k² x²); below x = 1.18 its theta transform, which
 * converges there in three terms.
 */
export function kolmogorovSf(x: number): number {
  if (x <= 0) return 1;
  if (x < 1.18) {
    const w = -(Math.PI * Math.PI) / (8 * x * x);
    return 1 - (SQRT_TWO_PI / x) * (exp(w) + exp(9 * w) + exp(25 * w) + exp(49 * w));
  }
  const w = -2 * x * x;
  return 2 * (exp(w) - exp(4 * w) + exp(9 * w) - exp(16 * w));
}

/** x ≥ 0 with sf(x) = target, for a decreasing sf with density `pdf`: Newton inside a bracket, else bisection. */
function solveSurvival(sf: (x: number) => number, pdf: (x: number) => number, target: number, start: number): number {
  let low = 0;
  let high = Math.max(start, 1e-3);
  while (sf(high) > target) {
    low = high;
    high *= 2;
  }
  let x = start > low && start < high ? start : (low + high) / 2;
  for (let i = 0; i < 200; i++) {
    const excess = sf(x) - target;
    if (excess > 0) low = x;
    else high = x;
    const newton = x + excess / pdf(x);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= 4e-16 * x) return next;
    x = next;
  }
  return x;
}

function cube(x: number): number {
  return x * x * x;
}
