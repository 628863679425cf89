/** PSI and K–S of the current windows. Arms that look at the same rows share the work of a tick. */
import {
  compareSorted,
  makeDriftReference,
  type DriftReference,
  type DriftStatistics,
} from '../monitor/drift-reference';
import type { Tick } from '../types';
import type { Rows, LabelledRows } from './rows';

/** The rows behind a serving model, prepared for comparison. */
export interface Reference extends DriftReference {
  id: number;
  /** Last tick of the rows: the current window begins after it. */
  until: Tick;
}

export class DriftReadings {
  readonly #rows: Rows;
  readonly #d: number;
  #tick: Tick = -Infinity;
  #windows = new Map<Tick, Float32Array[]>();
  #read = new Map<string, DriftStatistics>();
  #references = 0;

  constructor(rows: Rows, d: number) {
    this.#rows = rows;
    this.#d = d;
  }

  reference(rows: LabelledRows): Reference {
    return { ...makeDriftReference(rows.x, rows.n, this.#d), id: this.#references++, until: rows.window[1] };
  }

  /** The last `ticks` ticks up to `now`, without those that the model was trained on; `rows` is 0 when none is left. */
  read(reference: Reference, now: Tick, ticks: number): DriftStatistics {
    if (now !== this.#tick) {
      this.#tick = now;
      this.#windows = new Map();
      this.#read = new Map();
    }
    const from = Math.max(now - ticks + 1, reference.until + 1);
    if (from > now) return { psi: [], ks: [], rows: 0 };
    const key = `${reference.id} ${from}`;
    let statistics = this.#read.get(key);
    if (!statistics) {
      let window = this.#windows.get(from);
      if (!window) {
        window = Array.from({ length: this.#d }, (_, feature) => this.#rows.feature(from, now, feature));
        this.#windows.set(from, window);
      }
      statistics = compareSorted(reference, window);
      this.#read.set(key, statistics);
    }
    return statistics;
  }
}
