/** The state machine that all plans share: pending → running → promoted | aborted. Nothing here judges. */
import type { EventKind, RolloutState, RunEvent, Tick, Verdict } from '../types';
import type { Comparison } from './judge';

export interface Advance {
  state: RolloutState;
  verdict: Verdict;
  log: RunEvent[];
}
type Figures = Record<string, number>;

/** `arm` is −1: the caller fills it. */
export function makeEvent(tick: Tick, kind: EventKind, reason: string, figures: Figures = {}): RunEvent {
  return { tick, arm: -1, kind, reason, figures };
}

export function start(
  now: Tick,
  share: number,
  shadow: boolean,
  reason: string,
): { state: RolloutState; log: RunEvent[] } {
  const state: RolloutState = { phase: 'running', step: 0, since: now, startedAt: now, share, shadow };
  return { state, log: [makeEvent(now, 'start', reason, { share })] };
}

/** Ticks of this step, the present one included. */
export function ticksInStep(state: RolloutState, now: Tick): number {
  return now - state.since + 1;
}

export function makeVerdict(call: Verdict['call'], seen: Comparison | null, reason: string): Verdict {
  if (!seen) return { call, difference: NaN, low: NaN, high: NaN, statistic: NaN, p: NaN, reason };
  const { difference, low, high, statistic, p } = seen;
  return { call, difference, low, high, statistic, p, reason };
}

/** Nothing moves; the event, if any, says why. */
export function stay(state: RolloutState, now: Tick, verdict: Verdict, log: boolean, figures: Figures): Advance {
  return { state, verdict, log: log ? [makeEvent(now, 'hold', verdict.reason, figures)] : [] };
}

/** The next step of a ladder, from the next tick on. */
export function stepTo(state: RolloutState, now: Tick, verdict: Verdict, share: number, figures: Figures): Advance {
  const next: RolloutState = { ...state, step: state.step + 1, since: now + 1, share };
  return { state: next, verdict, log: [makeEvent(now, 'step', verdict.reason, { ...figures, share })] };
}

/** The candidate serves everything. */
export function promote(state: RolloutState, now: Tick, verdict: Verdict, figures: Figures): Advance {
  const next: RolloutState = { ...state, phase: 'promoted', share: 1, shadow: false };
  return { state: next, verdict, log: [makeEvent(now, 'promote', verdict.reason, { ...figures, share: 1 })] };
}

/** All traffic goes back to the incumbent. */
export function abort(state: RolloutState, now: Tick, verdict: Verdict, figures: Figures): Advance {
  const next: RolloutState = { ...state, phase: 'aborted', share: 0, shadow: false };
  return { state: next, verdict, log: [makeEvent(now, 'abort', verdict.reason, { ...figures, share: 0 })] };
}

/** A finished rollout stays as it is. */
export function finished(state: RolloutState): Advance {
  const promoted = state.phase === 'promoted';
  const reason = promoted ? 'Over: the candidate was promoted.' : 'Over: the rollout was aborted.';
  return { state, verdict: makeVerdict(promoted ? 'pass' : 'fail', null, reason), log: [] };
}

export function isOver(state: RolloutState): boolean {
  return state.phase === 'promoted' || state.phase === 'aborted';
}
