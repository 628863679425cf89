/** A part of a schedule by stock tf.js: a tf.sequential model for each fit, trained by its own `fit`, asked by `predict`. */
import * as tf from '@tensorflow/tfjs';
import type { FitJob, Learner } from '../../src/engine/types';
import { processorSeconds } from './figures';
import { stepsOf, type Schedule } from './schedule';

function makeModel({ layers, learningRate }: Learner): tf.Sequential {
  const widths = layers.slice(1);
  const model = tf.sequential({
    layers: widths.map((units, l) =>
      tf.layers.dense({
        units,
        activation: l < widths.length - 1 ? 'relu' : 'sigmoid',
        ...(l === 0 ? { inputShape: [layers[0]!] } : {}),
      }),
    ),
  });
  model.compile({ optimizer: tf.train.adam(learningRate), loss: 'binaryCrossentropy' });
  return model;
}

async function fit({ learner, x, y, n, epochs }: FitJob): Promise<tf.Sequential> {
  const model = makeModel(learner);
  const inputs = tf.tensor2d(x.subarray(0, n * learner.layers[0]!), [n, learner.layers[0]!]);
  const labels = tf.tensor2d(y.subarray(0, n), [n, 1]);
  // Stock `fit` leaves the thread to others between steps ('auto'), which would be idle time here.
  await model.fit(inputs, labels, {
    batchSize: learner.batchSize,
    epochs,
    shuffle: true,
    verbose: 0,
    yieldEvery: 'never',
  });
  tf.dispose([inputs, labels]);
  return model;
}

/**
 * Seconds of processor time that the whole schedule would take, from `share` of its fits, evenly spread, with their own predictions.
 * Steps and answers are scaled apart, by their numbers.
 */
export async function secondsOfTfLayers(schedule: Schedule, share: number): Promise<number> {
  const every = Math.max(1, Math.round(1 / share));
  let [fitting, steps, asking, answers] = [0, 0, 0, 0];
  for (let i = every >> 1; i < schedule.fits.length; i += every) {
    const job = schedule.fits[i]!;
    let model!: tf.Sequential;
    fitting += await processorSeconds(async () => (model = await fit(job)));
    steps += stepsOf(job);
    const own = schedule.predictions.filter(({ fit }) => fit === i);
    asking += await processorSeconds(() => {
      for (const { x, n } of own)
        tf.tidy(() => (model.predict(tf.tensor2d(x, [n, x.length / n])) as tf.Tensor).dataSync());
    });
    answers += own.reduce((sum, { n }) => sum + n, 0);
    model.dispose();
  }
  return (fitting / steps) * schedule.steps + (asking / answers) * schedule.answers;
}
