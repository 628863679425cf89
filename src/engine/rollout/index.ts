/** Registry of the rollout plans. A new one is one new file and one line here. */
import type { Plan, Registry } from '../types';
import { abTest } from './ab-test';
import { canary } from './canary';
import { direct } from './direct';
import { shadow } from './shadow';

export { plannedLabels } from './ab-test';
export { ladderProblem } from './ladder';

export const rollouts: Registry<(params: Record<string, unknown>) => Plan> = {
  direct,
  shadow,
  'ab-test': abTest,
  canary,
};
