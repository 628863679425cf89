/** What an arm answered, and what the labels that arrived said of it. */
import { aucOfSorted } from '../monitor/auc';
import { makeMetricTally, mergeTally, observedFrom, tallyRows, type MetricTally } from '../monitor/metric-tally';
import { mergeSorted } from '../monitor/sorted';
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

/** What the labels that arrived at one tick said. */
interface Seen {
  all: MetricTally;
  /** Of requests since the last promotion, and of those after its baseline. */
  served: MetricTally;
  later: MetricTally;
  /** Scores by class, ascending: AUC over a window merges them. Null once no window reaches back so far. */
  positives: Float32Array | null;
  negatives: Float32Array | null;
}

/**
 * The labels that have arrived for one arm, by tick of arrival. What is kept does not grow with the label delay: a tick
 * has three tallies, whatever the ticks of its requests.
 */
export class ObservedAnswers {
  readonly #seen = new Map<Tick, Seen>();
  readonly #task: Source['task'];
  readonly #windowTicks: number;
  readonly #baselineTicks: number;
  #since: Tick = 0;
  #baseline = makeMetricTally();

  /** @param windowTicks of the scenario's monitor @param baselineTicks of the policy: served ticks that it compares with */
  constructor(task: Source['task'], windowTicks: number, baselineTicks: number) {
    this.#task = task;
    this.#windowTicks = windowTicks;
    this.#baselineTicks = baselineTicks;
  }

  /** From tick `since` on another model serves: what policies are told begins anew. */
  promoted(since: Tick): void {
    this.#since = since;
    this.#baseline = makeMetricTally();
  }

  add(now: Tick, arrivals: readonly Arrival[], answersOf: AnswersOf): void {
    const seen = { all: makeMetricTally(), served: makeMetricTally(), later: makeMetricTally() };
    const scores: [Float32Array[], Float32Array[]] = [[], []];
    for (const { batch, rows } of arrivals) {
      const given = answersOf(batch.tick)?.score;
      if (!given) continue; // history was never answered
      const y = Float32Array.from(rows, (row) => batch.y[row]!);
      const score = Float32Array.from(rows, (row) => given[row]!);
      const tally = tallyRows(makeMetricTally(), this.#task, y, score, y.length);
      mergeTally(seen.all, tally);
      if (batch.tick >= this.#since) {
        mergeTally(seen.served, tally);
        mergeTally(batch.tick >= this.#since + this.#baselineTicks ? seen.later : this.#baseline, tally);
      }
      if (this.#task === 'classification') {
        for (const label of [0, 1] as const) scores[label].push(score.filter((_, i) => y[i] === label));
      }
    }
    this.#seen.set(now, { ...seen, negatives: join(scores[0]).sort(), positives: join(scores[1]).sort() });
    const old = this.#seen.get(now - this.#windowTicks);
    if (old) old.positives = old.negatives = null;
  }

  #sum(which: 'all' | 'served' | 'later', from: Tick, to: Tick): MetricTally {
    const sum = makeMetricTally();
    for (let t = from; t <= to; t++) {
      const seen = this.#seen.get(t);
      if (seen) mergeTally(sum, seen[which]);
    }
    return sum;
  }

  /** Arrived in the monitor's window, whichever model answered. */
  window(now: Tick): MetricTally {
    return this.#sum('all', now - this.#windowTicks + 1, now);
  }

  /** The same for AUC, which needs the ranks. */
  windowAuc(now: Tick): number {
    const parts = (which: 'positives' | 'negatives'): Float32Array[] => {
      const found: Float32Array[] = [];
      for (let t = now - this.#windowTicks + 1; t <= now; t++) {
        const scores = this.#seen.get(t)?.[which];
        if (scores && scores.length > 0) found.push(scores);
      }
      return found;
    };
    return aucOfSorted(mergeSorted(parts('positives')), mergeSorted(parts('negatives')));
  }

  /** Arrived in [from, to], of requests since the last promotion, or after the baseline that followed it. */
  recent(metric: MetricName, from: Tick, to: Tick, after: 'promotion' | 'baseline'): Observed {
    // a label of a request since the promotion cannot have arrived before it
    return observedFrom(this.#sum(after === 'promotion' ? 'served' : 'later', Math.max(from, this.#since), to), metric);
  }

  /** Arrived so far, of requests in the first `baselineTicks` ticks after the last promotion. */
  baseline(metric: MetricName): Observed {
    return observedFrom(this.#baseline, metric);
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
