/**
 * A map of bounded size that forgets what has not been asked for lately: two generations, of which the older goes when the
 * younger is full. Asking costs one look-up, where an exact order of use would cost three.
 */
export class BoundedMap<K, V> {
  readonly #half: number;
  #young = new Map<K, V>();
  #old = new Map<K, V>();

  /** @param most entries that are kept at most, at least 2; half as many are kept for certain */
  constructor(most: number) {
    this.#half = Math.max(1, most >> 1);
  }

  get size(): number {
    let size = this.#young.size;
    for (const key of this.#old.keys()) if (!this.#young.has(key)) size++;
    return size;
  }

  get(key: K): V | undefined {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const old = this.#old.get(key);
    if (old !== undefined) this.set(key, old);
    return old;
  }

  set(key: K, value: V): V {
    if (this.#young.size >= this.#half && !this.#young.has(key)) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return value;
  }

  /** What is known of `key`, else what `make` gives. */
  getOr(key: K, make: () => V): V {
    const known = this.get(key);
    return known === undefined ? this.set(key, make()) : known;
  }
}
