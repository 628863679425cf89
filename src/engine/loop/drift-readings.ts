/** PSI and K–S of the current windows. Arms, and runs, that look at the same rows share the work of a tick. */
import { BoundedMap } from '../core/bounded-map';
import {
  compareSorted,
  referenceOfSorted,
  type DriftReference,
  type DriftStatistics,
} from '../monitor/drift-reference';
import { sortInPlace } from '../monitor/sorted';
import { SortedWindow } from '../monitor/sorted-window';
import type { Tick } from '../types';
import type { Rows } from './rows';

/** The rows behind a serving model: all labels that arrived in [from, to]. */
export interface Reference {
  from: Tick;
  to: Tick;
  /** Last tick of the rows: the current window begins after it. */
  until: Tick;
}

/** References that are kept sorted: those of the arms, and a few that serve again soon. */
const KEPT_REFERENCES = 48;
/** Readings that are kept: an entry per tick, reference and window. */
const KEPT_READINGS = 32_768;
/** Windows that slide side by side: they differ in where the rows of a model end, and in the length that policies ask. */
const KEPT_WINDOWS = 24;

export class DriftReadings {
  readonly #rows: Rows;
  readonly #d: number;
  readonly #references = new BoundedMap<string, DriftReference>(KEPT_REFERENCES);
  readonly #read = new BoundedMap<string, DriftStatistics>(KEPT_READINGS);
  /** By their first tick: the window of tick t + 1 begins there, or one later. */
  readonly #windows = new BoundedMap<string, SortedWindow[]>(KEPT_WINDOWS);

  constructor(rows: Rows, d: number) {
    this.#rows = rows;
    this.#d = d;
  }

  /** The last `ticks` ticks up to `now`, without those that the model was trained on; `rows` is 0 when none is left. */
  read(reference: Reference, now: Tick, ticks: number): DriftStatistics {
    const from = Math.max(now - ticks + 1, reference.until + 1);
    if (from > now) return { psi: [], ks: [], rows: 0 };
    const key = `${reference.from} ${reference.to} ${from} ${now}`;
    return this.#read.getOr(key, () => {
      const slides = from === now - ticks + 1 ? `last ${ticks}` : `from ${from}`;
      const windows = this.#windows.getOr(slides, () =>
        Array.from({ length: this.#d }, (_, feature) => new SortedWindow((t) => this.#rows.sortedFeature(t, feature))),
      );
      return compareSorted(
        this.#sorted(reference),
        windows.map((window) => window.read(from, now)),
      );
    });
  }

  #sorted({ from, to }: Reference): DriftReference {
    return this.#references.getOr(`${from} ${to}`, () =>
      referenceOfSorted(this.#rows.labelledFeatures(from, to).map(sortInPlace)),
    );
  }
}
