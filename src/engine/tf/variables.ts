/** Flat weights as tf variables, a kernel and a bias per layer, and back. */
import { engine, variable, type Tensor1D, type Tensor2D, type Variable } from '@tensorflow/tfjs-core';
import { layoutOf } from '../model/weights';
import type { Learner } from '../types';

/** In the order of the flat vector, which is also the order of `tf.LayersModel.getWeights()`. The caller disposes. */
export function toVariables(learner: Pick<Learner, 'layers'>, weights: Float32Array): Variable[] {
  const result: Variable[] = [];
  const make = (values: Float32Array, shape: number[]): void => {
    const tensor = engine().makeTensor(values, shape, 'float32');
    result.push(variable(tensor as Tensor1D | Tensor2D));
    tensor.dispose(); // the variable keeps the values
  };
  for (const { inputs, outputs, kernel, bias } of layoutOf(learner.layers)) {
    make(weights.slice(kernel, bias), [inputs, outputs]);
    make(weights.slice(bias, bias + outputs), [outputs]);
  }
  return result;
}

/** The inverse of `toVariables`: a new flat vector. */
export function fromVariables(variables: readonly Variable[]): Float32Array {
  const parts = variables.map((one) => one.dataSync<'float32'>());
  const weights = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    weights.set(part, offset);
    offset += part.length;
  }
  return weights;
}
