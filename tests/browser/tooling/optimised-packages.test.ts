import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import flights from 'vega-datasets/data/flights-20k.json?url';
import { expect, test } from 'vitest';

test('tf.js in the browser: one copy with gradients', async () => {
  await tf.setBackend('cpu');
  const at = tf.grad((x: tf.Tensor) => tf.mean(tf.mul(x, x)))(tf.tensor1d([1, 2]));
  expect(Array.from(at.dataSync())).toEqual([1, 2]);
});

test('the real data is reached by its file path', async () => {
  const rows = (await (await fetch(flights)).json()) as unknown[];
  expect(rows).toHaveLength(20_000);
});
