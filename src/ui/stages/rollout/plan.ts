import { rollouts } from '../../../engine/rollout';
import type { LadderStep, Plan, Variant } from '../../../engine/types';

/** A rollout plan as the panel shows it. */
export interface PlanView {
  /** "Canary" */
  title: string;
  /** What the candidate does to the incumbent, between their names in the title. */
  trial: string;
  /** Steps of the ladder; none for the plans that have no ladder. */
  steps: LadderStep[];
  /** How long a plan without a ladder lasts: "10", "at most 60"; '' = not said. */
  lasts: string;
  /** What the judged difference measures. */
  metric: Plan['metric'];
  /** Confidence of the interval, 1 − α; NaN = not said. */
  confidence: number;
}

const TRIALS: Record<string, string> = {
  direct: 'replaces',
  shadow: 'shadows',
  'ab-test': 'against',
  canary: 'takes over from',
};

/** Reads a validated variant; the metric is asked of the plan itself, so that the panel cannot disagree with it. */
export function planView(variant: Variant): PlanView {
  const entry = rollouts[variant.kind];
  const number = (name: string) => (typeof variant[name] === 'number' ? (variant[name] as number) : NaN);
  const atMost = number('maxTicks');
  const ticks = number('ticks');
  return {
    title: entry?.title ?? variant.kind,
    trial: TRIALS[variant.kind] ?? 'takes over from',
    steps: Array.isArray(variant['steps']) ? (variant['steps'] as LadderStep[]) : [],
    lasts: Number.isFinite(ticks) ? `${ticks}` : Number.isFinite(atMost) ? `at most ${atMost}` : '',
    metric: entry ? entry.make(variant).metric : 'error',
    confidence: 1 - number('alpha'),
  };
}
