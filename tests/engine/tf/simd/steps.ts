/** A kernel's own steps against stock tf.js from the same state: shared by the check and by what it must catch. */
import * as tf from '@tensorflow/tfjs-core';
import { gradientAutodiff } from '../../../../src/engine/tf/autodiff';
import { BETA1, BETA2, EPSILON } from '../../../../src/engine/tf/optimisers';
import type { SimdKernel } from '../../../../src/engine/tf/simd/kernel';
import { relativeError, type Problem } from '../problems';

/** Of the largest component: the bound of performance.md. */
export const GRADIENT_BOUND = 1e-5;
/** Of the learning rate: what the roundings of the moments amount to. */
const ROUNDING = 3e-5;
const STEPS = 4;

/** The first m rows of a problem, in order. */
function rows({ x, y, ...rest }: Problem, from: number, m: number): Problem {
  const d = rest.learner.layers[0]!;
  return { ...rest, x: x.slice(from * d, (from + m) * d), y: y.slice(from, from + m), n: m };
}

/** Weights after the batches that make up the first n rows; these are handed over backwards, for `order` to undo. */
function fitFirst(kernel: SimdKernel, problem: Problem, n: number): Float32Array {
  const { learner, x, y, weights } = rows(problem, 0, n);
  const d = learner.layers[0]!;
  const order = Uint32Array.from({ length: n }, (_, i) => n - 1 - i);
  const reversedX = x.map((_, i) => x[(n - 1 - Math.floor(i / d)) * d + (i % d)]!);
  return kernel.fit({ learner, x: reversedX, y: y.slice().reverse(), n, order, epochs: 1, start: weights })!;
}

/** Error of the kernel's gradient over all rows, as a share of the largest component. */
export function gradientError(kernel: SimdKernel, { learner, weights, x, y, n }: Problem): number {
  return relativeError(kernel.gradient(learner, weights, x, y, n)!, gradientAutodiff(learner, weights, x, y, n));
}

/**
 * Up to four steps of a fit, each from where the kernel stood: tf.js differentiates there and its optimiser makes the
 * step. An error of the gradient of GRADIENT_BOUND of the largest component is allowed, carried through the optimiser,
 * and the roundings of float32.
 * @returns the largest difference in units of what is allowed; ∞ for what is no number
 */
export function worstStep(kernel: SimdKernel, problem: Problem): number {
  const batch = Math.max(problem.learner.batchSize, Math.ceil(problem.n / STEPS));
  const learner = { ...problem.learner, batchSize: batch };
  const { learningRate, optimiser } = learner;
  const reference =
    optimiser === 'adam' ? tf.train.adam(learningRate, BETA1, BETA2, EPSILON) : tf.train.sgd(learningRate);
  const variable = tf.variable(tf.tensor1d(problem.weights));
  const second = new Float64Array(problem.weights.length);
  let largest = 0;
  let worst = 0;
  let at = problem.weights;
  for (let from = 0, step = 1; from < problem.n; from += batch, step++) {
    const m = Math.min(batch, problem.n - from);
    const { x, y } = rows(problem, from, m);
    const gradient = gradientAutodiff(learner, at, x, y, m);
    largest = gradient.reduce((most, g) => Math.max(most, Math.abs(g)), largest);
    tf.tidy(() => {
      variable.assign(tf.tensor1d(at));
      reference.applyGradients([{ name: variable.name, tensor: tf.tensor1d(gradient) }]);
    });
    const expected = variable.dataSync<'float32'>();
    const after = fitFirst(kernel, { ...problem, learner }, from + m);
    const slack = GRADIENT_BOUND * largest;
    gradient.forEach((g, i) => {
      second[i] = BETA2 * second[i]! + (1 - BETA2) * g * g;
      const root = Math.sqrt(second[i]! / (1 - BETA2 ** step)) + EPSILON;
      // m̂ / (√v̂ + ε): each of the two moves by no more than the gradients did; a step is no longer than a few rates
      const carried = optimiser === 'adam' ? Math.min(8, (4 * slack) / root) + ROUNDING : slack;
      const allowed = learningRate * carried + 2 ** -23 * Math.abs(at[i]!);
      const ratio = Math.abs(after[i]! - expected[i]!) / allowed;
      if (!(ratio <= worst)) worst = Number.isNaN(ratio) ? Infinity : ratio;
    });
    at = after;
  }
  variable.dispose();
  reference.dispose();
  return worst;
}
