/**
 * The flat weight vector of a learner: per layer the kernel (row-major, inputs × outputs, as tf.layers keeps it), then
 * the bias.
 */
import type { Learner } from '../types';

/** Where one layer lies in the flat vector. */
export interface LayerLayout {
  inputs: number;
  outputs: number;
  /** Index of the first of inputs × outputs kernel weights. */
  kernel: number;
  /** Index of the first of `outputs` biases. */
  bias: number;
}

/** @param layers widths of the input, the hidden layers, the output: [2, 8, 8, 1] */
export function layoutOf(layers: readonly number[]): LayerLayout[] {
  const result: LayerLayout[] = [];
  let offset = 0;
  for (let l = 1; l < layers.length; l++) {
    const inputs = layers[l - 1]!;
    const outputs = layers[l]!;
    result.push({ inputs, outputs, kernel: offset, bias: offset + inputs * outputs });
    offset += (inputs + 1) * outputs;
  }
  return result;
}

/** Length of the flat weight vector: Σ (inputs + 1) · outputs for a network, 1 for a constant, 0 for last label. */
export function weightCount(learner: Pick<Learner, 'layers' | 'family'>): number {
  if (learner.family === 'constant') return 1;
  if (learner.family === 'last-label') return 0;
  return layoutOf(learner.layers).reduce((sum, { inputs, outputs }) => sum + (inputs + 1) * outputs, 0);
}

/**
 * Glorot's uniform initialisation: kernels uniform in ±√(6 / (inputs + outputs)), biases 0.
 * Source: X. Glorot, Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010.
 * @param random uniform in [0, 1), drawn once per kernel weight, in their order
 */
export function initialWeights(learner: Learner, random: { next(): number }): Float32Array {
  const weights = new Float32Array(weightCount(learner));
  if (learner.family !== 'network') return weights;
  for (const { inputs, outputs, kernel, bias } of layoutOf(learner.layers)) {
    const limit = Math.sqrt(6 / (inputs + outputs)); // √ is correctly rounded in every engine
    for (let i = kernel; i < bias; i++) weights[i] = limit * (2 * random.next() - 1);
  }
  return weights;
}
