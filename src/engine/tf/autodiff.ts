/**
 * The trainer 'autodiff': stock tf.js ops, its own gradients and optimisers. Slow, and the oracle in tests and the
 * fallback: it shares nothing with the loops but the order of the rows.
 */
import '@tensorflow/tfjs-backend-cpu/dist/register_all_kernels';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import type { FitJob, FitResult, Learner, Trainer } from '../types';
import { checkJob, checkNetwork } from './kernel';
import { curveRows, lossSum } from './curve';
import { makeEarlyStop, patienceOf } from './early-stop';
import { BETA1, BETA2, EPSILON } from './optimisers';
import { fromVariables, toVariables } from './variables';

/** Output of the last layer, n values. */
function outputs(learner: Learner, parameters: readonly tf.Tensor[], x: tf.Tensor2D): tf.Tensor1D {
  let value: tf.Tensor2D = x;
  for (let l = 0; l < parameters.length; l += 2) {
    value = tf.add(tf.matMul(value, parameters[l] as tf.Tensor2D), parameters[l + 1]!);
    if (l + 2 < parameters.length) value = learner.activation === 'tanh' ? tf.tanh(value) : tf.relu(value);
  }
  return tf.reshape(value, [-1]);
}

/**
 * Mean loss. Cross-entropy is written as softplus(z) − y z: tf.losses.sigmoidCrossEntropy has the gradient −y instead
 * of ½ − y at z = 0, where every fit that starts from zero weights begins.
 */
function loss(learner: Learner, parameters: readonly tf.Tensor[], x: tf.Tensor2D, y: tf.Tensor1D): tf.Scalar {
  const z = outputs(learner, parameters, x);
  if (learner.task === 'regression') return tf.mean(tf.square(tf.sub(z, y)));
  return tf.mean(tf.sub(tf.softplus(z), tf.mul(y, z)));
}

function gather(job: FitJob, from: number, m: number): { x: tf.Tensor2D; y: tf.Tensor1D } {
  const d = job.learner.layers[0]!;
  const x = new Float32Array(m * d);
  const y = new Float32Array(m);
  for (let r = 0; r < m; r++) {
    const row = job.order[from + r]!;
    x.set(job.x.subarray(row * d, row * d + d), r * d);
    y[r] = job.y[row]!;
  }
  return { x: tf.tensor2d(x, [m, d]), y: tf.tensor1d(y) };
}

/** Mean loss on the rows of the curve. */
function meanLoss(job: FitJob, parameters: readonly tf.Tensor[]): number {
  const { learner, x, y } = job;
  const rows = curveRows(job);
  const d = learner.layers[0]!;
  const z = tf.tidy(() => outputs(learner, parameters, tf.tensor2d(x.slice(0, rows * d), [rows, d])));
  const sum = lossSum(learner.task === 'regression', z.dataSync<'float32'>(), y, 0, rows);
  z.dispose();
  return sum / rows;
}

/** The cpu backend must be ready. */
export function makeAutodiffTrainer(): Trainer {
  let fits = 0;
  return {
    id: 'autodiff',
    get fits() {
      return fits;
    },
    fit(job: FitJob): FitResult {
      checkJob(job);
      fits += 1;
      const { learner, n, epochs, start } = job;
      const parameters = toVariables(learner, start);
      const optimiser =
        learner.optimiser === 'adam'
          ? tf.train.adam(learner.learningRate, BETA1, BETA2, EPSILON)
          : tf.train.sgd(learner.learningRate);
      const patience = patienceOf(job);
      const isOver = makeEarlyStop(patience);
      let run = 0;
      for (let epoch = 0; epoch < epochs; epoch++) {
        const end = (epoch + 1) * n;
        for (let from = epoch * n; from < end; from += learner.batchSize) {
          tf.tidy(() => {
            const { x, y } = gather(job, from, Math.min(learner.batchSize, end - from));
            optimiser.minimize(() => loss(learner, parameters, x, y), false, parameters);
          });
        }
        run++;
        if (!job.curve && patience === 0) continue;
        const measured = Math.fround(meanLoss(job, parameters));
        if (job.curve) job.curve[epoch] = measured;
        if (patience > 0 && isOver(measured)) break;
      }
      job.curve?.fill(NaN, run);
      const weights = fromVariables(parameters);
      optimiser.dispose();
      for (const one of parameters) one.dispose();
      return { weights, epochs: run };
    },
    predict(learner: Learner, weights: Float32Array, x: Float32Array, n: number): Float32Array {
      checkNetwork(learner, weights);
      const d = learner.layers[0]!;
      const parameters = toVariables(learner, weights);
      const scores = tf.tidy(() => {
        const z = outputs(learner, parameters, tf.tensor2d(x.subarray(0, n * d), [n, d]));
        return learner.task === 'regression' ? z : tf.sigmoid(z);
      });
      const values = scores.dataSync<'float32'>();
      scores.dispose();
      for (const one of parameters) one.dispose();
      return values;
    },
  };
}

/** Gradient of the mean loss over all n rows by tf.js's own differentiation, as a flat vector. */
export function gradientAutodiff(
  learner: Learner,
  weights: Float32Array,
  x: Float32Array,
  y: Float32Array,
  n: number,
): Float32Array {
  checkNetwork(learner, weights);
  const parameters = toVariables(learner, weights);
  const gradients = tf.tidy(() => {
    const rows = tf.tensor2d(x.subarray(0, n * learner.layers[0]!), [n, learner.layers[0]!]);
    const { grads } = tf.variableGrads(
      () => loss(learner, parameters, rows, tf.tensor1d(y.subarray(0, n))),
      parameters,
    );
    return parameters.map((one) => grads[one.name]!);
  });
  const flat = fromVariables(gradients as tf.Variable[]);
  for (const one of [...gradients, ...parameters]) one.dispose();
  return flat;
}
