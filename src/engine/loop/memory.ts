/**
 * What runs of one world have in common, kept from run to run: its traffic, its figures, the models that were fitted on it
 * and what they answered. A change of a threshold then repeats only what it changes. A run with a memory is the same as
 * one without, to its hash (tests/engine/loop/memory.test.ts).
 */
import { BoundedMap } from '../core/bounded-map';
import { makeRunHash } from '../core/hash';
import type { MetricTally } from '../monitor/metric-tally';
import type { Expected } from '../score/truth';
import type { Scenario, Source, Tick } from '../types';
import { DriftReadings } from './drift-readings';
import type { FreshSeries } from './fresh';
import { JudgedLabels } from './judged';
import { Rows } from './rows';

/** Models that are kept of a world: a continual arm of a year of days, or of a day of minutes, with room. */
const KEPT_FITS = 8192;
/** Numbers that may be kept of one world's answers and labels: 64 MB. Beyond it they are forgotten, all at once. */
const KEPT_NUMBERS = 16e6;
/** Models whose answers over the whole grid are kept: those that serve now. */
const KEPT_SURFACES = 32;
/** Ticks of rollouts whose routed answers are kept. */
const KEPT_MIXED = 4096;
/** Worlds that are kept: the one on screen, and the one before it, for who goes back and forth. */
const KEPT_WORLDS = 2;

/** What a model answered at a tick, and what follows from that alone. */
export interface Answered {
  id: number;
  scores: Float32Array;
  /** 64 bits over the scores, for the run's hash. */
  digest: string;
  tally: MetricTally | null;
  /** Classification: scores by class, each ascending. */
  classes: { positives: Float32Array; negatives: Float32Array } | null;
  auc: number;
  truth: ModelTruth | null;
}
/** Scores of one tick: NaN where a model was not asked. */
export interface Answers {
  incumbent: Float32Array;
  candidate: Float32Array | null;
  /** 1 where the candidate's answer was served. */
  served: Uint8Array | null;
  /** Requests that the candidate's answer was served to. */
  toCandidate: number;
  /** Scores that were served. */
  score: Float32Array;
  /** What is known of them. */
  whole: Answered;
  /** 64 bits over the answers of each model, for the run's hash. */
  digests: string[];
}
/** Expected figures of one model under the joint of a tick. */
export type ModelTruth =
  { task: 'classification'; expected: Expected; regions: number[] } | { task: 'regression'; squared: number };

/** A model without its arm. */
export interface Fitted {
  weights: Float32Array;
  curve: Float32Array;
  /** Epochs that were run. */
  epochs: number;
  /** Rows that were trained on, and the mean of their ticks. */
  jobRows: number;
  jobMeanTick: number;
  /** Labelled rows of the window, and first and last tick of their requests. */
  rows: number;
  window: [Tick, Tick];
  /** What a fault did, in a sentence. */
  fault: string | null;
}
/** Figures of the world at a tick, by name of their column. */
export type WorldFigures = Record<string, number>;

export class WorldMemory {
  readonly source: Source;
  readonly rows = new Rows();
  readonly drift: DriftReadings;
  readonly fits = new BoundedMap<string, Fitted>(KEPT_FITS);
  readonly fresh = new BoundedMap<string, FreshSeries>(4);
  /** True risk of a model in the world of its birth, by weights and tick. */
  readonly births = new BoundedMap<string, number>(KEPT_FITS);
  readonly figures = new Map<Tick, WorldFigures>();
  /** How far the world is from that of tick 0, by `Joint.id`: it stands still for long. */
  readonly distances = new Map<number, WorldFigures>();
  /** Classification: share of each cell that a model answers with 1. Regression: its values in the cells. By its weights. */
  readonly positive = new BoundedMap<Float32Array, Float64Array>(KEPT_SURFACES);
  readonly values = new BoundedMap<Float32Array, Float32Array>(KEPT_SURFACES);
  readonly judged: JudgedLabels;
  #answers = new WeakMap<Float32Array, Map<Tick, Answered>>();
  #mixed = new BoundedMap<string, Answers>(KEPT_MIXED);
  #numbers = 0;
  readonly #ids = new WeakMap<Float32Array, number>();
  #lastId = 0;

  constructor(source: Source) {
    this.source = source;
    this.drift = new DriftReadings(this.rows, source.d);
    this.judged = new JudgedLabels(source.task, (numbers) => this.#count(numbers));
  }

  /** The same number for the same weights. */
  idOf(weights: Float32Array): number {
    let id = this.#ids.get(weights);
    if (id === undefined) this.#ids.set(weights, (id = this.#nextId()));
    return id;
  }

  #nextId(): number {
    return ++this.#lastId;
  }

  /** What the model with these weights answered at `tick`; `ask` is called where it is not known. */
  answered(weights: Float32Array, tick: Tick, ask: () => Float32Array): Answered {
    let byTick = this.#answers.get(weights);
    if (!byTick) this.#answers.set(weights, (byTick = new Map<Tick, Answered>()));
    let answered = byTick.get(tick);
    if (!answered) {
      byTick.set(tick, (answered = this.#remember(ask())));
    }
    return answered;
  }

  #remember(scores: Float32Array): Answered {
    // the scores, and the same by class
    this.#count(2 * scores.length);
    return { id: this.#nextId(), scores, digest: digestOf(scores), tally: null, classes: null, auc: NaN, truth: null };
  }

  /** One model answered every request. */
  alone(own: Answered): Answers {
    const { scores } = own;
    return {
      incumbent: scores,
      candidate: null,
      served: null,
      toCandidate: 0,
      score: scores,
      whole: own,
      digests: [own.digest],
    };
  }

  /** Both answered every request, the incumbent was served. */
  shadowed(own: Answered, other: Answered, n: number): Answers {
    return {
      incumbent: own.scores,
      candidate: other.scores,
      served: new Uint8Array(n),
      toCandidate: 0,
      score: own.scores,
      whole: own,
      digests: [own.digest, other.digest],
    };
  }

  /**
   * Each request was answered by one of two models.
   * @param route by what requests were routed @param routed 1 for the requests of the second model
   */
  mixed(own: Answered, other: Answered, route: string, routed: () => Uint8Array): Answers {
    return this.#mixed.getOr(`${own.id} ${other.id} ${route}`, () => {
      const served = routed();
      const score = own.scores.slice();
      const incumbent = own.scores.slice();
      const candidate = other.scores.slice();
      let toCandidate = 0;
      for (let i = 0; i < served.length; i++) {
        if (served[i] === 1) {
          toCandidate++;
          score[i] = candidate[i]!;
          incumbent[i] = NaN;
        } else candidate[i] = NaN;
      }
      this.#count(2 * score.length);
      const digests = [digestOf(incumbent), digestOf(candidate)];
      return { incumbent, candidate, served, toCandidate, score, whole: this.#remember(score), digests };
    });
  }

  #count(numbers: number): void {
    this.#numbers += numbers;
    if (this.#numbers <= KEPT_NUMBERS) return;
    this.#answers = new WeakMap();
    this.#mixed = new BoundedMap(KEPT_MIXED);
    this.judged.forget();
    this.#numbers = 0;
  }
}

function digestOf(values: Float32Array): string {
  const hash = makeRunHash();
  hash.floats(values);
  return hash.digest();
}

/** The memories of the worlds that were run last. */
export class Memory {
  readonly #worlds = new BoundedMap<string, WorldMemory>(KEPT_WORLDS);

  /** @param makeSource called when this world is new */
  worldOf({ seed, clock, data }: Scenario, trainer: string, makeSource: () => Source): WorldMemory {
    const key = JSON.stringify({ trainer, seed, clock, data });
    return this.#worlds.getOr(key, () => new WorldMemory(makeSource()));
  }
}
