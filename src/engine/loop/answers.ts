/** What an arm answered, and what the labels that arrived said of it. */
import { aucOfSorted } from '../monitor/auc';
import { makeMetricTally, mergeTally, observedFrom, type MetricTally } from '../monitor/metric-tally';
import { SortedWindow } from '../monitor/sorted-window';
import { addAnswer, addPair } from '../rollout/evidence';
import type { Evidence, MetricName, Observed, Source, Tick } from '../types';
import { NOTHING_JUDGED, type Judged, type JudgedLabels, type Past } from './judged';
import type { Answers } from './memory';
import type { Arrival } from './rows';

export type AnswersOf = (tick: Tick) => Answers | undefined;

/** What the labels that arrived at one tick said. */
interface Seen {
  all: Judged;
  /** Of requests since the last promotion, and of those after its baseline. */
  served: MetricTally;
  later: MetricTally;
}

/**
 * The labels that have arrived for one arm, by tick of arrival. What is kept does not grow with the label delay: a tick
 * has three tallies, whatever the ticks of its requests.
 */
export class ObservedAnswers {
  readonly #seen = new Map<Tick, Seen>();
  readonly #judged: JudgedLabels;
  readonly #windowTicks: number;
  readonly #baselineTicks: number;
  readonly #positives = new SortedWindow((tick) => this.#judgedAt(tick).positives);
  readonly #negatives = new SortedWindow((tick) => this.#judgedAt(tick).negatives);
  #past: Past = { id: 0, windowAuc: null };
  #since: Tick = 0;
  #baseline = makeMetricTally();

  /** @param windowTicks of the scenario's monitor @param baselineTicks of the policy: served ticks that it compares with */
  constructor(judged: JudgedLabels, windowTicks: number, baselineTicks: number) {
    this.#judged = judged;
    this.#windowTicks = windowTicks;
    this.#baselineTicks = baselineTicks;
  }

  /** From tick `since` on another model serves: what policies are told begins anew. */
  promoted(since: Tick): void {
    this.#since = since;
    this.#baseline = makeMetricTally();
  }

  add(now: Tick, arrivals: readonly Arrival[], answersOf: AnswersOf): void {
    const parts: Judged[] = [];
    const served = makeMetricTally();
    const later = makeMetricTally();
    for (const arrival of arrivals) {
      const { tick } = arrival.batch;
      const given = answersOf(tick);
      if (!given) continue; // history was never answered
      const part = this.#judged.judge(given.score, arrival, given.whole);
      parts.push(part);
      if (tick >= this.#since) {
        mergeTally(served, part.tally);
        mergeTally(tick >= this.#since + this.#baselineTicks ? later : this.#baseline, part.tally);
      }
    }
    const all = this.#judged.join(parts);
    this.#seen.set(now, { all, served, later });
    this.#past = this.#judged.goOn(this.#past.id, all, this.#windowTicks);
    // Beyond the window and the tick that it has just left, scores are not looked at again.
    const old = this.#seen.get(now - this.#windowTicks - 1);
    if (old) old.all = { ...NOTHING_JUDGED, tally: old.all.tally };
  }

  #judgedAt(tick: Tick): Judged {
    return this.#seen.get(tick)?.all ?? NOTHING_JUDGED;
  }

  #sum(which: 'all' | 'served' | 'later', from: Tick, to: Tick): MetricTally {
    const sum = makeMetricTally();
    for (let t = from; t <= to; t++) {
      const seen = this.#seen.get(t);
      if (seen) mergeTally(sum, which === 'all' ? seen.all.tally : seen[which]);
    }
    return sum;
  }

  /** Arrived in the monitor's window, whichever model answered. */
  window(now: Tick): MetricTally {
    return this.#sum('all', now - this.#windowTicks + 1, now);
  }

  /** The same for AUC, which needs the ranks; `now` is the tick that was added last. */
  windowAuc(now: Tick): number {
    const from = now - this.#windowTicks + 1;
    return (this.#past.windowAuc ??= aucOfSorted(this.#positives.read(from, now), this.#negatives.read(from, now)));
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
