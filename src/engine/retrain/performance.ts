/** Retrains when the quality of the answers, measured on arrived labels, has fallen. */
import type { Entry, Known, Observed, Policy, Tick } from '../types';
import { cooldownParam, keep, percent, plural, retrain, trainingParams, type TrainingParams } from './training';

interface PerformanceParams extends TrainingParams {
  metric: 'accuracy' | 'precision' | 'recall' | 'rmse';
  rule: 'two-sample' | 'threshold';
  below: number;
  above: number;
  z: number;
  baselineTicks: number;
  recentTicks: number;
  minLabels: number;
  cooldown: number;
}
interface State {
  /** Tick of the last decision to retrain. */
  last: Tick;
}

/**
 * z of a fall from k₁/n₁ to k₂/n₂ with pooled variance: (p₁ − p₂) / √(p (1 − p)(1/n₁ + 1/n₂)). Positive = fell.
 * NaN where both are all or nothing.
 */
export function fallZ(before: Observed, now: Observed): number {
  const pooled = (before.k + now.k) / (before.n + now.n);
  return (before.k / before.n - now.k / now.n) / Math.sqrt(pooled * (1 - pooled) * (1 / before.n + 1 / now.n));
}

/** z of a proportion below a fixed threshold p₀: (p₀ − k/n) / √(p₀ (1 − p₀)/n). Positive = below. */
export function belowZ(threshold: number, now: Observed): number {
  return (threshold - now.k / now.n) / Math.sqrt((threshold * (1 - threshold)) / now.n);
}

/**
 * z of a rise of the mean squared error from RMSE₁ on n₁ labels to RMSE₂ on n₂: for Gaussian errors the variance of a
 * mean of n squares with mean m is 2m²/n; under no change m is that of before. Positive = rose.
 */
export function riseZ(before: Observed, now: Observed): number {
  const [m1, m2] = [before.value * before.value, now.value * now.value];
  return (m2 - m1) / (m1 * Math.sqrt(2 / before.n + 2 / now.n));
}

/** z of a root mean squared error above a fixed threshold. */
export function aboveZ(threshold: number, now: Observed): number {
  return riseZ({ value: threshold, n: Infinity, k: NaN }, now);
}

const counted = { accuracy: 'labels', precision: 'alarms raised', recall: 'positives', rmse: 'labels' } as const;

export const performance: Entry<(params: PerformanceParams) => Policy<State>> = {
  title: 'On performance',
  help: 'Retrains when accuracy, precision or recall has fallen, or RMSE has risen, on the labels that have arrived.',
  params: {
    metric: {
      type: 'choice',
      default: 'accuracy',
      choices: ['accuracy', 'precision', 'recall', 'rmse'],
      label: 'metric',
      help: 'Watched on the labels that have arrived. RMSE is for regression, the others for classes.',
    },
    rule: {
      type: 'choice',
      default: 'two-sample',
      choices: ['two-sample', 'threshold'],
      label: 'compared with',
      help: 'two-sample: the metric over the first ticks after the last promotion. threshold: a fixed value.',
    },
    below: {
      type: 'number',
      default: 0.8,
      min: 0.01,
      max: 0.99,
      step: 0.01,
      label: 'threshold',
      help: 'Retrains when the metric is significantly below this value (rule "threshold").',
    },
    above: {
      type: 'number',
      default: 1.3,
      min: 0.01,
      max: 1000,
      step: 0.01,
      label: 'threshold of RMSE',
      help: 'Retrains when RMSE is significantly above this value (rule "threshold", metric "rmse").',
    },
    z: {
      type: 'number',
      default: 4,
      min: 1,
      max: 8,
      step: 0.1,
      label: 'z',
      help: 'How many standard errors the metric must have fallen.',
    },
    baselineTicks: {
      type: 'number',
      default: 60,
      min: 1,
      max: 365,
      step: 1,
      integer: true,
      unit: 'ticks',
      label: 'baseline',
      help: 'Ticks after the last promotion whose requests make the baseline (rule "two-sample").',
    },
    recentTicks: {
      type: 'number',
      default: 7,
      min: 1,
      max: 365,
      step: 1,
      integer: true,
      unit: 'ticks',
      label: 'recent',
      help: 'Looks at the labels that arrived in this many last ticks.',
    },
    minLabels: {
      type: 'number',
      default: 20,
      min: 1,
      max: 10000,
      step: 1,
      integer: true,
      label: 'minimum',
      help: 'Fewer labels than this (for recall: positives) decide nothing.',
    },
    cooldown: cooldownParam,
    ...trainingParams,
  },
  make: (params) => {
    const what = counted[params.metric];
    const rising = params.metric === 'rmse';
    const threshold = rising ? params.above : params.below;
    const name = rising ? 'RMSE' : params.metric;
    const show = (value: number): string => (rising ? value.toFixed(2) : percent(value));
    const look = (known: Known): { now: Observed; before: Observed | null; z: number } => {
      if (params.rule === 'threshold') {
        const now = known.observed(params.metric, params.recentTicks);
        return {
          now,
          before: null,
          z: now.n > 0 ? (rising ? aboveZ(params.above, now) : belowZ(params.below, now)) : NaN,
        };
      }
      const before = known.baseline(params.metric);
      const now = known.observed(params.metric, params.recentTicks, 'baseline');
      return { now, before, z: before.n > 0 && now.n > 0 ? (rising ? riseZ(before, now) : fallZ(before, now)) : NaN };
    };
    return {
      initial: { last: -Infinity },
      needs: 'monitoring',
      usesLabels: true,
      baselineTicks: params.rule === 'two-sample' ? params.baselineTicks : 0,
      latencyTicks: params.latencyTicks,
      words:
        params.rule === 'threshold'
          ? `Retrains when ${name} on the labels of the last ${plural(params.recentTicks, 'tick')} is ${rising ? 'above' : 'below'} ${show(threshold)} by more than ${plural(params.z, 'standard error')}.`
          : `Retrains when ${name} on the labels of the last ${plural(params.recentTicks, 'tick')} has ${rising ? 'risen' : 'fallen'} against the first ${plural(params.baselineTicks, 'served tick')} by more than ${plural(params.z, 'standard error')}.`,
      decide: (state, known) => {
        const { now, before, z } = look(known);
        const figures = { value: now.value, n: now.n, z, baseline: before?.value ?? threshold };
        if (now.n < params.minLabels || (before && before.n < params.minLabels)) {
          return {
            state,
            decision: keep(
              `Too few ${what} to say: ${Math.min(now.n, before?.n ?? now.n)} of ${params.minLabels}.`,
              figures,
            ),
          };
        }
        const seen = `${name} ${show(now.value)} on ${now.n} ${what}, ${before ? `${show(before.value)} at first` : `threshold ${show(threshold)}`}: a ${rising ? 'rise' : 'fall'} of ${z.toFixed(1)} standard errors`;
        if (!(z > params.z)) return { state, decision: keep(`${seen}; it takes more than ${params.z}.`, figures) };
        const left = state.last + params.cooldown - known.now;
        if (left > 0)
          return { state, decision: keep(`${seen}; cooling down for ${plural(left, 'more tick')}.`, figures) };
        // while something is under way the decision is skipped, and the cooldown does not begin
        return {
          state: known.busy ? state : { last: known.now },
          decision: retrain(params, `${seen}, and it takes ${params.z}.`, figures),
        };
      },
    };
  },
};
