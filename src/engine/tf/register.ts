/**
 * Registers the two kernels on tf.js's cpu backend, whose tensors are typed arrays: nothing is copied on the way in or
 * out. One call is one whole fit, so what tf.js costs per op is paid once.
 * Only the backend's base is imported, without its 170 kernels.
 */
import {
  enableProdMode,
  getKernel,
  ready,
  registerKernel,
  setBackend,
  type KernelConfig,
  type TensorInfo,
} from '@tensorflow/tfjs-core';
import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu/dist/base';
import '@tensorflow/tfjs-backend-cpu/dist/base';
import type { Learner } from '../types';
import { fitLoops, predictLoops } from './kernel';

export const FIT = 'DriftscopeFit';
export const PREDICT = 'DriftscopePredict';

/** Attributes that both kernels carry; `epochs` for a fit alone. */
export interface FitAttributes {
  learner: Learner;
  epochs: number;
  /** Filled in place: the caller's own array, so that no second tensor has to be read and disposed of. */
  curve?: Float32Array;
}

type Call = Parameters<KernelConfig['kernelFunc']>[0];

function valuesOf({ backend, inputs }: Call, name: string): Float32Array | Int32Array {
  return (backend as MathBackendCPU).data.get(inputs[name]!.dataId).values as Float32Array | Int32Array;
}

function fit(call: Call): TensorInfo {
  const { learner, epochs, curve } = call.attrs as unknown as FitAttributes;
  const order = valuesOf(call, 'order') as Int32Array;
  const weights = fitLoops({
    learner,
    epochs,
    x: valuesOf(call, 'x') as Float32Array,
    y: valuesOf(call, 'y') as Float32Array,
    n: call.inputs['y']!.shape[0]!,
    order: new Uint32Array(order.buffer, order.byteOffset, order.length),
    start: valuesOf(call, 'start') as Float32Array,
    ...(curve ? { curve } : {}),
  });
  return (call.backend as MathBackendCPU).makeTensorInfo([weights.length], 'float32', weights);
}

function predict(call: Call): TensorInfo {
  const { learner } = call.attrs as unknown as FitAttributes;
  const n = call.inputs['x']!.shape[0]!;
  const x = valuesOf(call, 'x') as Float32Array;
  const scores = predictLoops(learner, valuesOf(call, 'weights') as Float32Array, x, n);
  return (call.backend as MathBackendCPU).makeTensorInfo([n], 'float32', scores);
}

/** Once per thread: chooses the cpu backend and registers both kernels on it. */
export async function registerKernels(): Promise<void> {
  enableProdMode(); // no per-op checks, and no advice on the console in Node
  await setBackend('cpu');
  await ready();
  if (getKernel(FIT, 'cpu')) return;
  registerKernel({ kernelName: FIT, backendName: 'cpu', kernelFunc: fit });
  registerKernel({ kernelName: PREDICT, backendName: 'cpu', kernelFunc: predict });
}
