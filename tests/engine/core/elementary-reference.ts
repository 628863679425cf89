/** Exact rational arithmetic for the tests of core/elementary.ts: values are `n · 2^e` with a whole number n. */
export interface Exact {
  n: bigint;
  e: number;
}

const BITS = 400;
const ONE = 1n << BigInt(BITS);

const shift = (n: bigint, by: number): bigint => (by >= 0 ? n << BigInt(by) : n >> BigInt(-by));

export function toExact(x: number): Exact {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const field = Number((bits >> 52n) & 2047n);
  const fraction = bits & ((1n << 52n) - 1n);
  const n = field === 0 ? fraction : fraction | (1n << 52n);
  return { n: bits >> 63n ? -n : n, e: Math.max(field, 1) - 1075 };
}

const LN2 = ((): bigint => {
  let sum = 0n;
  for (let k = 1n; k < BigInt(BITS) + 20n; k++) sum += ONE / (k << k);
  return sum;
})();

/** e^x to about 380 bits. */
export function exactExp(x: number): Exact {
  const { n, e } = toExact(x);
  const k = Math.round(x / Math.LN2);
  const r = shift(n, e + BITS) - BigInt(k) * LN2;
  let sum = ONE;
  let term = ONE;
  for (let i = 1n; term !== 0n && term !== -1n; i++) {
    term = ((term * r) >> BigInt(BITS)) / i;
    sum += term;
  }
  return { n: sum, e: k - BITS };
}

/** ln of a positive exact number. */
export function exactLog({ n, e }: Exact): Exact {
  const length = n.toString(2).length;
  // m in [1, 2) in fixed point
  const m = shift(n, BITS - length + 1);
  const k = e + length - 1;
  const s = ((m - ONE) << BigInt(BITS)) / (m + ONE);
  const z = (s * s) >> BigInt(BITS);
  let sum = 0n;
  let power = s;
  for (let i = 1n; power !== 0n; i += 2n) {
    sum += power / i;
    power = (power * z) >> BigInt(BITS);
  }
  return { n: 2n * sum + BigInt(k) * LN2, e: -BITS };
}

export function add(a: Exact, b: Exact): Exact {
  const e = Math.min(a.e, b.e);
  return { n: (a.n << BigInt(a.e - e)) + (b.n << BigInt(b.e - e)), e };
}
export function divide(a: Exact, b: Exact): Exact {
  const up = BITS + Math.max(0, b.n.toString(2).length - a.n.toString(2).length);
  return { n: (a.n << BigInt(up)) / b.n, e: a.e - b.e - up };
}

/** |computed − exact| in units of the last place of the double nearest to the exact value. */
export function ulps(computed: number, exact: Exact): number {
  const length = (exact.n < 0n ? -exact.n : exact.n).toString(2).length;
  const unit = Math.max(exact.e + length - 53, -1074);
  const c = toExact(computed);
  const e = Math.min(c.e, exact.e, unit - 20);
  const difference = (c.n << BigInt(c.e - e)) - (exact.n << BigInt(exact.e - e));
  return Number(shift(difference < 0n ? -difference : difference, e - unit + 20)) / 2 ** 20;
}

/** sin and cos of x by Taylor's series in fixed point, after exact reduction. */
export function exactCircular(x: number): { sin: Exact; cos: Exact } {
  const bits = 1400;
  const one = 1n << BigInt(bits);
  const arctan = (q: bigint): bigint => {
    let sum = 0n;
    let power = one / q;
    for (let k = 1n, sign = 1n; power !== 0n; k += 2n, sign = -sign) {
      sum += (sign * power) / k;
      power /= q * q;
    }
    return sum;
  };
  const twoPi = (twoPiCache ??= 8n * (4n * arctan(5n) - arctan(239n)));
  const { n, e } = toExact(x);
  let r = shift(n, e + bits) % twoPi;
  if (2n * r > twoPi) r -= twoPi;
  if (2n * r < -twoPi) r += twoPi;
  r >>= BigInt(bits - BITS);
  const sums = [0n, 0n, 0n, 0n];
  let term = ONE;
  for (let i = 0; term !== 0n && term !== -1n; i++) {
    sums[i % 4]! += term;
    term = ((term * r) >> BigInt(BITS)) / BigInt(i + 1);
  }
  return { cos: { n: sums[0]! - sums[2]!, e: -BITS }, sin: { n: sums[1]! - sums[3]!, e: -BITS } };
}
let twoPiCache: bigint | undefined;
