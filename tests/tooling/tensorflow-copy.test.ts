import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as bare from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import '@tensorflow/tfjs-backend-cpu';
import { Tensor } from '@tensorflow/tfjs-core/dist/tensor';
import { expect, test } from 'vitest';
import { tensorflowImports } from '../../vite-plugins/aliases.mjs';

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

test('every import of tf.js in the sources is in the list that is bundled together', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const files = ['src', 'tests'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(root, folder, file)),
  );
  const specifiers = files
    .filter((file) => /\.(ts|svelte)$/.test(file) && !file.includes(join('tests', 'tooling', 'import-rules')))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/(?:from|import\(?) '(@tensorflow\/[^']+)'/g)])
    .map((match) => match[1]!.replace(/^(@tensorflow\/[^/]+)$/, '$1/dist/index.js'));
  expect(specifiers.length).toBeGreaterThan(0);
  expect([...new Set(specifiers)].filter((specifier) => !tensorflowImports.includes(specifier))).toEqual([]);
});
