/**
 * Elementary functions out of + − × ÷, comparisons and exact bit operations alone. IEEE 754 fixes each of those to the
 * last bit, so results are equal in every engine, which `Math.exp` and its kin do not promise (they differ by one unit
 * in the last place between versions of one engine). Errors are below 2 units in the last place of a double, measured
 * against exact rational arithmetic in tests/engine/core/elementary.test.ts.
 * Source: argument reduction and Taylor series, as in J.-M. Muller, Elementary Functions, 3rd ed., chapters 3 and 11.
 */
export { cos, sin } from './elementary-circular';

/** ln 2 in two parts; the first has 32 bits, so that its product with an exponent is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const INVERSE_LN2 = 1.4426950408889634;
/** Adding and subtracting 1.5 · 2^52 rounds to the nearest integer. */
const ROUND = 6755399441055744;

/** POWER[k + 1022] = 2^k for k = −1022 … 1023. */
const POWER = new Float64Array(2046);
for (let k = 0, up = 1; k <= 1023; k++, up *= 2) POWER[k + 1022] = up;
for (let k = -1, down = 0.5; k >= -1022; k--, down /= 2) POWER[k + 1022] = down;

/** v · 2^k, v near 1: in two exact steps and one rounding where 2^k itself is out of range. */
function scale(v: number, k: number): number {
  if (k >= -1021 && k <= 1023) return v * POWER[k + 1022]!;
  return k > 0 ? v * 2 * POWER[k + 1021]! : v * POWER[k + 1122]! * POWER[922]!;
}

/** (e^r − 1 − r) / r² for |r| ≤ ½ ln 2: Taylor to r^13 / 13!, in Estrin's order, which keeps the multiplier busy. */
function expTail(r: number): number {
  const r2 = r * r;
  const r4 = r2 * r2;
  const a = 1 / 2 + r * (1 / 6) + r2 * (1 / 24 + r * (1 / 120));
  const b = 1 / 720 + r * (1 / 5040) + r2 * (1 / 40320 + r * (1 / 362880));
  const c = 1 / 3628800 + r * (1 / 39916800) + r2 * (1 / 479001600 + r * (1 / 6227020800));
  return a + r4 * (b + r4 * c);
}

/** e^x. Overflows to ∞ above 709.78, underflows to 0 below −745.13; NaN gives NaN. */
export function exp(x: number): number {
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  if (x !== x) return NaN;
  const k = x * INVERSE_LN2 + ROUND - ROUND;
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  // 1 + (high − low + r² tail): the small terms are summed first, and low enters unrounded.
  return scale(1 + (high - (low - r * r * expTail(r))), k);
}

/** e^x − 1 without cancellation near 0. */
export function expm1(x: number): number {
  if (x > 709.782712893384) return Infinity;
  if (x < -40) return -1;
  if (x !== x) return NaN;
  const k = x * INVERSE_LN2 + ROUND - ROUND;
  const high = x - k * LN2_HIGH;
  const low = k * LN2_LOW;
  const r = high - low;
  const tail = r * r * expTail(r) - low;
  if (k > 60) return scale(1 + (high + tail), k) - 1;
  const power = POWER[k + 1022]!;
  // 2^k (1 + high + tail) − 1, the large parts first; 2^k − 1 is exact up to 2^53.
  return power - 1 + power * high + power * tail;
}

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
double[0] = 1;
/** Index of the word that holds the exponent: 1 on little-endian machines. */
const HIGH_WORD = words[1] === 0 ? 0 : 1;

/** ln(1 + f) + k ln 2 + extra for 1 + f in [√½, √2]. With s = f / (2 + f): ln(1 + f) = f − (h − s (h + tail)), h = f²/2. */
function logOf(f: number, k: number, extra: number): number {
  const s = f / (2 + f);
  const z = s * s;
  const z2 = z * z;
  const z4 = z2 * z2;
  const a = 2 / 3 + z * (2 / 5) + z2 * (2 / 7 + z * (2 / 9));
  const b = 2 / 11 + z * (2 / 13) + z2 * (2 / 15 + z * (2 / 17));
  const c = 2 / 19 + z * (2 / 21) + z2 * (2 / 23);
  const tail = z * (a + z4 * (b + z4 * c));
  const h = 0.5 * f * f;
  return k * LN2_HIGH - (h - (s * (h + tail) + (k * LN2_LOW + extra)) - f);
}

/** What takes the leading word of √2 to a power of two: 1.5 rounds up to the exponent of 2, 1.4 down to that of 1. */
const SQRT2_TO_POWER = 0x00095f62;

/** ln(x · 2^−shift + rest), |rest| far below x, x normal and positive. */
function logNormal(x: number, shift: number, rest: number): number {
  double[0] = x;
  const k = ((words[HIGH_WORD]! + SQRT2_TO_POWER) >>> 20) - 1023;
  // Two steps for the largest: 2^−1023 is not a normal number.
  const m = k > 1022 ? x * 0.5 * POWER[1023 - k]! : x * POWER[1022 - k]!;
  return logOf(m - 1, k - shift, rest / x);
}

/** Natural logarithm. 0 gives −∞, negative numbers and NaN give NaN. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  // Subnormal numbers are made normal; the exponent is put right before anything is rounded.
  if (x < 2.2250738585072014e-308) return logNormal(x * 18014398509481984, 54, 0);
  return logNormal(x, 0, 0);
}

/** ln(1 + x) without cancellation near 0. −1 gives −∞, below gives NaN. */
export function log1p(x: number): number {
  if (x > -0.29 && x < 0.41) return x === 0 ? x : logOf(x, 0, 0);
  if (!(x > -1)) return x === -1 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  const u = 1 + x;
  // The rounding error of 1 + x, exactly.
  return logNormal(u, 0, x > 1 ? 1 - (u - x) : x - (u - 1));
}

/** tanh x = (e^{2x} − 1) / (e^{2x} + 1). Without branches on the sign, which no processor can foresee. */
export function tanh(x: number): number {
  const a = Math.abs(x);
  if (a > 20) return x < 0 ? -1 : 1;
  if (!(a > 1e-9)) return x;
  const e = expm1(2 * a);
  const sum = e + 2;
  // What the sum was rounded by: smaller part minus (sum minus larger part).
  const rounded = e < 2 ? e - (sum - 2) : 2 - (sum - e);
  const t = e / sum;
  // e / (sum + rounded) ≈ t − t · rounded / sum, and 1 / sum = (1 − t) / 2.
  return (t - 0.5 * t * (1 - t) * rounded) * (1 - 2 * Number(x < 0));
}

/** σ(x) = 1 / (1 + e^{−x}), accurate in both tails. */
export function sigmoid(x: number): number {
  const negative = Number(x < 0);
  const e = exp(-Math.abs(x));
  const sum = 1 + e;
  const q = 1 / sum;
  const p = (1 - negative + negative * e) / sum; // 1 / sum or e / sum, exactly, without a branch
  return p - p * q * (e - (sum - 1)); // takes out what the sum was rounded by
}

/** ln(1 + e^x) = max(x, 0) + ln(1 + e^{−|x|}). */
export function softplus(x: number): number {
  return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}
