/** From rows to weights: the one place where models are trained and asked. */
import { cos, sin } from '../core/elementary';
import { makeRandom } from '../core/random';
import { fitConstant, initialWeights, predictConstant, predictLastLabel, shuffledOrder } from '../model';
import type { FitResult, Learner, Tick, Trainer } from '../types';

export interface TrainingRows {
  x: Float32Array;
  y: Float32Array;
  n: number;
  /** Tick of each request; needed by learners that know the calendar. */
  ticks: Int32Array;
}

/** The inputs with sin and cos of 2πt / period beside them: n × (d + 2). */
function withCalendar(x: Float32Array, n: number, period: number, tickOf: (row: number) => Tick): Float32Array {
  const d = x.length / n;
  const wide = new Float32Array(n * (d + 2));
  for (let i = 0; i < n; i++) {
    wide.set(x.subarray(i * d, (i + 1) * d), i * (d + 2));
    const angle = (2 * Math.PI * tickOf(i)) / period;
    wide[i * (d + 2) + d] = sin(angle);
    wide[i * (d + 2) + d + 1] = cos(angle);
  }
  return wide;
}

/**
 * A training of whole epochs over all rows. Streams are keyed by the tick of the decision, never by the arm.
 * Baselines, in closed form, are done with as many epochs as they are asked for.
 */
export function fitEpochs(
  trainer: Trainer,
  learner: Learner,
  rows: TrainingRows,
  options: {
    seed: number;
    tick: Tick;
    epochs: number;
    start: Float32Array | null;
    curve?: Float32Array;
    inOrder?: boolean;
    /** Of all epochs, where the caller has it already; else it is shuffled. */
    order?: Uint32Array;
  },
): FitResult {
  const epochs = options.epochs || learner.epochs;
  if (learner.family === 'constant') return { weights: fitConstant(rows.y, rows.n), epochs };
  if (learner.family === 'last-label') return { weights: new Float32Array(0), epochs };
  const order =
    options.order ??
    (options.inOrder
      ? Uint32Array.from({ length: rows.n }, (_, i) => i)
      : shuffledOrder(makeRandom(options.seed, 'shuffling', options.tick), rows.n, epochs));
  const start = options.start ?? initialWeights(learner, makeRandom(options.seed, 'weights', options.tick));
  const x = learner.calendar ? withCalendar(rows.x, rows.n, learner.calendar, (i) => rows.ticks[i]!) : rows.x;
  const { curve } = options;
  return trainer.fit({ learner, x, y: rows.y, n: rows.n, order, epochs, start, ...(curve ? { curve } : {}) });
}

/** Room for the learning curve of a fit, one number an epoch; none for what has no epochs (baselines, single steps). */
export function curveFor(learner: Learner, epochs: number, steps = 0): Float32Array {
  return new Float32Array(learner.family === 'network' && steps === 0 ? epochs : 0);
}

/** Scores of n rows of one tick. `lastLabel`: the newest label known before these requests. */
export function predict(
  trainer: Trainer,
  learner: Learner,
  weights: Float32Array,
  x: Float32Array,
  n: number,
  tick: Tick,
  lastLabel: number,
): Float32Array {
  if (learner.family === 'constant') return predictConstant(weights, n);
  if (learner.family === 'last-label') return predictLastLabel(learner, lastLabel, n);
  const inputs = learner.calendar ? withCalendar(x, n, learner.calendar, () => tick) : x;
  return trainer.predict(learner, weights, inputs, n);
}

/**
 * The rows of one continual update: `steps` batches from the new rows, with `replay` half of each from the past.
 * New rows are taken in shuffled rounds, so that none is seen twice before all were seen once.
 */
export function stepRows(
  fresh: TrainingRows,
  past: TrainingRows | null,
  d: number,
  steps: number,
  batchSize: number,
  random: { integer(below: number): number },
): TrainingRows {
  const n = steps * batchSize;
  const x = new Float32Array(n * d);
  const y = new Float32Array(n);
  const ticks = new Int32Array(n);
  const copy = (from: TrainingRows, row: number, to: number): void => {
    for (let k = 0; k < d; k++) x[to * d + k] = from.x[row * d + k]!;
    y[to] = from.y[row]!;
    ticks[to] = from.ticks[row]!;
  };
  const rounds = shuffledOrder(random, fresh.n, Math.ceil(n / fresh.n));
  let next = 0;
  for (let i = 0; i < n; i++) {
    if (past && past.n > 0 && i % 2 === 1) copy(past, random.integer(past.n), i);
    else copy(fresh, rounds[next++]!, i);
  }
  return { x, y, n, ticks };
}

/** A uniform sample of everything seen so far, in a fixed number of places (Vitter, 1985, algorithm R). */
export class Reservoir implements TrainingRows {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly ticks: Int32Array;
  readonly #d: number;
  n = 0;
  #seen = 0;

  constructor(places: number, d: number) {
    this.x = new Float32Array(places * d);
    this.y = new Float32Array(places);
    this.ticks = new Int32Array(places);
    this.#d = d;
  }

  add(rows: TrainingRows, random: { integer(below: number): number }): void {
    for (let i = 0; i < rows.n; i++) {
      this.#seen++;
      const place = this.n < this.y.length ? this.n++ : random.integer(this.#seen);
      if (place >= this.y.length) continue;
      for (let k = 0; k < this.#d; k++) this.x[place * this.#d + k] = rows.x[i * this.#d + k]!;
      this.y[place] = rows.y[i]!;
      this.ticks[place] = rows.ticks[i]!;
    }
  }
}
