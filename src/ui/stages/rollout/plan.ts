import type { LadderStep, Plan, Variant } from '../../../engine/types';

/** A rollout plan as the panel shows it. */
export interface PlanView {
  /** "Canary" */
  title: string;
  /** What the candidate does to the incumbent, between their names in the title. */
  kindOfTrial: string;
  /** Steps of the ladder; one step for the plans that have no ladder. */
  steps: LadderStep[];
  /** What the judged difference measures. */
  metric: Plan['metric'];
}

const TITLES: Record<string, [title: string, trial: string]> = {
  direct: ['Direct', 'replaces'],
  shadow: ['Shadow', 'shadows'],
  'ab-test': ['A/B test', 'against'],
  canary: ['Canary', 'takes over from'],
};

/** Reads a validated variant. */
export function planView(variant: Variant): PlanView {
  const [title, kindOfTrial] = TITLES[variant.kind] ?? [variant.kind, 'takes over from'];
  const ladder = Object.values(variant).find((value): value is LadderStep[] => Array.isArray(value));
  return {
    title,
    kindOfTrial,
    steps: ladder ?? [{ share: 1, bake: 0 }],
    metric: variant.metric === 'logLoss' ? 'logLoss' : 'error',
  };
}
