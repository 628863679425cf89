/** The two baselines in closed form: no network, no trainer. */
import type { Learner } from '../types';

/**
 * Weights of the family 'constant': the mean of the training labels, which for classes is the base rate.
 * Its answer is then always the commoner class, and no constant score has a smaller log loss or squared error.
 * @param y at least `n` labels
 * @throws RangeError without rows, because a mean of nothing is undefined
 */
export function fitConstant(y: ArrayLike<number>, n = y.length): Float32Array {
  if (!(n > 0 && n <= y.length)) throw new RangeError(`a constant needs 1 to ${y.length} labels, not ${n}`);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += y[i]!;
  return Float32Array.of(sum / n);
}

/** @param weights what `fitConstant` gave @returns n equal scores */
export function predictConstant(weights: Float32Array, n: number): Float32Array {
  return new Float32Array(n).fill(weights[0]!);
}

/**
 * The family 'last-label': the next answer is the latest label that has arrived.
 * @param label that label: 0 or 1, a number for regression; NaN where none has arrived yet
 * @returns n equal scores: `confidence` for a 1 and 1 − confidence for a 0, so that the log loss is finite; ½ without a
 *   label. Regression: the label itself.
 */
export function predictLastLabel(learner: Learner, label: number, n: number): Float32Array {
  const scores = new Float32Array(n);
  if (learner.task === 'regression') return scores.fill(label);
  const confidence = learner.confidence ?? 0.9;
  return scores.fill(Number.isNaN(label) ? 0.5 : label === 1 ? confidence : 1 - confidence);
}
