/** sin and cos out of + − × ÷ and comparisons alone: see elementary.ts. */

/** π/2 in three parts: 33 bits, 33 bits, and the rest as a double. */
const PART1 = 1.5707963267341256;
const PART2 = 6.077100506303966e-11;
const PART3 = 2.0222662487959506e-21;
const TWO_OVER_PI = 0.6366197723675814;
/** Adding and subtracting 1.5 · 2^52 rounds to the nearest integer. */
const ROUND = 6755399441055744;

/** x = quadrant · π/2 + rest + tail, |rest| ≤ π/4 (and a rounding), tail below half a unit in the last place of rest. */
const reduced = new Float64Array(2);
const REST = 0;
const TAIL = 1;

/** Fills `reduced`. @returns the quadrant, 0 to 3 */
function reduce(x: number): number {
  const a = x < 0 ? -x : x;
  if (a <= 0.7853981633974483) {
    reduced[REST] = x;
    reduced[TAIL] = 0;
    return 0;
  }
  if (a > 51471) return reduceExactly(x);
  const n = x * TWO_OVER_PI + ROUND - ROUND;
  const high = x - n * PART1; // exact: n has 15 bits
  const middle = n * PART2; // exact
  const r = high - middle;
  // Close to a multiple of π/2 most digits cancel, and three parts are too few.
  if (r < 1e-12 && r > -1e-12) return reduceExactly(x);
  const low = n * PART3 - (high - r - middle);
  const rest = r - low;
  reduced[REST] = rest;
  reduced[TAIL] = r - rest - low;
  return n & 3;
}

/** Fraction bits of the slow path: the largest doubles have 1024 bits before the point, and π must be known to as many more. */
const BITS = 1280n;
/** Of the remainder this many fraction bits are kept: no double but 0 comes closer than 2^−62 to a multiple of π/2. */
const KEPT = 160n;
const TWO_TO_160 = 1461501637330902918203684832716283019655932542976;
let halfPi = 0n;

/** π/2 = 8 arctan(1/5) − 2 arctan(1/239) (Machin), in fixed point. */
function computeHalfPi(): bigint {
  const guard = 32n;
  const arctanOfInverse = (q: bigint): bigint => {
    let sum = 0n;
    let power = (1n << (BITS + guard)) / q;
    for (let k = 1n; power !== 0n; k += 4n) {
      sum += power / k;
      power /= q * q;
      sum -= power / (k + 2n);
      power /= q * q;
    }
    return sum;
  };
  return (8n * arctanOfInverse(5n) - 2n * arctanOfInverse(239n)) >> guard;
}

/** Reduction in whole numbers, for huge arguments and for neighbours of multiples of π/2. |x| > π/4. */
function reduceExactly(x: number): number {
  if (halfPi === 0n) halfPi = computeHalfPi();
  let integer = x < 0 ? -x : x;
  let shift = 0n;
  while (integer % 1 !== 0) {
    integer *= 2; // exact
    shift += 1n;
  }
  const value = (BigInt(integer) << BITS) >> shift;
  const n = (value + (halfPi >> 1n)) / halfPi;
  const left = Number((value - n * halfPi) >> (BITS - KEPT)) / TWO_TO_160;
  const turns = Number(n & 3n);
  reduced[REST] = x < 0 ? -left : left;
  reduced[TAIL] = 0;
  return x < 0 ? (4 - turns) & 3 : turns;
}

/** sin(r + t) ≈ sin r + t cos r for |r| ≤ π/4: Taylor to r^17. */
function sinPart(r: number, t: number): number {
  const z = r * r;
  const z2 = z * z;
  const z4 = z2 * z2;
  const a = -1 / 6 + z * (1 / 120) + z2 * (-1 / 5040 + z * (1 / 362880));
  const b = -1 / 39916800 + z * (1 / 6227020800) + z2 * (-1 / 1307674368000 + z * (1 / 355687428096000));
  return r + (r * z * (a + z4 * b) + t * (1 - 0.5 * z));
}

/** cos(r + t) ≈ cos r − t sin r for |r| ≤ π/4: Taylor to r^16, the first two terms summed without loss. */
function cosPart(r: number, t: number): number {
  const z = r * r;
  const z2 = z * z;
  const z4 = z2 * z2;
  const a = 1 / 24 + z * (-1 / 720) + z2 * (1 / 40320 + z * (-1 / 3628800));
  const b = 1 / 479001600 + z * (-1 / 87178291200) + z2 * (1 / 20922789888000 + z * (-1 / 6402373705728000));
  const half = 0.5 * z;
  const first = 1 - half;
  return first + (1 - first - half + (z2 * (a + z4 * b) - r * t));
}

/** sin x, x in radians, for every finite double; ±∞ and NaN give NaN. */
export function sin(x: number): number {
  if (!(x - x === 0)) return NaN;
  if (x === 0) return x; // keeps −0
  const quadrant = reduce(x);
  const rest = reduced[REST]!;
  const tail = reduced[TAIL]!;
  const value = quadrant & 1 ? cosPart(rest, tail) : sinPart(rest, tail);
  return quadrant & 2 ? -value : value;
}

/** cos x, x in radians, for every finite double; ±∞ and NaN give NaN. */
export function cos(x: number): number {
  if (!(x - x === 0)) return NaN;
  const quadrant = reduce(x);
  const rest = reduced[REST]!;
  const tail = reduced[TAIL]!;
  const value = quadrant & 1 ? sinPart(rest, tail) : cosPart(rest, tail);
  return ((quadrant + 1) & 2) !== 0 ? -value : value;
}
