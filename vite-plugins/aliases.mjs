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
