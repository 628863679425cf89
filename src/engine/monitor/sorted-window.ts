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

/** `values` without `gone` (all of which are in it) and with `come`; all ascending. */
export function exchange(values: Float32Array, gone: Float32Array, come: Float32Array): Float32Array {
  const result = new Float32Array(values.length - gone.length + come.length);
  const n = values.length;
  const added = come.length;
  const removed = gone.length;
  let dropped = 0;
  let taken = 0;
  let at = 0;
  for (let i = 0; i < n; i++) {
    const value = values[i]!;
    if (dropped < removed && gone[dropped] === value) {
      dropped++;
      continue;
    }
    while (taken < added && come[taken]! < value) result[at++] = come[taken++]!;
    result[at++] = value;
  }
  while (taken < added) result[at++] = come[taken++]!;
  return result;
}
