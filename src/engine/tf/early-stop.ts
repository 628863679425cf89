/** When a fit ends before its last epoch: the rule of the loops and of stock tf.js; simd/assembly/index.ts has its own. */
import type { FitJob } from '../types';

/** A loss has fallen when it is below the best by more than this: absolute, in the units of the loss. */
export const SMALLEST_FALL = 1e-4;

/** The patience of a job; 0, no loss has to be measured, where it could not run out before the last epoch. */
export function patienceOf({ learner, epochs }: Pick<FitJob, 'learner' | 'epochs'>): number {
  const patience = learner.patience ?? 0;
  return patience < epochs ? patience : 0;
}

/**
 * Says after each epoch whether the fit ends there: when the loss has not fallen below the best by more than
 * SMALLEST_FALL for `patience` epochs in a row. The best is the loss at its last such fall, so small falls add up until
 * they count. The weights stay those of the last epoch, not of the best. A loss that is no number has not fallen.
 * @param patience 1 or more
 * @returns to be called once an epoch with the mean loss, rounded to float32 as in the curve
 */
export function makeEarlyStop(patience: number): (loss: number) => boolean {
  let best = Infinity;
  let without = 0;
  return (loss) => {
    if (best - loss > SMALLEST_FALL) {
      best = loss;
      without = 0;
    } else without++;
    return without >= patience;
  };
}
