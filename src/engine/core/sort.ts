/** Ascending order of many float32 values. */

/** Below this many values the built-in sort is as fast. */
const FEW = 800;
const DIGIT_BITS = 11;
const MASK = (1 << DIGIT_BITS) - 1;

const counts = [new Uint32Array(MASK + 1), new Uint32Array(MASK + 1), new Uint32Array(MASK + 1)] as const;
let scratch = [new Uint32Array(0), new Uint32Array(0)] as [Uint32Array, Uint32Array];

/**
 * Sorts in place, ascending, as `Float32Array.prototype.sort` does (NaN last, −0 before 0), by three passes over digits of
 * 11 bits of the bit pattern (a radix sort from the lowest digit): several times as fast for
 * thousands of values.
 */
export function sortFloats(values: Float32Array): Float32Array {
  const n = values.length;
  if (n < FEW) return values.sort();
  const [low, middle, high] = counts;
  for (const count of counts) count.fill(0);
  if (scratch[0].length < n) scratch = [new Uint32Array(n), new Uint32Array(n)];
  let [from, to] = scratch;
  const bits = new Uint32Array(values.buffer, values.byteOffset, n);
  for (let i = 0; i < n; i++) {
    // Negative patterns are turned over, positive ones lifted above them: then their order is that of whole numbers.
    // Every NaN becomes the largest of all.
    const pattern = values[i] === values[i] ? bits[i]! : 0x7fffffff;
    const key = pattern & 0x80000000 ? ~pattern : pattern | 0x80000000;
    from[i] = key;
    low[key & MASK]!++;
    middle[(key >>> DIGIT_BITS) & MASK]!++;
    high[key >>> (2 * DIGIT_BITS)]!++;
  }
  counts.forEach((count, pass) => {
    let start = 0;
    for (let digit = 0; digit <= MASK; digit++) {
      const here = count[digit]!;
      count[digit] = start;
      start += here;
    }
    const shift = pass * DIGIT_BITS;
    for (let i = 0; i < n; i++) {
      const key = from[i]!;
      to[count[(key >>> shift) & MASK]!++] = key;
    }
    [from, to] = [to, from];
  });
  for (let i = 0; i < n; i++) {
    const key = from[i]!;
    bits[i] = key & 0x80000000 ? key & 0x7fffffff : ~key;
  }
  return values;
}
