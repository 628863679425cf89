/** Regions of the inputs that may be forgotten: when a model last learned them, and what has become of them since. */
import type { Feature, Scenario, Tick, Variant, Version } from '../../../engine/types';

export type RegionName = 'near' | 'far';
/** Progress u ∈ [0, 1] of drift i at a tick; ticks before the first count as the first. */
export type ProgressOf = (drift: number, tick: Tick) => number;

/** Share of the requests from which on a region counts as one that rows come from. */
export const PRESENT = 0.01;
/** Excess in risk from which on a region is called forgotten: two points. */
export const LOST = 0.02;

/** The regions that a scenario's run follows (series `regionRisk:<name>`). */
export function regionsOf(scenario: Scenario): RegionName[] {
  return scenario.data.source.kind === 'regions' ? ['near', 'far'] : [];
}

/** Where a region lies, in the words of the story: the far one at the low end of the first feature. */
export function placeOf(region: RegionName, first: Feature | undefined): string {
  const low = (region === 'far') === (first?.scale ?? 1) > 0;
  return `${region} region (${low ? 'low' : 'high'} ${first?.name ?? 'x1'})`;
}

function centreOf(region: RegionName, { gap, offset }: Variant): [number, number] {
  return region === 'far' ? [-Number(gap) / 2, Number(offset)] : [Number(gap) / 2, 0];
}

/** Whether a point lies beyond the line of a drift: n · x > offset, n in the drift's direction. */
function isBeyond([x0, x1]: [number, number], { angle, offset }: Variant): boolean {
  const radians = (Number(angle ?? 0) * Math.PI) / 180;
  return Math.cos(radians) * x0 + Math.sin(radians) * x1 > Number(offset ?? 0);
}

/**
 * Share of the requests that come from a region at a tick, after the covariate shifts of the form 'region', in their
 * order: (1 − u) · share + u · to. NaN where another form of covariate shift moves inputs, whose share has no closed form.
 */
export function shareOf(scenario: Scenario, region: RegionName, tick: Tick, progress: ProgressOf): number {
  const { source, drifts } = scenario.data;
  const centre = centreOf(region, source);
  const far = Number(source['share']);
  let share = region === 'far' ? far : 1 - far;
  drifts.forEach((drift, i) => {
    if (drift.kind !== 'covariate') return;
    const u = progress(i, tick);
    if (drift['form'] !== 'region') share = u > 0 ? NaN : share;
    else {
      const to = Number(drift['to']);
      share = (1 - u) * share + u * (isBeyond(centre, drift) ? to : 1 - to);
    }
  });
  return share;
}

/** Whether the rule of a region is the same at two ticks: no concept drift that reaches it has moved between them. */
export function isRuleUnchanged(
  scenario: Scenario,
  region: RegionName,
  [then, now]: [Tick, Tick],
  progress: ProgressOf,
): boolean {
  const centre = centreOf(region, scenario.data.source);
  return scenario.data.drifts.every((drift, i) => {
    if (drift.kind !== 'concept') return true;
    const partial = drift['local'] === true || drift['form'] === 'swap';
    if (partial && !isBeyond(centre, drift)) return true;
    return Math.abs(progress(i, then) - progress(i, now)) < 1e-6;
  });
}

export interface Learned {
  version: Version;
  /** First tick that it served: right after learning. */
  at: Tick;
}

/**
 * The newest version, serving at or before a tick, whose rows came from the region (`PRESENT` of its window at least).
 * Null: none so far.
 */
export function lastLearned(
  tick: Tick,
  serving: ArrayLike<number>,
  versionOf: (id: number) => Version | undefined,
  share: (tick: Tick) => number,
): Learned | null {
  for (let t = tick; t >= 0; t--) {
    const id = serving[t]!;
    if (serving[t - 1] === id) continue;
    const version = versionOf(id);
    if (version && meanShare(version.window, share) >= PRESENT) return { version, at: t };
  }
  return null;
}

function meanShare([from, to]: [Tick, Tick], share: (tick: Tick) => number): number {
  let sum = 0;
  for (let t = from; t <= to; t++) sum += share(t);
  return sum / (to - from + 1);
}

/** The largest forgetting up to a tick, and when: what a region that has come back and been learned again went through. */
export function worstForgetting(
  to: Tick,
  risk: ArrayLike<number>,
  serving: ArrayLike<number>,
  versionOf: (id: number) => Version | undefined,
  share: (tick: Tick) => number,
): { at: Tick; learnedAt: Tick; forgetting: number } | null {
  let learnedAt = -1;
  let worst: { at: Tick; learnedAt: Tick; forgetting: number } | null = null;
  for (let t = 0; t <= to; t++) {
    if (serving[t] !== serving[t - 1]) {
      const version = versionOf(serving[t]!);
      if (version && meanShare(version.window, share) >= PRESENT) learnedAt = t;
    }
    const forgetting = learnedAt < 0 ? NaN : risk[t]! - risk[learnedAt]!;
    if (forgetting > (worst?.forgetting ?? 0)) worst = { at: t, learnedAt, forgetting };
  }
  return worst;
}

export type Fate = 'never learned' | 'kept' | 'forgotten' | 'unlearned';

/** What has become of a region: forgetting F = risk now − risk right after learning it. */
export function fateOf(learned: Learned | null, forgetting: number, ruleUnchanged: boolean): Fate {
  if (!learned) return 'never learned';
  if (!(forgetting > LOST)) return 'kept';
  return ruleUnchanged ? 'forgotten' : 'unlearned';
}
