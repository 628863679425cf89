/** What an arm answered, and what the labels that arrived said of it. */
import { auc } from '../monitor/auc';
import { makeMetricTally, mergeTally, observedFrom, tallyRows, type MetricTally } from '../monitor/metric-tally';
import { addAnswer, addPair } from '../rollout/evidence';
import type { Evidence, MetricName, Observed, Source, Tick } from '../types';
import type { Arrival } from './rows';

/** Scores of one tick: NaN where a model was not asked. */
export interface Answers {
  incumbent: Float32Array;
  candidate: Float32Array | null;
  /** 1 where the candidate's answer was served. */
  served: Uint8Array | null;
  /** Scores that were served. */
  score: Float32Array;
}
export type AnswersOf = (tick: Tick) => Answers | undefined;

interface Seen {
  requestTick: Tick;
  tally: MetricTally;
  y: Float32Array;
  score: Float32Array;
}

/** The labels that have arrived for one arm, by tick of arrival and tick of request. */
export class ObservedAnswers {
  readonly #seen = new Map<Tick, Seen[]>();
  readonly #task: Source['task'];

  constructor(task: Source['task']) {
    this.#task = task;
  }

  add(now: Tick, arrivals: readonly Arrival[], answersOf: AnswersOf): void {
    const seen: Seen[] = [];
    for (const { batch, rows } of arrivals) {
      const scores = answersOf(batch.tick)?.score;
      if (!scores) continue; // history was never answered
      const y = Float32Array.from(rows, (row) => batch.y[row]!);
      const score = Float32Array.from(rows, (row) => scores[row]!);
      const tally = tallyRows(makeMetricTally(), this.#task, y, score, y.length);
      seen.push({ requestTick: batch.tick, y, score, tally });
    }
    this.#seen.set(now, seen);
  }

  /** Arrived in [from, to], requested in [since, until). */
  #select(from: Tick, to: Tick, since: Tick, until: Tick): Seen[] {
    const selected: Seen[] = [];
    for (let t = from; t <= to; t++) {
      for (const seen of this.#seen.get(t) ?? []) {
        if (seen.requestTick >= since && seen.requestTick < until) selected.push(seen);
      }
    }
    return selected;
  }

  tally(from: Tick, to: Tick, since = -Infinity, until = Infinity): MetricTally {
    const sum = makeMetricTally();
    for (const { tally } of this.#select(from, to, since, until)) mergeTally(sum, tally);
    return sum;
  }

  observed(metric: MetricName, from: Tick, to: Tick, since = -Infinity, until = Infinity): Observed {
    if (metric !== 'auc') return observedFrom(this.tally(from, to, since, until), metric);
    const selected = this.#select(from, to, since, until);
    const y = join(selected.map((seen) => seen.y));
    const score = join(selected.map((seen) => seen.score));
    return { value: auc(y, score, y.length), n: y.length, k: NaN };
  }
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

/** Adds the labels that arrived for requests of this step (tick ≥ since) to its evidence. */
export function addEvidence(
  evidence: Evidence,
  arrivals: readonly Arrival[],
  since: Tick,
  answersOf: AnswersOf,
  task: Source['task'],
): void {
  for (const { batch, rows } of arrivals) {
    const answers = batch.tick < since ? undefined : answersOf(batch.tick);
    if (!answers?.candidate) continue;
    for (const row of rows) {
      const y = batch.y[row]!;
      const incumbent = answers.incumbent[row]!;
      const candidate = answers.candidate[row]!;
      if (evidence.paired) addPair(evidence, y, incumbent, candidate, task);
      else if (Number.isNaN(candidate)) addAnswer(evidence.incumbent, y, incumbent, task);
      else addAnswer(evidence.candidate, y, candidate, task);
    }
  }
}
