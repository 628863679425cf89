import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';

const NO_CLOCK = 'A run is a pure function of its scenario: no clock, no global random source.';
/** Functions whose last bit differs between engines, and with it the hash of a run (√ is exact). */
const INEXACT = ['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2']
  .concat(['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'pow', 'cbrt', 'hypot'])
  .map((property) => ({
    object: 'Math',
    property,
    message: `Use core/elementary: Math.${property} differs in its last bit.`,
  }));
const PAGE_GLOBALS = ['window', 'document', 'localStorage', 'sessionStorage', 'navigator', 'requestAnimationFrame'];
const NODE_GLOBALS = ['process', 'Buffer', 'require', 'global', '__dirname', '__filename'];
const CLOCK = ['performance', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'];

export default defineConfig(
  { ignores: ['dist/', 'coverage/', 'node_modules/', '.svelte-check/', '**/*.generated.ts'] },
  js.configs.recommended,
  ts.configs.recommended,
  svelte.configs.recommended,
  {
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      // Published coefficients carry more digits than a double.
      'no-loss-of-precision': 'off',
      // TypeScript knows better what is defined.
      'no-undef': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      // noUncheckedIndexedAccess makes `values[i]!` the way to read a typed array in a loop with a known bound.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^\\..*\\.(ts|js)$', message: 'Relative imports carry no file extension.' }] },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      // Local collections in derived values need no reactivity; run data is $state.raw by design.
      'svelte/prefer-svelte-reactivity': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'SvelteElement[kind="html"] > SvelteStartTag > SvelteAttribute[key.name="style"]',
          message: "The page's policy (style-src 'self') refuses style attributes: use a class or style:property={…}.",
        },
      ],
      'svelte/no-at-html-tags': 'error',
    },
  },
  {
    files: ['src/engine/**/*.ts', 'src/scenario/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...PAGE_GLOBALS, ...NODE_GLOBALS],
    },
  },
  {
    files: ['src/engine/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', ...PAGE_GLOBALS, ...NODE_GLOBALS, ...CLOCK, 'crypto', 'Worker', 'fetch'],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: NO_CLOCK },
        { object: 'Date', property: 'now', message: NO_CLOCK },
        { object: 'performance', property: 'now', message: NO_CLOCK },
        ...INEXACT,
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: NO_CLOCK },
        {
          selector: 'BinaryExpression[operator="**"]:not([right.type=/Literal|UnaryExpression/])',
          message: 'x ** y is Math.pow: its last bit differs between engines.',
        },
      ],
    },
  },
  {
    files: ['src/worker/**/*.ts'],
    ignores: ['src/worker/client.ts', 'src/worker/sweep-client.ts', 'src/worker/stream-client.ts'],
    rules: { 'no-restricted-globals': ['error', 'window', 'document', 'localStorage', ...NODE_GLOBALS] },
  },
  {
    files: ['src/{state,charts,ui,lessons,embed}/**/*.{ts,svelte}', 'src/main.ts', 'src/App.svelte'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...NODE_GLOBALS,
        { name: 'Worker', message: 'Only worker/client.ts starts a worker.' },
        { name: 'SharedWorker', message: 'Only worker/client.ts starts a worker.' },
      ],
    },
  },
  {
    files: ['scripts/**', 'tests/**', 'src/cli/**', 'vite-plugins/**', '*.config.*', '.dependency-cruiser.mjs'],
    languageOptions: { globals: globals.node },
    rules: { 'no-console': 'off' },
  },
  {
    // Node runs these without a bundler, and wants whole names.
    files: ['**/*.mjs', 'vite-plugins/**', '*.config.*', 'scripts/**'],
    rules: { 'no-restricted-imports': 'off' },
  },
);
