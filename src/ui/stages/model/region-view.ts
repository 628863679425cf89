import { percent } from '../../../charts/format';
import type { Feature, Scenario, Tick, Version } from '../../../engine/types';
import { points } from '../shared/format';
import {
  type Fate,
  fateOf,
  isRuleUnchanged,
  lastLearned,
  type Learned,
  LOST,
  placeOf,
  type ProgressOf,
  type RegionName,
  shareOf,
  worstForgetting,
} from './regions';

/** A region of the inputs at the playhead, for one arm. */
export interface RegionView {
  name: RegionName;
  /** "far region (low brightness)" */
  place: string;
  /** True risk in the region, per tick. */
  risk: Float32Array;
  /** Share of the requests that come from it now; NaN = unknown. */
  share: number;
  learned: Learned | null;
  /** Risk right after it was last learned, and now. */
  then: number;
  now: number;
  fate: Fate;
  worst: { at: Tick; forgetting: number; unchanged: boolean } | null;
}

export interface RegionSeries {
  serving: Float32Array;
  risk: Float32Array;
  versions: ReadonlyMap<number, Version>;
  progress: ProgressOf;
}

export function regionView(
  scenario: Scenario,
  name: RegionName,
  tick: Tick,
  { serving, risk, versions, progress }: RegionSeries,
  feature: Feature | undefined,
): RegionView {
  const share = (t: Tick) => shareOf(scenario, name, t, progress);
  const versionOf = (id: number) => versions.get(id);
  const isUnchanged = (from: Tick, to: Tick) => isRuleUnchanged(scenario, name, [from, to], progress);
  const learned = lastLearned(tick, serving, versionOf, share);
  const then = learned ? risk[learned.at]! : NaN;
  const now = risk[tick] ?? NaN;
  const worst = worstForgetting(tick, risk, serving, versionOf, share);
  return {
    name,
    place: placeOf(name, feature),
    risk,
    share: share(tick),
    learned,
    then,
    now,
    fate: fateOf(learned, now - then, learned !== null && isUnchanged(learned.at, tick)),
    worst: worst && { ...worst, unchanged: isUnchanged(worst.learnedAt, worst.at) },
  };
}

/** What has become of a region, with its figures; begins with the fate. */
export function verdictOf({ learned, then, now, fate }: RegionView, tick: Tick): string {
  if (!learned) return 'never learned: hardly a row of any model so far came from here';
  if (learned.at === tick) return `kept: wrong on ${percent(now, 1)}, the serving model has just learned it`;
  const figures = `wrong on ${percent(then, 1)} just after it was last learned (○), on ${percent(now, 1)} now: F = ${points(now - then)}`;
  if (fate === 'forgotten') return `forgotten: ${figures}, and the rule there is the same`;
  if (fate === 'unlearned') return `unlearned: ${figures}, because the rule there changed`;
  return `kept: ${figures}`;
}

/** What the arm went through before it learned the region again; '' where there was nothing, or where it is in it now. */
export function historyOf({ worst, fate }: RegionView, tick: Tick, dateOf: (tick: Tick) => string): string {
  if (!worst || worst.forgetting <= LOST || (fate !== 'kept' && worst.at === tick)) return '';
  const word = worst.unchanged ? 'had forgotten it' : 'had unlearned an old rule';
  return `At worst it ${word}: ${points(worst.forgetting)} ${dateOf(worst.at)}.`;
}
