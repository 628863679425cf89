import { fileURLToPath } from 'node:url';

/**
 * Shared by the page, the worker, the command, the benchmarks and the tests; plain JavaScript for Node's sake.
 * @type {import('vite').Alias[]}
 */
export const aliases = [
  // One copy of tf.js: deep imports (`…/dist/register_all_gradients`) reach the ES modules beside these files, while
  // Node would take the CommonJS bundle for the bare name.
  { find: /^(@tensorflow\/tfjs(?:-[a-z-]+)?)$/, replacement: '$1/dist/index.js' },
  // The package's exports map hides its data files.
  {
    find: /^vega-datasets\/data\//,
    replacement: fileURLToPath(new URL('../node_modules/vega-datasets/data/', import.meta.url)),
  },
];

/**
 * Every way in which src and tests import tf.js, aliases applied. Vitest bundles these together: one copy, and it loads in
 * a third of the time. An import that is missing here would be a second copy; a test compares the list with the sources.
 */
export const tensorflowImports = [
  '@tensorflow/tfjs/dist/index.js',
  '@tensorflow/tfjs-core/dist/index.js',
  '@tensorflow/tfjs-core/dist/register_all_gradients',
  '@tensorflow/tfjs-core/dist/tensor',
  '@tensorflow/tfjs-backend-cpu/dist/index.js',
  '@tensorflow/tfjs-backend-cpu/dist/base',
  '@tensorflow/tfjs-backend-cpu/dist/register_all_kernels',
];
