/**
 * Canary: a ladder of (share, bake time). At the end of each tick the judge looks at the labels of the step so far:
 * - before the bake is over it waits; an early abort is allowed once both models have `minLabels` labels and the interval
 *   at the stricter level α/4 lies above zero, because looking daily is looking often;
 * - then: fail if the 1 − α interval of candidate − incumbent lies above zero, pass if it ends below the tolerance, else
 *   hold, up to `maxHolds` ticks, after which the candidate counts as not shown to be safe and is aborted. Too few labels
 *   are neither pass nor fail: held as well.
 * α is the level of one look, not of the ladder. In 5,000 rehearsals of the default ladder (500 requests a tick, labels
 * after 3 ticks, incumbent at 12.4 %) a candidate that differs by −2, 0, +2, +3, +5 points was promoted in 98.9, 83.8, 21.6,
 * 4.1, 0.06 % of them; of the aborts of an equal one a quarter were early (4.1 % of all).
 * See tests/engine/rollout/operating-characteristics.test.ts.
 */
import type { Entry, Evidence, LadderStep, Plan, RolloutState, Tick } from '../types';
import { compareArms, describe, figuresOf, isTolerable, isWorse, turningPoints } from './judge';
import type { JudgedMetric } from './judge';
import { ladderProblem, ladderWords } from './ladder';
import { abort, finished, isOver, makeVerdict, promote, start, stay, stepTo, ticksInStep } from './machine';
import type { Advance } from './machine';
import * as params from './params';
import { above, atMost, confidence, shareOf, ticks, whole, withUnit } from './words';

export interface CanaryParams {
  steps: LadderStep[];
  alpha: number;
  tolerance: number;
  minLabels: number;
  maxHolds: number;
  metric: JudgedMetric;
}

/** The level of looks before the bake is over is α divided by this. */
export const EARLY_LOOK_DIVISOR = 4;

/** RangeError for a ladder that does not rise within (0, 1]. */
export function makeCanary(p: CanaryParams): Plan {
  const problem = ladderProblem(p.steps);
  if (problem) throw new RangeError(problem);
  const words =
    `Canary: ${ladderWords(p.steps)}; a step passes when the ${confidence(p.alpha)} interval of candidate − incumbent ` +
    `(${{ error: 'error rate', logLoss: 'log loss', squaredError: 'mean squared error' }[p.metric]}) ends below ${withUnit(p.tolerance, p.metric)}.`;
  return {
    words,
    metric: p.metric,
    begin(now) {
      const { share, bake } = p.steps[0]!;
      const served = `the candidate serves ${shareOf(share)} of the requests`;
      return start(now, share, false, `Canary started: ${served} for at least ${ticks(bake)}.`);
    },
    advance: (state, seen, now) => (isOver(state) ? finished(state) : advance(p, state, seen, now)),
  };
}

function advance(p: CanaryParams, state: RolloutState, evidence: Evidence, now: Tick): Advance {
  const step = p.steps[state.step]!;
  const elapsed = ticksInStep(state, now);
  const baked = elapsed >= step.bake;
  const enough = Math.min(evidence.incumbent.n, evidence.candidate.n) >= p.minLabels;
  const seen = compareArms(evidence, p.metric, p.alpha);
  const figures = { ...figuresOf(seen, evidence), tolerance: p.tolerance };
  const label = `Step ${state.step + 1} of ${p.steps.length}`;

  if (enough && !baked) {
    const early = compareArms(evidence, p.metric, p.alpha / EARLY_LOOK_DIVISOR);
    if (isWorse(early)) {
      const { notWorse } = turningPoints(evidence, early, p.tolerance);
      const reason =
        `Abort before the end of ${label.toLowerCase()}: ${describe(early)}. The interval of an early look lies above 0; ` +
        `at a difference of ${atMost(notWorse, p.metric)} or less it would have gone on.`;
      return abort(state, now, makeVerdict('fail', early, reason), { ...figures, ...figuresOf(early, evidence) });
    }
  }
  if (enough && baked) {
    const turn = turningPoints(evidence, seen, p.tolerance);
    const limit = withUnit(p.tolerance, p.metric);
    if (isWorse(seen)) {
      const reason =
        `Abort: ${describe(seen)}. The interval lies above 0; at a difference of ${atMost(turn.notWorse, p.metric)} or less it would ` +
        'not have been stopped.';
      return abort(state, now, makeVerdict('fail', seen, reason), figures);
    }
    if (isTolerable(seen, p.tolerance)) {
      const why = `${describe(seen)}. The interval ends below the tolerated ${limit}`;
      const turned = `above a difference of ${above(turn.passes, p.metric)} it would have been held`;
      const next = p.steps[state.step + 1];
      if (!next || next.share >= 1) {
        const reason = `Promoted after ${label.toLowerCase()}: ${why}; ${turned}.`;
        return promote(state, now, makeVerdict('pass', seen, reason), figures);
      }
      const reason = `${label} passed, on to ${shareOf(next.share)}: ${why}; ${turned}.`;
      return stepTo(state, now, makeVerdict('pass', seen, reason), next.share, figures);
    }
  }

  const doubt = enough ? `${describe(seen)}` : missingLabels(evidence, p.minLabels);
  if (!baked) {
    const reason = `${label}: waiting, tick ${elapsed} of ${step.bake}; so far ${doubt}.`;
    return stay(state, now, makeVerdict('wait', seen, reason), false, figures);
  }
  const change = enough ? whatWouldDecide(evidence, seen, p) : 'With enough labels it would be judged.';
  if (elapsed >= step.bake + p.maxHolds) {
    const reason =
      `Abort: not shown to be safe within ${ticks(elapsed)} of ${label.toLowerCase()}: ${doubt}. ` +
      change.replace('would be', 'would have been').replace('would pass', 'would have passed');
    return abort(state, now, makeVerdict('hold', seen, reason), figures);
  }
  const reason = `${label} held, tick ${elapsed - step.bake + 1} of at most ${p.maxHolds}: ${doubt}. ${change}`;
  return stay(state, now, makeVerdict('hold', seen, reason), elapsed === step.bake, figures);
}

function missingLabels({ incumbent, candidate }: Evidence, minLabels: number): string {
  return `${whole(candidate.n)} labels of the candidate and ${whole(incumbent.n)} of the incumbent, of ${whole(minLabels)} each`;
}

function whatWouldDecide(evidence: Evidence, seen: ReturnType<typeof compareArms>, p: CanaryParams): string {
  const { passes, notWorse } = turningPoints(evidence, seen, p.tolerance);
  const pass = Number.isFinite(passes)
    ? `At a difference of ${atMost(passes, p.metric)} or less it would pass`
    : 'With so few labels nothing would pass';
  return `${pass}, above ${above(notWorse, p.metric)} it would be stopped.`;
}

export const canary: Entry<(params: Record<string, unknown>) => Plan> = {
  title: 'Canary',
  help: 'The new model serves a small share first. Each step is judged on the labels that have arrived; then the share grows, or all traffic goes back.',
  params: {
    steps: {
      type: 'ladder',
      label: 'Ladder',
      help: 'Share of the requests, and the ticks that the step lasts at least: no less than the label delay.',
      default: [
        { share: 0.1, bake: 7 },
        { share: 0.25, bake: 7 },
        { share: 0.5, bake: 7 },
      ],
    },
    alpha: params.alpha,
    tolerance: params.tolerance,
    minLabels: params.minLabels,
    maxHolds: params.maxHolds,
    metric: params.metric,
  },
  make: (given) => makeCanary(given as unknown as CanaryParams),
};
