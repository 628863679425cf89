import type { LadderStep } from '../types';
import { shareOf, ticks } from './words';

/** What is wrong with a ladder, in a sentence that names the value and the allowed range; undefined when nothing is. */
export function ladderProblem(steps: readonly LadderStep[]): string | undefined {
  if (steps.length === 0) return 'steps: a ladder needs at least one step.';
  // A first step of everything would leave nobody to compare with: that is a direct rollout.
  if (steps[0]!.share >= 1) return `steps[0].share is ${steps[0]!.share}; the first step must be above 0 and below 1.`;
  let before = 0;
  for (const [i, { share, bake }] of steps.entries()) {
    if (!(share > 0 && share <= 1)) return `steps[${i}].share is ${share}; it must be above 0 and at most 1.`;
    if (share <= before) return `steps[${i}].share is ${share}; it must be above the step before it (${before}).`;
    if (!Number.isInteger(bake) || bake < 1) return `steps[${i}].bake is ${bake}; it must be a whole number from 1.`;
    before = share;
  }
  return undefined;
}

/** "5 % for 7 ticks, 25 % for 7 ticks" */
export function ladderWords(steps: readonly LadderStep[]): string {
  return steps.map(({ share, bake }) => `${shareOf(share)} for ${ticks(bake)}`).join(', ');
}
