/** Labels that arrived, beside what was answered: tallied and sorted once per answer, whoever asks. */
import { BoundedMap } from '../core/bounded-map';
import { sortFloats } from '../core/sort';
import { makeMetricTally, mergeTally, tallyRows, type MetricTally } from '../monitor/metric-tally';
import type { Source } from '../types';
import type { Arrival } from './rows';

export interface Judged {
  /** The same for the same answers and labels. */
  id: number;
  tally: MetricTally;
  /** Classification: scores by class, each ascending. */
  positives: Float32Array;
  negatives: Float32Array;
}

/** What all labels of a batch say of its answers; null where it is not known, or not of the task. */
export interface WholeBatch {
  tally: MetricTally | null;
  /** Classification: scores by class, each ascending. */
  classes: { positives: Float32Array; negatives: Float32Array } | null;
}

/** All that had arrived for an arm up to some tick: equal ids for equal pasts. */
export interface Past {
  id: number;
  /** AUC over the monitor's window that ends there; null while nobody has asked. */
  windowAuc: number | null;
}

const NOTHING = new Float32Array(0);
export const NOTHING_JUDGED: Judged = { id: 0, tally: makeMetricTally(), positives: NOTHING, negatives: NOTHING };
/** Windows whose AUC is kept. */
const KEPT_WINDOWS = 32_768;

export class JudgedLabels {
  /** AUC over whole runs, by the ids of their answers. */
  readonly runAucs = new BoundedMap<string, number>(64);
  readonly #task: Source['task'];
  readonly #onKept: (numbers: number) => void;
  #parts = new WeakMap<Float32Array, Map<Arrival, Judged>>();
  #joined = new BoundedMap<string, Judged>(KEPT_WINDOWS);
  #pasts = new BoundedMap<string, Past>(KEPT_WINDOWS);
  #lastId = 0;

  /** @param onKept told how many more numbers are kept */
  constructor(task: Source['task'], onKept: (numbers: number) => void = () => {}) {
    this.#task = task;
    this.#onKept = onKept;
  }

  forget(): void {
    this.#parts = new WeakMap();
    this.#joined = new BoundedMap(KEPT_WINDOWS);
    this.#pasts = new BoundedMap(KEPT_WINDOWS);
  }

  /** The past after one more tick. @param before id of the past before it; 0 at the start @param windowTicks of the monitor */
  goOn(before: number, { id }: Judged, windowTicks: number): Past {
    return this.#pasts.getOr(`${before} ${id} ${before === 0 ? windowTicks : ''}`, () => ({
      id: ++this.#lastId,
      windowAuc: null,
    }));
  }

  /**
   * @param score answers to the whole batch of the arrival
   * @param whole the same of all labels of the batch, where that is known: nothing is done again when all arrive at once
   */
  judge(score: Float32Array, arrival: Arrival, whole?: WholeBatch): Judged {
    let known = this.#parts.get(score);
    if (!known) this.#parts.set(score, (known = new Map<Arrival, Judged>()));
    let judged = known.get(arrival);
    if (!judged) {
      const same = arrival.rows.length === arrival.batch.n && whole?.tally ? { ...whole, tally: whole.tally } : null;
      known.set(arrival, (judged = same ? this.#named(same) : this.#judge(score, arrival)));
      if (!same) this.#onKept(arrival.rows.length);
    }
    return judged;
  }

  #judge(score: Float32Array, { batch, rows }: Arrival): Judged {
    const n = rows.length;
    const y = new Float32Array(n);
    const given = new Float32Array(n);
    for (let i = 0; i < n; i++) {
      y[i] = batch.y[rows[i]!]!;
      given[i] = score[rows[i]!]!;
    }
    const tally = tallyRows(makeMetricTally(), this.#task, y, given, n);
    return this.#named({ tally, classes: this.#task === 'classification' ? sortedClasses(y, given, n) : null });
  }

  #named({ tally, classes }: WholeBatch & { tally: MetricTally }): Judged {
    return { id: ++this.#lastId, tally, positives: NOTHING, negatives: NOTHING, ...classes };
  }

  /** Several parts as one. */
  join(parts: readonly Judged[]): Judged {
    if (parts.length === 0) return NOTHING_JUDGED;
    if (parts.length === 1) return parts[0]!;
    return this.#joined.getOr(parts.map(({ id }) => id).join(), () => {
      const tally = makeMetricTally();
      for (const part of parts) mergeTally(tally, part.tally);
      const all = (which: 'positives' | 'negatives'): Float32Array =>
        sortFloats(join(parts.map((part) => part[which])));
      return { id: ++this.#lastId, tally, positives: all('positives'), negatives: all('negatives') };
    });
  }
}

/** Scores of the positives and of the negatives, each ascending. */
export function sortedClasses(
  y: Float32Array,
  score: Float32Array,
  n: number,
): { positives: Float32Array; negatives: Float32Array } {
  const values = new Float32Array(n);
  let p = 0;
  let q = n;
  for (let i = 0; i < n; i++) {
    if (y[i]! >= 0.5) values[p++] = score[i]!;
    else values[--q] = score[i]!;
  }
  return { positives: sortFloats(values.subarray(0, p)), negatives: sortFloats(values.subarray(p)) };
}

/** One array out of several. */
export function join(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
