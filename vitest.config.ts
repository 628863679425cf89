import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { configDefaults, defineConfig } from 'vitest/config';
import { findBrowser, launchArguments } from './scripts/find-browser.mjs';
import { aliases, tensorflowImports } from './vite-plugins/aliases.mjs';

const ELSEWHERE = ['browser', 'stories', 'journeys', 'budgets', 'bench'].map((folder) => `tests/${folder}/**`);

/**
 * Unit tests that take a second or more each: whole runs, started commands, many random worlds. `npm test` runs them with
 * the others; `npm run check` leaves them out, which is what keeps it below a minute.
 */
const THOROUGH = [
  'cli/stream',
  'cli/sweep',
  'cli/sweep-command',
  'cli/sweep-lane',
  'engine/data/painted',
  'engine/data/streams/concepts',
  'engine/data/streams/inputs',
  'engine/data/streams/nodes',
  'engine/data/table/own-run',
  'engine/loop/information',
  'engine/loop/memory',
  'engine/loop/streams',
  'engine/rollout/operating-characteristics',
  'engine/tf/curve',
  'engine/tf/early-stop',
  'engine/tf/layers',
  'tooling/command',
  'tooling/find-browser',
  'ui/stages/edit/brush',
  'ui/stages/many',
  'ui/workbench/composer/composing',
  'ui/workbench/differences',
].map((name) => `tests/${name}.test.ts`);

/** Measures how the page loads: nothing else may run beside it. */
const ALONE = 'tests/journeys/lighthouse.test.ts';

/** In Node: tf.js through Vite, so that the aliases hold and there is one copy of it. */
const node = {
  plugins: [svelte()],
  resolve: { alias: aliases },
};
const inNode = {
  environment: 'node' as const,
  // Loading tf.js takes seconds on a busy machine.
  testTimeout: 20_000,
  hookTimeout: 20_000,
  server: { deps: { inline: [/@tensorflow\//] } },
  deps: { optimizer: { ssr: { enabled: true, include: tensorflowImports } } },
};

export default defineConfig({
  test: {
    // Two cores: two files at a time, as everywhere else.
    maxWorkers: 2,
    projects: [
      {
        ...node,
        test: {
          ...inNode,
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          // Files of one worker share what they have loaded (tf.js, the stories): a fifth of the whole time.
          isolate: false,
          exclude: [...configDefaults.exclude, ...ELSEWHERE, ...THOROUGH],
        },
      },
      {
        ...node,
        test: { ...inNode, name: 'thorough', include: THOROUGH, isolate: false },
      },
      {
        ...node,
        // Claims of the stories over DRIFTSCOPE_SEEDS seeds (1 in `npm run check`, 10 in `npm test`).
        test: { ...inNode, name: 'stories', include: ['tests/stories/**/*.test.ts'], testTimeout: 180_000 },
      },
      {
        ...node,
        // What the build contains; needs dist/ (the runner builds it first).
        test: { ...inNode, name: 'budgets', include: ['tests/budgets/**/*.test.ts'] },
      },
      {
        ...node,
        // The built site in a real browser, driven from outside.
        test: {
          ...inNode,
          name: 'journeys',
          include: ['tests/journeys/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ALONE],
          globalSetup: 'tests/journeys/serve.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...node,
        test: {
          ...inNode,
          name: 'lighthouse',
          include: [ALONE],
          globalSetup: 'tests/journeys/serve.ts',
          sequence: { groupOrder: 1 },
        },
      },
      {
        plugins: [svelte()],
        resolve: { alias: aliases },
        // Unlisted packages would be found in mid-test and reload the page.
        optimizeDeps: {
          include: [
            ...['comlink', 'd3', 'fast-check', 'pure-rand/generator/xoroshiro128plus', 'svelte', 'valibot'],
            'vitest-browser-svelte',
            ...tensorflowImports,
          ],
        },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            instances: [{ browser: 'chromium' }],
            provider: playwright({
              launchOptions: { executablePath: findBrowser() ?? undefined, args: launchArguments },
            }),
          },
        },
      },
    ],
  },
});
