/**
 * Registers two kernels, fit and predict, on tf.js's cpu backend, whose tensors are typed arrays: nothing is copied on
 * the way in or out. One call is one whole fit, so what tf.js costs per op is paid once. Each of our own trainers has a
 * pair of its own.
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
import type { FitJob, Learner, Trainer } from '../types';

/** Trainers whose kernels are ours. */
export type KernelTrainerId = Exclude<Trainer['id'], 'autodiff'>;

/** Names of the kernels. */
export const FIT = { simd: 'DriftscopeFitSimd', loops: 'DriftscopeFit' } as const;
export const PREDICT = { simd: 'DriftscopePredictSimd', loops: 'DriftscopePredict' } as const;

/** What a prediction needs to know of a learner. */
export type NetworkShape = Pick<Learner, 'family' | 'task' | 'layers' | 'activation'>;

/** What a pair of kernels does. */
export interface KernelBodies {
  fit(job: FitJob): Float32Array;
  predict(learner: NetworkShape, weights: Float32Array, x: Float32Array, n: number): Float32Array;
}

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

function fit(call: Call, body: KernelBodies['fit']): TensorInfo {
  const { learner, epochs, curve } = call.attrs as unknown as FitAttributes;
  const order = valuesOf(call, 'order') as Int32Array;
  const weights = body({
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

function predict(call: Call, body: KernelBodies['predict']): TensorInfo {
  const { learner } = call.attrs as unknown as FitAttributes;
  const n = call.inputs['x']!.shape[0]!;
  const x = valuesOf(call, 'x') as Float32Array;
  const scores = body(learner, valuesOf(call, 'weights') as Float32Array, x, n);
  return (call.backend as MathBackendCPU).makeTensorInfo([n], 'float32', scores);
}

/** Chooses the cpu backend and registers the kernels of one trainer on it. A second call for it changes nothing. */
export async function registerKernels(id: KernelTrainerId, bodies: KernelBodies): Promise<void> {
  await startBackend();
  if (getKernel(FIT[id], 'cpu')) return;
  registerKernel({ kernelName: FIT[id], backendName: 'cpu', kernelFunc: (call) => fit(call, bodies.fit) });
  registerKernel({ kernelName: PREDICT[id], backendName: 'cpu', kernelFunc: (call) => predict(call, bodies.predict) });
}

/** Ends with the cpu backend ready for synchronous calls. */
export async function startBackend(): Promise<void> {
  enableProdMode(); // no per-op checks, and no advice on the console in Node
  await setBackend('cpu');
  await ready();
}
