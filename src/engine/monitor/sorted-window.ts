/** A window that slides over ticks whose values are sorted already: one pass a tick instead of a merge of the whole. */
import { mergeSorted } from './sorted';

const NOTHING = new Float32Array(0);

/** Ascending values of one tick; empty where there is none. */
export type SortedAt = (tick: number) => Float32Array;

export class SortedWindow {
  readonly #at: SortedAt;
  #from = 0;
  #to = -1;
  #values: Float32Array = new Float32Array(0);
  /** Room for the values of this window and of the last one, by turns. */
  #rooms: [Float32Array, Float32Array] = [NOTHING, NOTHING];

  constructor(at: SortedAt) {
    this.#at = at;
  }

  /**
   * All values of [from, to], ascending. The next tick costs O(values of the window); any other window is merged anew.
   * The array stays as it is until the window moves for the second time after this.
   */
  read(from: number, to: number): Float32Array {
    if (from === this.#from && to === this.#to) return this.#values;
    const slides = to === this.#to + 1 && (from === this.#from || from === this.#from + 1) && from < to;
    this.#values = slides
      ? this.#exchange(from > this.#from ? this.#at(this.#from) : NOTHING, this.#at(to))
      : mergeSorted(Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => this.#at(from + i)));
    this.#from = from;
    this.#to = to;
    return this.#values;
  }

  /** The window without what goes, and with what comes, in the room in which it does not lie. */
  #exchange(gone: Float32Array, come: Float32Array): Float32Array {
    const length = this.#values.length - gone.length + come.length;
    const [room, other] = this.#rooms;
    this.#rooms = [other, room.length < length ? new Float32Array(length + (length >> 3)) : room];
    return exchange(this.#values, gone, come, this.#rooms[1].subarray(0, length));
  }
}

/** Room for the values that stay, needed for a moment at every tick. */
let staying = new Float32Array(0);

/**
 * Writes `values` without `gone` (all of which are in it) and with `come` into `to`; all ascending. Two passes, each of which copies runs:
 * a processor foresees all but the ends of the runs, which are as many as values go or come.
 */
function exchange(values: Float32Array, gone: Float32Array, come: Float32Array, to: Float32Array): Float32Array {
  if (staying.length < values.length) staying = new Float32Array(values.length);
  const stay = keep(values, gone, staying);
  return merge(staying, stay, come, to);
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

/** The first n values of `a` and all of `b`, both ascending, as one: `merged` has room for just these. */
function merge(a: Float32Array, n: number, b: Float32Array, merged: Float32Array): Float32Array {
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
