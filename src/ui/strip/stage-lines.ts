import { shortDate } from '../../charts/dates';
import { count, fixed, money, percent } from '../../charts/format';
import type { Tick } from '../../engine/types';
import type { RunData } from '../../state/run-data';
import type { StageName } from '../../state/stages';
import type { RunStart } from '../../worker/protocol';
import { watchOf, watchText } from '../watch';
import { cumulative } from '../timeline/cumulative';
import { retrainingsOf } from '../timeline/lanes';
import { bestSeries, formatQuality, nameInSentence, qualityIn, qualitySeries } from '../timeline/quality';

/** What a stage says of itself at the playhead: its state in a few words and one detail. */
export interface StageLine {
  state: string;
  detail: string;
}
export interface Moment {
  run: RunData;
  start: RunStart;
  tick: Tick;
  /** The arm in focus. */
  arm: number;
  /** Metric of the quality row. */
  metric: string;
}

/** Total variation from which a factor counts as moved. */
const MOVED = 0.005;
/** Conventional reading of PSI: large. */
const LARGE_PSI = 0.2;

const FACTORS = [
  ['py', 'P(Y)'],
  ['px', 'P(X)'],
  ['pxGivenY', 'P(X|Y)'],
  ['pyGivenX', 'P(Y|X)'],
] as const;

/** The strip's words, a pair of lines per stage. */
export const stageLines: Record<StageName, (moment: Moment) => StageLine> = {
  data({ run, start, tick }) {
    const { positive } = start.words;
    if (!start.hasTruth) return { state: `${percent(run.at('positives', -1, tick))} ${positive}`, detail: 'real data' };
    const mean = run.at('prior', -1, tick);
    const moved = FACTORS.filter(([name]) => run.at(name, -1, tick) > MOVED).map(([, title]) => title);
    const still = FACTORS.filter(([name]) => run.at(name, -1, tick) <= MOVED).map(([, title]) => title);
    return {
      state: start.task === 'regression' ? `mean value ${fixed(mean)}` : `P(${positive}) ${percent(mean)}`,
      detail:
        moved.length === 0
          ? 'nothing has moved'
          : still.length === 0
            ? `all ${moved.length === 4 ? 'four' : 'three'} factors moved`
            : `${still.join(', ')} did not move`,
    };
  },

  model({ run, start, tick, arm, metric }) {
    const id = run.at('serving', arm, tick);
    const age = run.at('dataAge', arm, tick);
    const { unit } = run.scenario.clock;
    const quality = qualityIn(run, metric, start.task);
    const value = qualitySeries(run, quality, arm, start.hasTruth)[tick] ?? NaN;
    const best = bestSeries(run, quality, start.hasTruth)?.[tick] ?? NaN;
    return {
      state: `${Number.isNaN(id) ? 'no model' : `v${id}`}${Number.isNaN(age) ? '' : ` · data ${count(age, unit)} old`}`,
      detail: `${nameInSentence(quality)} ${formatQuality(quality, value)}${Number.isNaN(best) ? '' : `, ${quality.best!.short} ${formatQuality(quality, best)}`}`,
    };
  },

  monitor({ run, tick, arm, start }) {
    const psi = run.at('psi', arm, tick);
    const own = run.scenario.arms[arm];
    // What an arm watches comes first: one that retrains on a metric does not look at the inputs.
    const watch = own?.retrain.kind === 'performance' ? watchOf(own) : null;
    const watched = watch ? run.at(watch.series, arm, tick) : NaN;
    if (watch && !Number.isNaN(watched)) {
      const acts = run.eventsOf(arm, 'decide').some((event) => event.tick === tick);
      return {
        state: `${watch.name} ${watchText(watch, watched)}${acts ? ' ▲' : ''}`,
        detail: `on ${count(run.at('observedLabels', arm, tick), 'label')}, PSI ${fixed(psi)}`,
      };
    }
    const alarm = run.events.some((event) => event.arm === arm && event.kind === 'alarm' && event.tick === tick);
    const labels = run.at('observedLabels', arm, tick);
    const seen = run.at(start.task === 'regression' ? 'observedRmse' : 'observedAccuracy', arm, tick);
    return {
      state: `PSI ${fixed(psi)}${alarm || psi > LARGE_PSI ? ' ▲' : ''}`,
      detail: Number.isNaN(seen)
        ? 'no labels yet'
        : start.task === 'regression'
          ? `RMSE ${fixed(seen)} on ${count(labels, 'label')}`
          : `${percent(seen, 1)} right on ${count(labels, 'label')}`,
    };
  },

  retrain({ run, tick, arm }) {
    const progress = run.at('training', arm, tick);
    const decided = retrainingsOf(run, arm).filter((event) => event.tick <= tick);
    const last = decided.at(-1);
    const detail = last ? `last on ${shortDate(run.scenario.clock, last.tick)}` : 'no reason so far';
    if (!Number.isNaN(progress)) return { state: `training ${percent(progress)}`, detail };
    return { state: decided.length === 0 ? 'not retrained' : `retrained ${decided.length} ×`, detail };
  },

  rollout({ run, tick, arm }) {
    const id = run.at('candidate', arm, tick);
    if (!Number.isNaN(id)) {
      const kind = run.scenario.arms[arm]?.rollout.kind ?? '';
      const share = run.at('share', arm, tick);
      const name = kind === 'ab-test' || kind === 'abTest' || kind === 'ab' ? 'A/B test' : kind;
      const calls = ['waits for labels', 'not sure yet', 'passes', 'fails'];
      return {
        state: run.at('shadow', arm, tick) === 1 ? 'shadow' : `${name} at ${percent(share)}`,
        detail: `v${id}: ${calls[run.at('evidenceCall', arm, tick)] ?? 'waits for labels'}`,
      };
    }
    const last = run
      .eventsOf(arm, 'promote', 'abort')
      .filter((event) => event.tick <= tick)
      .at(-1);
    return {
      state: 'no candidate',
      detail: last
        ? `last one ${last.kind === 'promote' ? 'promoted ✔' : 'aborted ✖'} ${shortDate(run.scenario.clock, last.tick)}`
        : 'none so far',
    };
  },

  score({ run, tick, arm }) {
    const totals = run.scenario.arms.map((_, i) => cumulative(run.series('cost', i), tick + 1)[tick] ?? NaN);
    const own = totals[arm] ?? NaN;
    const cheapest = totals.reduce((best, total, i) => (total < totals[best]! ? i : best), 0);
    const more = own - totals[cheapest]!;
    return {
      state: `${money(own)} so far`,
      detail: cheapest === arm || more <= 0 ? 'the cheapest so far' : `${money(more)} over the cheapest`,
    };
  },
};
