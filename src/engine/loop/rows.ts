/** All requests so far, and which labels arrive when. Shared by the arms: they see one world. */
import { NEVER } from '../core/ticks';
import { sortedFeature } from '../monitor/drift-reference';
import type { Batch, Tick } from '../types';

/** Labels that arrive together and belong to requests of one tick. */
export interface Arrival {
  batch: Batch;
  /** Indices into the batch. */
  rows: Uint32Array;
}

export interface LabelledRows {
  x: Float32Array;
  y: Float32Array;
  n: number;
  /** Tick of each request. */
  ticks: Int32Array;
  /** First and last tick of the requests, and their mean. */
  window: [Tick, Tick];
  meanTick: number;
}

export class Rows {
  readonly #batches = new Map<Tick, Batch>();
  readonly #arrivals = new Map<Tick, Arrival[]>();
  readonly #sorted = new Map<Tick, Float32Array[]>();

  /** The requests of a tick, made by `make` where they are not known yet. Ticks come in their order. */
  take(tick: Tick, make: (tick: Tick) => Batch): Batch {
    return this.#batches.get(tick) ?? this.add(make(tick));
  }

  add(batch: Batch): Batch {
    this.#batches.set(batch.tick, batch);
    const byTick = new Map<Tick, number[]>();
    batch.arrivesAt.forEach((tick, i) => {
      if (tick === NEVER) return;
      const rows = byTick.get(tick);
      if (rows) rows.push(i);
      else byTick.set(tick, [i]);
    });
    for (const [tick, rows] of byTick) {
      const arrivals = this.#arrivals.get(tick) ?? [];
      arrivals.push({ batch, rows: Uint32Array.from(rows) });
      this.#arrivals.set(tick, arrivals);
    }
    return batch;
  }

  /** @throws Error for a tick that has not been added */
  at(tick: Tick): Batch {
    const batch = this.#batches.get(tick);
    if (!batch) throw new Error(`no requests of tick ${tick}`);
    return batch;
  }

  arrivedAt(tick: Tick): readonly Arrival[] {
    return this.#arrivals.get(tick) ?? [];
  }

  countArrived(from: Tick, to: Tick): number {
    let n = 0;
    for (let t = from; t <= to; t++) for (const { rows } of this.arrivedAt(t)) n += rows.length;
    return n;
  }

  /** The label that arrived last, up to and including `tick`, and the tick of its request; NaN where none has. */
  lastLabel(tick: Tick, oldest: Tick): { label: number; tick: Tick } {
    for (let t = tick; t >= oldest; t--) {
      const arrival = this.arrivedAt(t).at(-1);
      if (arrival) return { label: arrival.batch.y[arrival.rows.at(-1)!]!, tick: arrival.batch.tick };
    }
    return { label: NaN, tick: NaN };
  }

  /** Rows whose labels arrived in [from, to], in the order of their arrival. */
  labelled(from: Tick, to: Tick): LabelledRows {
    const n = this.countArrived(from, to);
    const d = this.#batches.values().next().value!.d;
    const x = new Float32Array(n * d);
    const y = new Float32Array(n);
    const ticks = new Int32Array(n);
    let at = 0;
    let first = Infinity;
    let last = -Infinity;
    let sum = 0;
    for (let t = from; t <= to; t++) {
      for (const { batch, rows } of this.arrivedAt(t)) {
        first = Math.min(first, batch.tick);
        last = Math.max(last, batch.tick);
        sum += batch.tick * rows.length;
        ticks.fill(batch.tick, at, at + rows.length);
        copyRows(batch.x, d, rows, x, at);
        copyRows(batch.y, 1, rows, y, at);
        at += rows.length;
      }
    }
    return { x, y, n, ticks, window: [first, last], meanTick: sum / n };
  }

  /** The features alone of the same rows, one array each, in no order that matters. */
  labelledFeatures(from: Tick, to: Tick): Float32Array[] {
    const n = this.countArrived(from, to);
    const d = this.#batches.values().next().value!.d;
    const columns = Array.from({ length: d }, () => new Float32Array(n));
    let at = 0;
    for (let t = from; t <= to; t++) {
      for (const { batch, rows } of this.arrivedAt(t)) {
        const { x } = batch;
        columns.forEach((column, k) => {
          if (rows.length === batch.n) for (let i = 0; i < rows.length; i++) column[at + i] = x[i * d + k]!;
          else for (let i = 0; i < rows.length; i++) column[at + i] = x[rows[i]! * d + k]!;
        });
        at += rows.length;
      }
    }
    return columns;
  }

  /** Values of a feature of all requests of a tick, labelled or not, ascending. Each tick is sorted once. */
  sortedFeature(tick: Tick, feature: number): Float32Array {
    let sorted = this.#sorted.get(tick);
    if (!sorted) {
      const { x, n, d } = this.at(tick);
      sorted = Array.from({ length: d }, (_, k) => sortedFeature(x, n, d, k));
      this.#sorted.set(tick, sorted);
    }
    return sorted[feature]!;
  }
}

/** Copies those rows of d values to the rows from `at` on; whole batches, the usual case, at once. */
function copyRows(from: Float32Array, d: number, rows: Uint32Array, to: Float32Array, at: number): void {
  if (rows.length * d === from.length) to.set(from, at * d);
  else for (let i = 0; i < rows.length; i++) for (let k = 0; k < d; k++) to[(at + i) * d + k] = from[rows[i]! * d + k]!;
}
