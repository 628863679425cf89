/**
 * A/B test: a fixed share to the candidate, a planned number of labels N from level, power and minimum effect, and one
 * look, at N. Rule "superior": promote if the 1 − α interval of candidate − incumbent lies below zero. Rule "not-worse":
 * promote if it ends below the minimum effect. Otherwise, or if N labels have not come within `maxTicks`, abort: the
 * incumbent stays. Before N nothing is decided, however clear it looks; that is what keeps the error rate at α.
 */
import type { Entry, Evidence, Plan, RolloutState, Tick } from '../types';
import { compareArms, describe, figuresOf, isWorse, turningPoints } from './judge';
import type { Comparison, JudgedMetric } from './judge';
import { abort, finished, isOver, makeVerdict, promote, start, stay, ticksInStep } from './machine';
import type { Advance } from './machine';
import * as params from './params';
import { plannedTotal, plannedTotalOfMean, sampleRatio, SAMPLE_RATIO_ALPHA } from './statistics';
import { above, atMost, confidence, pValue, shareOf, ticks, whole, withUnit } from './words';

export interface AbTestParams {
  share: number;
  alpha: number;
  power: number;
  minimumEffect: number;
  baselineError: number;
  baselineSpread: number;
  maxTicks: number;
  metric: JudgedMetric;
  rule: 'superior' | 'not-worse';
}

/** Planned labels over both arms, a whole number. */
export function plannedLabels(p: AbTestParams): number {
  if (p.metric !== 'error') {
    return Math.ceil(plannedTotalOfMean(p.baselineSpread, p.minimumEffect, p.share, p.alpha, p.power));
  }
  // "Not worse" is planned for equal models, "superior" for a candidate that is better by the minimum effect.
  const better = p.rule === 'superior' ? Math.max(0, p.baselineError - p.minimumEffect) : p.baselineError;
  return Math.ceil(plannedTotal(p.baselineError, better, p.share, p.alpha, p.power, p.minimumEffect));
}

export function makeAbTest(p: AbTestParams): Plan {
  const planned = plannedLabels(p);
  const limit = p.rule === 'superior' ? 'below 0' : `ends below ${withUnit(p.minimumEffect, p.metric)}`;
  const words =
    `A/B test: ${shareOf(p.share)} to the candidate until ${whole(planned)} labels have arrived, at most ` +
    `${ticks(p.maxTicks)}; promoted if the ${confidence(p.alpha)} interval of candidate − incumbent ` +
    `${p.rule === 'superior' ? 'lies ' : ''}${limit}.`;
  return {
    words,
    metric: p.metric,
    begin(now) {
      const size = withUnit(p.minimumEffect, p.metric).replace('+', '');
      const reason =
        `A/B test started: ${shareOf(p.share)} to the candidate. ${whole(planned)} labels are planned, enough to see ` +
        `${size} with probability ${shareOf(p.power)}.`;
      const { state, log } = start(now, p.share, false, reason);
      log[0]!.figures['planned'] = planned;
      return { state, log };
    },
    advance: (state, seen, now) => (isOver(state) ? finished(state) : advance(p, planned, state, seen, now)),
  };
}

function advance(p: AbTestParams, planned: number, state: RolloutState, evidence: Evidence, now: Tick): Advance {
  const elapsed = ticksInStep(state, now);
  const labels = evidence.incumbent.n + evidence.candidate.n;
  const seen = compareArms(evidence, p.metric, p.alpha);
  const split = sampleRatio(evidence.requests[0], evidence.requests[1], p.share);
  const figures = { ...figuresOf(seen, evidence), planned, sampleRatioP: split.p };
  const flag =
    split.p < SAMPLE_RATIO_ALPHA
      ? ` Mind the split: it is not the planned ${shareOf(p.share)} (${pValue(split.p)}).`
      : '';
  if (labels < planned) {
    if (elapsed < p.maxTicks) {
      const reason = `No verdict before ${whole(planned)} labels: ${whole(labels)} have arrived, tick ${elapsed} of at most ${p.maxTicks}.${flag}`;
      return stay(state, now, makeVerdict('wait', seen, reason), false, figures);
    }
    const reason = `Abort: inconclusive. Only ${whole(labels)} of ${whole(planned)} planned labels came within ${ticks(p.maxTicks)}; with all of them it would have been judged.${flag}`;
    return abort(state, now, makeVerdict('hold', seen, reason), figures);
  }
  // Where all planned labels came from one arm, the interval is undefined: neither pass nor fail.
  const margin = p.rule === 'superior' ? 0 : p.minimumEffect;
  const { passes, notWorse } = turningPoints(evidence, seen, margin);
  if (seen.high < margin) {
    const reason = `Promoted: ${describe(seen)}. ${ruleWords(p)}; above a difference of ${above(passes, p.metric)} it would not have been.${flag}`;
    return promote(state, now, makeVerdict('pass', seen, reason), figures);
  }
  const needed = Number.isFinite(passes)
    ? `At a difference of ${atMost(passes, p.metric)} or less it would have been promoted.`
    : 'No result with so few labels could have passed.';
  if (isWorse(seen)) {
    const reason = `Abort: ${describe(seen)}. The interval lies above 0, as it does at any difference above ${above(notWorse, p.metric)}. ${needed}${flag}`;
    return abort(state, now, makeVerdict('fail', seen, reason), figures);
  }
  const reason = `Abort: ${notShown(seen, p)}. ${needed}${flag}`;
  return abort(state, now, makeVerdict('hold', seen, reason), figures);
}

function ruleWords(p: AbTestParams): string {
  return p.rule === 'superior'
    ? 'The interval lies below 0'
    : `The interval ends below the margin of ${withUnit(p.minimumEffect, p.metric)}`;
}

function notShown(seen: Comparison, p: AbTestParams): string {
  if (Number.isNaN(seen.high)) return 'inconclusive, because one of the models has no labels';
  return `${p.rule === 'superior' ? 'not shown to be better' : 'not shown to be no worse'}; ${describe(seen)}`;
}

export const abTest: Entry<(params: Record<string, unknown>) => Plan> = {
  title: 'A/B test',
  help: 'A fixed share of the users gets the new model until a planned number of labels has arrived; then one look decides. Peeking earlier would raise the false alarms: with 14 looks from 5 % to 22 %.',
  params: {
    share: {
      type: 'number',
      label: 'Share of the candidate',
      help: 'Half needs the fewest labels; less exposes fewer users.',
      default: 0.5,
      min: 0.01,
      max: 0.99,
      step: 0.01,
    },
    alpha: params.alpha,
    power: {
      type: 'number',
      label: 'Power',
      help: 'Probability of seeing the minimum effect if it is there.',
      default: 0.8,
      min: 0.5,
      max: 0.99,
      step: 0.01,
    },
    minimumEffect: {
      type: 'number',
      label: 'Minimum effect',
      help: 'Smallest difference worth acting on (rule "not-worse": the margin): 0.03 is 3 points of error rate, or 0.03 nats of log loss.',
      default: 0.03,
      min: 0.001,
      max: 0.5,
      step: 0.001,
    },
    baselineError: {
      type: 'number',
      label: 'Assumed error rate',
      help: "The incumbent's error rate that the plan assumes. A wrong guess costs power, not validity.",
      default: 0.15,
      min: 0.005,
      max: 0.5,
      step: 0.005,
    },
    baselineSpread: {
      type: 'number',
      label: 'Assumed spread of the log loss',
      help: 'Standard deviation that the plan assumes when log loss is judged.',
      default: 0.5,
      min: 0.01,
      max: 5,
      step: 0.01,
      unit: 'nats',
    },
    maxTicks: {
      type: 'number',
      label: 'At most',
      help: 'After so many ticks without the planned labels the test ends without a result, and the incumbent stays.',
      default: 60,
      min: 1,
      max: 365,
      step: 1,
      integer: true,
      unit: 'ticks',
    },
    metric: params.metric,
    rule: {
      type: 'choice',
      label: 'Promote if',
      help: 'Shown to be better, or shown to be not worse than the minimum effect.',
      default: 'superior',
      choices: ['superior', 'not-worse'],
    },
  },
  make: (given) => makeAbTest(given as unknown as AbTestParams),
};
