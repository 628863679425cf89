/** What an arm answered, and what the labels that arrived said of it. */
import { isWrong, logLoss } from '../core/loss';
import { auc } from '../monitor/auc';
import { makeMetricTally, mergeTally, observedFrom, tallyRows, type MetricTally } from '../monitor/metric-tally';
import type { Evidence, MetricName, Observed, Source, Tally, Tick } from '../types';
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

  add(now: Tick, arrivals: readonly Arrival[], scoreOf: (tick: Tick) => Float32Array | undefined): void {
    const seen: Seen[] = [];
    for (const { batch, rows } of arrivals) {
      const scores = scoreOf(batch.tick);
      if (!scores) continue; // history was never answered
      const y = Float32Array.from(rows, (row) => batch.y[row]!);
      const score = Float32Array.from(rows, (row) => scores[row]!);
      seen.push({ requestTick: batch.tick, y, score, tally: tallyRows(makeMetricTally(), this.#task, y, score, y.length) });
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
    const n = selected.reduce((sum, { y }) => sum + y.length, 0);
    const y = new Float32Array(n);
    const score = new Float32Array(n);
    let at = 0;
    for (const seen of selected) {
      y.set(seen.y, at);
      score.set(seen.score, at);
      at += seen.y.length;
    }
    return { value: auc(y, score, n), n, k: NaN };
  }
}

const emptyTally = (): Tally => ({ n: 0, errors: 0, sum: 0, sumSq: 0 });

export function emptyEvidence(shadow: boolean): Evidence {
  return {
    incumbent: emptyTally(),
    candidate: emptyTally(),
    requests: [0, 0],
    ...(shadow ? { paired: [0, 0, 0, 0], pairedLoss: { n: 0, sum: 0, sumSq: 0 } } : {}),
  };
}

function count(tally: Tally, wrong: number, loss: number): void {
  tally.n++;
  tally.errors += wrong;
  tally.sum += loss;
  tally.sumSq += loss * loss;
}

/** Adds the labels that arrived for requests of this step (tick ≥ since) to its evidence. */
export function addEvidence(
  evidence: Evidence,
  arrivals: readonly Arrival[],
  since: Tick,
  answersOf: (tick: Tick) => Answers | undefined,
): void {
  for (const { batch, rows } of arrivals) {
    if (batch.tick < since) continue;
    const answers = answersOf(batch.tick);
    if (!answers?.candidate) continue;
    for (const row of rows) {
      const y = batch.y[row]!;
      const a = answers.incumbent[row]!;
      const b = answers.candidate[row]!;
      const lossA = Number.isNaN(a) ? NaN : logLoss(y, a);
      const lossB = Number.isNaN(b) ? NaN : logLoss(y, b);
      if (!Number.isNaN(a)) count(evidence.incumbent, isWrong(y, a), lossA);
      if (!Number.isNaN(b)) count(evidence.candidate, isWrong(y, b), lossB);
      if (evidence.paired && evidence.pairedLoss && !Number.isNaN(a) && !Number.isNaN(b)) {
        evidence.paired[2 * isWrong(y, a) + isWrong(y, b)]!++;
        evidence.pairedLoss.n++;
        evidence.pairedLoss.sum += lossB - lossA;
        evidence.pairedLoss.sumSq += (lossB - lossA) ** 2;
      }
    }
  }
}
