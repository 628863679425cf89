/**
 * Elementary functions of four numbers at a time out of + − × ÷ and bit operations alone, so that every engine gives the
 * same bits. Errors are below 3 units in the last place of a float32 (tests/engine/tf/simd/elementary.test.ts).
 * Source: argument reduction and Taylor series, as in J.-M. Muller, Elementary Functions, 3rd ed., chapters 3 and 11.
 */

/** Adding and subtracting 1.5 · 2^23 rounds to the nearest integer, which then stands in the lowest bits. */
const ROUND: f32 = 12582912;
const INVERSE_LN2: f32 = 1.44269504;
/** ln 2 in two parts; the first has 10 bits, so that its product with an exponent is exact. */
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.1219444e-4;

/**
 * e^x − less for x ≤ 0, with less = 0 or 1: 2^k (1 + p) − less, |x − k ln 2| ≤ ½ ln 2. 2^k − 1 is exact, so nothing
 * cancels where x is near 0. Below −87 it stays at e^−87: smaller ones have fewer digits.
 */
function expLess(x: v128, less: v128): v128 {
  const bounded = f32x4.pmax(x, f32x4.splat(-87));
  const shifted = f32x4.add(f32x4.mul(bounded, f32x4.splat(INVERSE_LN2)), f32x4.splat(ROUND));
  const k = f32x4.sub(shifted, f32x4.splat(ROUND));
  const power = i32x4.add(i32x4.shl(shifted, 23), i32x4.splat(0x3f800000));
  const high = f32x4.sub(bounded, f32x4.mul(k, f32x4.splat(LN2_HIGH)));
  const r = f32x4.sub(high, f32x4.mul(k, f32x4.splat(LN2_LOW)));
  const r2 = f32x4.mul(r, r);
  // (e^r − 1 − r) / r²: Taylor to r^7 / 7!, in Estrin's order, which keeps the multiplier busy
  const a = f32x4.add(f32x4.splat(1.0 / 2.0), f32x4.mul(r, f32x4.splat(1.0 / 6.0)));
  const b = f32x4.add(f32x4.splat(1.0 / 24.0), f32x4.mul(r, f32x4.splat(1.0 / 120.0)));
  const c = f32x4.add(f32x4.splat(1.0 / 720.0), f32x4.mul(r, f32x4.splat(1.0 / 5040.0)));
  const tail = f32x4.add(a, f32x4.mul(r2, f32x4.add(b, f32x4.mul(r2, c))));
  const p = f32x4.add(r, f32x4.mul(r2, tail));
  return f32x4.add(f32x4.sub(power, less), f32x4.mul(power, p));
}

/** e^−|x|. */
function decay(x: v128): v128 {
  return expLess(f32x4.neg(f32x4.abs(x)), f32x4.splat(0));
}

/** tanh x = −u / (2 + u) with u = e^{−2|x|} − 1, and the sign of x. */
export function tanh(x: v128): v128 {
  const sign = v128.and(x, f32x4.splat(-0.0));
  const u = expLess(f32x4.mul(f32x4.abs(x), f32x4.splat(-2)), f32x4.splat(1));
  return v128.xor(f32x4.div(f32x4.neg(u), f32x4.add(f32x4.splat(2), u)), sign);
}

/** σ(x) = 1 / (1 + e^{−x}), accurate in both tails. */
export function sigmoid(x: v128): v128 {
  const e = decay(x);
  const one = f32x4.splat(1);
  const negative = f32x4.lt(x, f32x4.splat(0));
  return f32x4.div(v128.bitselect(e, one, negative), f32x4.add(one, e));
}

/** ln(1 + e^x) = max(x, 0) + ln(1 + t), t = e^{−|x|}; ln(1 + t) = 2 artanh s = 2 (s + s³/3 + …), s = t / (2 + t) ≤ ⅓. */
export function softplus(x: v128): v128 {
  const t = decay(x);
  const s = f32x4.div(t, f32x4.add(f32x4.splat(2), t));
  const z = f32x4.mul(s, s);
  let sum = f32x4.splat(2.0 / 15.0);
  sum = f32x4.add(f32x4.splat(2.0 / 13.0), f32x4.mul(z, sum));
  sum = f32x4.add(f32x4.splat(2.0 / 11.0), f32x4.mul(z, sum));
  sum = f32x4.add(f32x4.splat(2.0 / 9.0), f32x4.mul(z, sum));
  sum = f32x4.add(f32x4.splat(2.0 / 7.0), f32x4.mul(z, sum));
  sum = f32x4.add(f32x4.splat(2.0 / 5.0), f32x4.mul(z, sum));
  sum = f32x4.add(f32x4.splat(2.0 / 3.0), f32x4.mul(z, sum));
  sum = f32x4.add(f32x4.splat(2), f32x4.mul(z, sum));
  return f32x4.add(f32x4.pmax(x, f32x4.splat(0)), f32x4.mul(s, sum));
}
