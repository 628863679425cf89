/** The trainers whose whole fits and predictions are registered tf.js kernels of our own. */
import { engine, type NamedAttrMap, type Tensor } from '@tensorflow/tfjs-core';
import type { FitJob, Learner, Trainer } from '../types';
import { checkJob, checkNetwork } from './kernel';
import { FIT, PREDICT, type KernelTrainerId } from './register';

/** Runs a kernel and disposes of every tensor of the call, also when it throws. */
function run(kernel: string, inputs: Record<string, Tensor>, attributes: object): Float32Array {
  try {
    const result = engine().runKernel(kernel, inputs, attributes as NamedAttrMap) as Tensor;
    const values = result.dataSync<'float32'>();
    result.dispose();
    return values;
  } finally {
    for (const name in inputs) inputs[name]!.dispose();
  }
}

/** The first `length` numbers, as a view: a tensor's values must be exactly as many as its shape says. */
function first(values: Float32Array, length: number): Float32Array {
  return values.length === length ? values : values.subarray(0, length);
}

/** `registerKernels` of this trainer must have ended before. */
export function makeKernelTrainer(id: KernelTrainerId): Trainer {
  let fits = 0;
  const tf = engine();
  return {
    id,
    get fits() {
      return fits;
    },
    fit(job: FitJob): Float32Array {
      checkJob(job);
      const { learner, x, y, n, order, epochs, start } = job;
      const d = learner.layers[0]!;
      fits += 1;
      const inputs = {
        x: tf.makeTensor(first(x, n * d), [n, d], 'float32'),
        y: tf.makeTensor(first(y, n), [n], 'float32'),
        // tf.js has no unsigned whole numbers: the same bits, seen as signed.
        order: tf.makeTensor(new Int32Array(order.buffer, order.byteOffset, order.length), [order.length], 'int32'),
        start: tf.makeTensor(start, [start.length], 'float32'),
      };
      return run(FIT[id], inputs, { learner, epochs, curve: job.curve });
    },
    predict(learner: Learner, weights: Float32Array, x: Float32Array, n: number): Float32Array {
      checkNetwork(learner, weights);
      const d = learner.layers[0]!;
      const inputs = {
        x: tf.makeTensor(first(x, n * d), [n, d], 'float32'),
        weights: tf.makeTensor(weights, [weights.length], 'float32'),
      };
      return run(PREDICT[id], inputs, { learner });
    },
  };
}
