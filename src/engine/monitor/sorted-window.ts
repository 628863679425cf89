/** A window that slides over ticks whose values are sorted already: one pass a tick instead of a merge of the whole. */
import { mergeSorted } from './sorted';

/** Ascending values of one tick; empty where there is none. */
export type SortedAt = (tick: number) => Float32Array;

export class SortedWindow {
  readonly #at: SortedAt;
  #from = 0;
  #to = -1;
  #values: Float32Array = new Float32Array(0);

  constructor(at: SortedAt) {
    this.#at = at;
  }

  /**
   * All values of [from, to], ascending. The next tick costs O(values of the window); any other window is merged anew.
   * The array belongs to the caller: it is never written again.
   */
  read(from: number, to: number): Float32Array {
    if (from === this.#from && to === this.#to) return this.#values;
    const slides = to === this.#to + 1 && (from === this.#from || from === this.#from + 1) && from < to;
    this.#values = slides
      ? exchange(this.#values, from > this.#from ? this.#at(this.#from) : NOTHING, this.#at(to))
      : mergeSorted(Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => this.#at(from + i)));
    this.#from = from;
    this.#to = to;
    return this.#values;
  }
}
const NOTHING = new Float32Array(0);

/** Room for the values that stay, needed for a moment at every tick. */
let staying = new Float32Array(0);

/**
 * `values` without `gone` (all of which are in it) and with `come`; all ascending. Two passes, each of which copies runs:
 * a processor foresees all but the ends of the runs, which are as many as values go or come.
 */
export function exchange(values: Float32Array, gone: Float32Array, come: Float32Array): Float32Array {
  if (staying.length < values.length) staying = new Float32Array(values.length);
  const stay = keep(values, gone, staying);
  return merge(staying, stay, come);
}

/** Writes `values` without `gone` to the front of `to`, which has room for all of them. @returns how many are left */
function keep(values: Float32Array, gone: Float32Array, to: Float32Array): number {
  // bits are compared and copied faster than the numbers that they stand for
  const [all, out, kept] = [bitsOf(values), bitsOf(gone), bitsOf(to)];
  const n = all.length;
  let i = 0;
  let at = 0;
  for (let dropped = 0; dropped < out.length; dropped++, i++) {
    const drop = out[dropped]!;
    for (; i < n && all[i] !== drop; i++) kept[at++] = all[i]!;
  }
  kept.set(all.subarray(i), at);
  return at + Math.max(0, n - i);
}

const bitsOf = (values: Float32Array): Int32Array => new Int32Array(values.buffer, values.byteOffset, values.length);

/** The first n values of `a` and all of `b`, both ascending, as one. */
function merge(a: Float32Array, n: number, b: Float32Array): Float32Array {
  const merged = new Float32Array(n + b.length);
  let i = 0;
  let at = 0;
  for (let j = 0; j < b.length; j++) {
    const value = b[j]!;
    for (; i < n && a[i]! <= value; i++) merged[at++] = a[i]!;
    merged[at++] = value;
  }
  merged.set(a.subarray(i, n), at);
  return merged;
}
