import * as bare from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { Tensor } from '@tensorflow/tfjs-core/dist/tensor';
import { expect, test } from 'vitest';

test('bare and deep imports of tf.js reach one copy, with gradients', async () => {
  expect(bare.Tensor).toBe(Tensor);
  bare.enableProdMode();
  await bare.setBackend('cpu');
  const gradient = bare.grad((x: bare.Tensor) => bare.mean(bare.mul(x, x)));
  const at = gradient(bare.tensor1d([1, 2]));
  expect(Array.from(at.dataSync())).toEqual([1, 2]);
});

test('the whole package, as oracle, shares that copy', async () => {
  const tf = await import('@tensorflow/tfjs');
  // The engine is a global, so it would be the same for two copies; a class is not.
  expect(tf.Tensor).toBe(bare.Tensor);
  expect(typeof tf.layers.dense).toBe('function');
});
