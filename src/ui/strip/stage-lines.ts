import { shortDate } from '../../charts/dates';
import { count, fixed, money, moneyMore, percent, whole } from '../../charts/format';
import type { Tick } from '../../engine/types';
import type { RunData } from '../../state/run-data';
import type { StageName } from '../../state/stages';
import type { RunStart } from '../../worker/protocol';
import { watchOf, watchText } from '../watch';
import { cumulative } from '../timeline/cumulative';
import { retrainingsOf } from '../timeline/lanes';
import { bestSeries, formatQuality, nameInSentence, qualityIn, qualitySeries } from '../timeline/quality';

/** What a stage says of itself at the playhead: its state in a few words and one detail. */
export interface StageWords {
  state: string;
  detail: string;
}
export interface StageLine extends StageWords {
  /** The same in fewer words, each for where its long form would be cut. */
  short: StageWords;
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

const FACTORS = ['py', 'px', 'pxGivenY', 'pyGivenX'];
/** 'pyGivenX' → "P(Y|X)" */
const titleOf = (name: string) => `P(${name.slice(1).replace('Given', '|').toUpperCase()})`;

function line(state: string, detail: string, short: Partial<StageWords> = {}): StageLine {
  return { state, detail, short: { state, detail, ...short } };
}

/** The strip's words, a pair of lines per stage. */
export const stageLines: Record<StageName, (moment: Moment) => StageLine> = {
  data({ run, start, tick }) {
    const { positive } = start.words;
    if (!start.hasTruth) {
      const value = run.at('positives', -1, tick);
      const detail = start.isReal ? 'real data' : 'truth not known exactly';
      if (start.task === 'regression') {
        return line(`mean ${positive} ${fixed(value)}`, detail, { state: `mean ${fixed(value)}` });
      }
      const share = percent(value);
      return line(`${share} ${positive}`, detail, { state: share });
    }
    const mean = run.at('prior', -1, tick);
    const factors = (has: (distance: number) => boolean) =>
      FACTORS.filter((name) => has(run.at(name, -1, tick))).map(titleOf);
    const moved = factors((distance) => distance > MOVED);
    const still = factors((distance) => distance <= MOVED);
    const regression = start.task === 'regression';
    return line(
      regression ? `mean value ${fixed(mean)}` : `P(${positive}) ${percent(mean)}`,
      moved.length === 0
        ? 'nothing has moved'
        : still.length === 0
          ? `all ${moved.length === 4 ? 'four' : 'three'} factors moved`
          : `${still.join(', ')} did not move`,
      {
        state: regression ? `mean ${fixed(mean)}` : `P(Y) ${percent(mean)}`,
        ...(moved.length === 1 ? { detail: `${moved[0]} moved` } : {}),
      },
    );
  },

  model({ run, start, tick, arm, metric }) {
    const id = run.at('serving', arm, tick);
    const age = run.at('dataAge', arm, tick);
    const { unit } = run.scenario.clock;
    const quality = qualityIn(run, metric, start.task);
    const value = qualitySeries(run, quality, arm, start.hasTruth)[tick] ?? NaN;
    const best = bestSeries(run, quality, start.hasTruth)?.[tick] ?? NaN;
    const version = Number.isNaN(id) ? 'no model' : `v${id}`;
    const known = `${nameInSentence(quality)} ${formatQuality(quality, value)}`;
    const shortAge = {
      day: `data ${whole(age)} d`,
      minute: `data ${fixed(age / 60, 1)} h`,
      block: `${whole(age)} blocks`,
    }[unit];
    return line(
      `${version}${Number.isNaN(age) ? '' : ` · data ${count(age, unit)} old`}`,
      `${known}${Number.isNaN(best) ? '' : `, ${quality.best!.short} ${formatQuality(quality, best)}`}`,
      // Of a thousand versions the number says little, and there is no room for both.
      {
        state: Number.isNaN(age) ? version : id < 1000 ? `${version} · ${shortAge}` : `${shortAge} old`,
        detail: known,
      },
    );
  },

  monitor({ run, tick, arm, start }) {
    const psi = run.at('psi', arm, tick);
    const own = run.scenario.arms[arm];
    // What an arm watches comes first: one that retrains on a metric does not look at the inputs.
    const watch = own?.retrain.kind === 'performance' ? watchOf(own) : null;
    const watched = watch ? run.at(watch.series, arm, tick) : NaN;
    if (watch && !Number.isNaN(watched)) {
      const alarms = watch.rises ? watched > watch.threshold : watched < watch.threshold;
      const acts = run.eventsOf(arm, 'decide').some((event) => event.tick === tick);
      const [mark, short] = [alarms || acts ? ' ▲' : '', watch.isShare ? percent(watched) : watchText(watch, watched)];
      return line(
        `${watch.name} ${watchText(watch, watched)}${mark}`,
        `on ${count(run.at('observedLabels', arm, tick), 'label')}, PSI ${fixed(psi)}`,
        { state: `${watch.name} ${short}${mark}`, detail: `PSI ${fixed(psi)}` },
      );
    }
    const alarm = run.events.some((event) => event.arm === arm && event.kind === 'alarm' && event.tick === tick);
    const labels = run.at('observedLabels', arm, tick);
    const seen = run.at(start.task === 'regression' ? 'observedRmse' : 'observedAccuracy', arm, tick);
    const state = `PSI ${fixed(psi)}${alarm || psi > LARGE_PSI ? ' ▲' : ''}`;
    if (Number.isNaN(seen)) return line(state, 'no labels yet');
    const known = start.task === 'regression' ? `RMSE ${fixed(seen)}` : `${percent(seen, 1)} right`;
    return line(state, `${known} on ${count(labels, 'label')}`, { detail: known });
  },

  retrain({ run, tick, arm }) {
    const progress = run.at('training', arm, tick);
    const decided = retrainingsOf(run, arm).filter((event) => event.tick <= tick);
    const last = decided.at(-1);
    const detail = last
      ? `last ${run.scenario.clock.unit === 'day' ? 'on' : 'at'} ${shortDate(run.scenario.clock, last.tick)}`
      : 'no reason so far';
    if (!Number.isNaN(progress)) return line(`training ${percent(progress)}`, detail);
    if (decided.length === 0) return line('not retrained', detail);
    return line(`retrained ${whole(decided.length)} ×`, detail, { state: `${whole(decided.length)} ×` });
  },

  rollout({ run, tick, arm }) {
    const id = run.at('candidate', arm, tick);
    if (!Number.isNaN(id)) {
      const kind = run.scenario.arms[arm]?.rollout.kind ?? '';
      const share = run.at('share', arm, tick);
      const name = kind === 'ab-test' ? 'A/B test' : kind;
      const calls = ['waits for labels', 'not sure yet', 'passes', 'fails'];
      const detail = `v${id}: ${calls[run.at('evidenceCall', arm, tick)] ?? 'waits for labels'}`;
      if (run.at('shadow', arm, tick) === 1) return line('shadow', detail);
      return line(`${name} at ${percent(share)}`, detail, { state: `${name.replace(' test', '')} ${percent(share)}` });
    }
    const last = run
      .eventsOf(arm, 'promote', 'abort')
      .filter((event) => event.tick <= tick)
      .at(-1);
    if (!last && run.scenario.arms[arm]?.retrain.kind === 'continual') return line('no rollout', 'each step goes live');
    if (!last) return line('no candidate', 'none so far');
    const end = `${last.kind === 'promote' ? 'promoted ✔' : 'aborted ✖'} ${shortDate(run.scenario.clock, last.tick)}`;
    return line('no candidate', `last one ${end}`, { detail: end });
  },

  score({ run, tick, arm }) {
    const totals = run.scenario.arms.map((_, i) => cumulative(run.series('cost', i), tick + 1)[tick] ?? NaN);
    const own = totals[arm] ?? NaN;
    const cheapest = totals.reduce((best, total, i) => (total < totals[best]! ? i : best), 0);
    const state = money(own);
    const detail = `${moneyMore(own, totals[cheapest]!)} over the `;
    return own <= totals[cheapest]!
      ? line(`${state} so far`, 'the cheapest so far', { state })
      : line(`${state} so far`, `${detail}cheapest`, { state, detail: `${detail}least` });
  },
};
