/** Ascending order of many float32 values. */

/** Below this many values the built-in sort is as fast; below the next, digits of 8 bits are, whose tables are short. */
const FEW = 100;
const SOME = 3000;
const DIGITS = { short: { bits: 8, passes: 4 }, long: { bits: 11, passes: 3 } } as const;

const counts = new Uint32Array(3 << 11);
let scratch = [new Uint32Array(0), new Uint32Array(0)] as [Uint32Array, Uint32Array];

/**
 * Sorts in place, ascending, as `Float32Array.prototype.sort` does (NaN last, −0 before 0), by passes over the digits of
 * the bit pattern (a radix sort from the lowest digit): several times as fast.
 */
export function sortFloats(values: Float32Array): Float32Array {
  const n = values.length;
  if (n < FEW) return values.sort();
  const { bits: digit, passes } = n < SOME ? DIGITS.short : DIGITS.long;
  if (scratch[0].length < n) scratch = [new Uint32Array(n), new Uint32Array(n)];
  let [from, to] = scratch;
  const bits = new Uint32Array(values.buffer, values.byteOffset, n);
  for (let i = 0; i < n; i++) {
    // Negative patterns are turned over, positive ones lifted above them: then their order is that of whole numbers.
    // Every NaN becomes the largest of all.
    const pattern = values[i] === values[i] ? bits[i]! : 0x7fffffff;
    from[i] = pattern ^ ((pattern >> 31) | 0x80000000);
  }
  countDigits(from, n, digit, passes);
  for (let pass = 0; pass < passes; pass++) {
    if (!placeByDigit(from, to, n, pass * digit, pass << digit, (1 << digit) - 1)) continue;
    [from, to] = [to, from];
  }
  for (let i = 0; i < n; i++) {
    const key = from[i]!;
    bits[i] = key ^ (~(key >> 31) | 0x80000000);
  }
  return values;
}

/** How often each value of each digit occurs, the tables of the digits one behind the other. */
function countDigits(keys: Uint32Array, n: number, digit: number, passes: number): void {
  counts.fill(0, 0, passes << digit);
  const mask = (1 << digit) - 1;
  if (passes === 3) {
    for (let i = 0; i < n; i++) {
      const key = keys[i]!;
      counts[key & mask]!++;
      counts[2048 + ((key >>> 11) & mask)]!++;
      counts[4096 + (key >>> 22)]!++;
    }
  } else {
    for (let i = 0; i < n; i++) {
      const key = keys[i]!;
      counts[key & mask]!++;
      counts[256 + ((key >>> 8) & mask)]!++;
      counts[512 + ((key >>> 16) & mask)]!++;
      counts[768 + (key >>> 24)]!++;
    }
  }
}

/** One pass: keys in the order of one digit, equal ones in the order they had. False where all have the same digit. */
function placeByDigit(
  from: Uint32Array,
  to: Uint32Array,
  n: number,
  shift: number,
  table: number,
  mask: number,
): boolean {
  if (counts[table + ((from[0]! >>> shift) & mask)] === n) return false;
  let start = 0;
  for (let at = table; at <= table + mask; at++) {
    const here = counts[at]!;
    counts[at] = start;
    start += here;
  }
  for (let i = 0; i < n; i++) {
    const key = from[i]!;
    const at = table + ((key >>> shift) & mask);
    const place = counts[at]!;
    counts[at] = place + 1;
    to[place] = key;
  }
  return true;
}
