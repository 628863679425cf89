/** Random learners with data, and the comparator of gradients, shared by the trainer tests. */
import fc from 'fast-check';
import { makeRandom } from '../../../src/engine/core/random';
import { initialWeights } from '../../../src/engine/model';
import type { Learner } from '../../../src/engine/types';

export interface Problem {
  learner: Learner;
  x: Float32Array;
  y: Float32Array;
  n: number;
  weights: Float32Array;
}

/** A network with whatever differs from 2-8-8-1, relu, Adam. */
export function makeLearner(changes: Partial<Learner> = {}): Learner {
  return {
    kind: 'mlp',
    task: 'classification',
    layers: [2, 8, 8, 1],
    activation: 'relu',
    optimiser: 'adam',
    learningRate: 0.01,
    batchSize: 128,
    epochs: 1,
    family: 'network',
    ...changes,
  };
}

/** Standard normal features, random labels, Glorot weights with biases that are not zero. */
export function makeProblem(learner: Learner, n: number, seed: number): Problem {
  const random = makeRandom(seed, 'world', 0);
  const d = learner.layers[0]!;
  const x = Float32Array.from({ length: n * d }, () => random.normal());
  const regression = learner.task === 'regression';
  const y = Float32Array.from({ length: n }, () => (regression ? random.normal() : random.next() < 0.4 ? 1 : 0));
  const weights = initialWeights(learner, random).map((w) => w + 0.1 * random.normal());
  return { learner, x, y, n, weights };
}

/** 0 to 2 hidden layers up to 32 wide, 1 to 10 features, 1 to 200 rows, batches that do and do not divide them. */
export const anyProblem = fc
  .record({
    inputs: fc.integer({ min: 1, max: 10 }),
    hidden: fc.array(fc.integer({ min: 1, max: 32 }), { maxLength: 2 }),
    activation: fc.constantFrom('relu' as const, 'tanh' as const),
    task: fc.constantFrom('classification' as const, 'regression' as const),
    optimiser: fc.constantFrom('adam' as const, 'sgd' as const),
    n: fc.integer({ min: 1, max: 200 }),
    batchSize: fc.integer({ min: 1, max: 200 }),
    seed: fc.nat(2 ** 31),
  })
  .map(({ inputs, hidden, n, seed, ...rest }) =>
    makeProblem(makeLearner({ ...rest, layers: [inputs, ...hidden, 1] }), n, seed),
  );

/** Fixed, so that a check that passes today passes tomorrow. */
export const FIXED = { seed: 20240607, endOnFailure: true };

/** Largest difference, as a share of the largest component. */
export function relativeError(gradient: ArrayLike<number>, oracle: ArrayLike<number>): number {
  let difference = gradient.length === oracle.length ? 0 : Infinity;
  let largest = 0;
  for (let i = 0; i < oracle.length; i++) {
    const error = Math.abs(gradient[i]! - oracle[i]!);
    if (!(error <= difference)) difference = error;
    largest = Math.max(largest, Math.abs(oracle[i]!));
  }
  return largest === 0 ? difference : difference / largest;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
