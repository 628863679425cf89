/**
 * Shadow: both models answer every request, the incumbent's answer is served. Nobody is exposed, so there is no early
 * abort. After `ticks` ticks and `minLabels` labels the paired difference decides: fail if its 1 − α interval lies above
 * zero, promote if it ends below the tolerance, else hold up to `maxHolds` ticks and then abort.
 */
import type { Entry, Evidence, Plan, RolloutState, Tick } from '../types';
import { comparePairs, describe, figuresOf, isTolerable, isWorse, turningPoints } from './judge';
import type { JudgedMetric } from './judge';
import { abort, finished, isOver, makeVerdict, promote, start, stay, ticksInStep } from './machine';
import type { Advance } from './machine';
import * as params from './params';
import { above, atMost, confidence, ticks, whole, withUnit } from './words';

export interface ShadowParams {
  ticks: number;
  minLabels: number;
  alpha: number;
  tolerance: number;
  maxHolds: number;
  metric: JudgedMetric;
}

export function makeShadow(p: ShadowParams): Plan {
  const rule = `the ${confidence(p.alpha)} interval of the paired difference ends below ${withUnit(p.tolerance, p.metric)}`;
  return {
    words: `Shadow: both models answer for ${ticks(p.ticks)}, only the incumbent's answers are served; promoted when ${rule}.`,
    metric: p.metric,
    begin: (now) =>
      start(
        now,
        0,
        true,
        `Shadow started: for ${ticks(p.ticks)} both models answer, only the incumbent's answers are served.`,
      ),
    advance: (state, seen, now) => (isOver(state) ? finished(state) : advance(p, state, seen, now)),
  };
}

function advance(p: ShadowParams, state: RolloutState, evidence: Evidence, now: Tick): Advance {
  const elapsed = ticksInStep(state, now);
  const seen = comparePairs(evidence, p.metric, p.alpha);
  const enough = seen.candidateLabels >= p.minLabels;
  const figures = { ...figuresOf(seen, evidence), ...pairFigures(evidence), tolerance: p.tolerance };
  const facts = enough
    ? `on the same requests ${describe(seen)}${disagreement(evidence)}`
    : `${whole(seen.candidateLabels)} of at least ${whole(p.minLabels)} labels have arrived`;
  if (elapsed < p.ticks) {
    const reason = `Shadow: waiting, tick ${elapsed} of ${p.ticks}; so far ${facts}.`;
    return stay(state, now, makeVerdict('wait', seen, reason), false, figures);
  }
  const { notWorse, passes } = turningPoints(evidence, seen, p.tolerance);
  if (enough && isWorse(seen)) {
    const turned = `at a difference of ${atMost(notWorse, p.metric)} or less it would not have been stopped`;
    const reason = `Abort after shadow: ${facts}. The interval lies above 0; ${turned}. No user saw its answers.`;
    return abort(state, now, makeVerdict('fail', seen, reason), figures);
  }
  if (enough && isTolerable(seen, p.tolerance)) {
    const turned = `above a difference of ${above(passes, p.metric)} it would have been held`;
    const limit = withUnit(p.tolerance, p.metric);
    const reason = `Promoted after shadow: ${facts}. The interval ends below the tolerated ${limit}; ${turned}.`;
    return promote(state, now, makeVerdict('pass', seen, reason), figures);
  }
  if (elapsed >= p.ticks + p.maxHolds) {
    const turned = enough
      ? `At a difference of ${atMost(passes, p.metric)} or less it would have been promoted.`
      : 'With enough labels it would have been judged.';
    const reason = `Abort: not shown to be safe within ${ticks(elapsed)} of shadow: ${facts}. ${turned}`;
    return abort(state, now, makeVerdict('hold', seen, reason), figures);
  }
  const turned = enough
    ? `At a difference of ${atMost(passes, p.metric)} or less it would pass, above ${above(notWorse, p.metric)} it would be stopped.`
    : 'With enough labels it would be judged.';
  const reason = `Shadow held, tick ${elapsed - p.ticks + 1} of at most ${p.maxHolds}: ${facts}. ${turned}`;
  return stay(state, now, makeVerdict('hold', seen, reason), elapsed === p.ticks, figures);
}

function pairFigures({ paired }: Evidence): Record<string, number> {
  if (!paired) return {};
  return { bothRight: paired[0], incumbentOnlyRight: paired[1], candidateOnlyRight: paired[2], noneRight: paired[3] };
}

function disagreement({ paired }: Evidence): string {
  if (!paired) return '';
  return `; only the incumbent was right on ${whole(paired[1])}, only the candidate on ${whole(paired[2])}`;
}

export const shadow: Entry<(params: Record<string, unknown>) => Plan> = {
  title: 'Shadow',
  help: 'The new model answers every request too, but nobody sees its answers. Both are compared on the same requests, which takes fewer labels than a split. Inference is paid twice.',
  params: {
    ticks: {
      type: 'number',
      label: 'Duration',
      help: 'Ticks before the first judgement: no less than the label delay.',
      default: 14,
      min: 1,
      max: 365,
      step: 1,
      integer: true,
      unit: 'ticks',
    },
    minLabels: params.minLabels,
    alpha: params.alpha,
    tolerance: { ...params.tolerance, default: 0.02 },
    maxHolds: params.maxHolds,
    metric: params.metric,
  },
  make: (given) => makeShadow(given as unknown as ShadowParams),
};
