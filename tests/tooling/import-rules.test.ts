import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A small tree that keeps every rule: each file imports what it may. */
const GOOD: Record<string, string> = {
  'src/engine/types.ts': 'export type Tick = number;',
  'src/engine/core/ticks.ts': "import type { Tick } from '../types'; export const NEVER: Tick = 9;",
  'src/engine/core/other.ts': "export { NEVER } from './ticks';",
  'src/engine/data/index.ts': "export { NEVER } from '../core/other';",
  'src/engine/model/index.ts': "export { NEVER } from '../core/ticks';",
  'src/engine/tf/trainer.ts': "import '@tensorflow/tfjs-core'; export * from '../model';",
  'src/scenario/index.ts': "export * as data from '../engine/data'; export * as model from '../engine/model';",
  'src/engine/simulate.ts': "export * from '../scenario';",
  'src/engine/data/table/types.ts': "import type {} from '../../types'; export interface Table { rows: number }",
  'src/csv/read.ts': "import 'papaparse'; import type {} from '../engine/data/table/types';",
  'src/worker/protocol.ts': "export type { Tick } from '../engine/types';",
  'src/worker/simulation.worker.ts':
    "import 'comlink'; import '../engine/simulate'; import '../engine/tf/trainer'; import '../csv/read'; import type {} from './protocol';",
  'src/worker/client.ts': "import 'comlink'; import type {} from './protocol';",
  'src/cli/simulate.ts': "import 'node:fs'; import '../engine/simulate'; import '../engine/tf/trainer';",
  'src/state/session.svelte.ts': "import '../scenario'; import '../worker/client'; import '../engine/data';",
  'src/charts/Line.svelte': '<script lang="ts">import { line } from \'d3\'; void line;</script><p></p>',
  'src/ui/Panel.svelte':
    "<script lang=\"ts\">import Line from '../charts/Line.svelte'; import '../state/session.svelte';</script><Line />",
  'src/embed/element.ts': 'export const tag = 1;',
  'src/main.ts': "import Panel from './ui/Panel.svelte'; void Panel;",
};

/** The rule that must object to what a file imports. */
const PLANTED: [rule: string, file: string, text: string, target: string][] = [
  ['types-import-types', 'src/engine/types.ts', "export type {} from './core/ticks';", 'src/engine/core/ticks.ts'],
  ['core-imports-types', 'src/engine/core/ticks.ts', "import '../data';", 'src/engine/data/index.ts'],
  ['stage-imports-core', 'src/engine/model/index.ts', "import '../data';", 'src/engine/data/index.ts'],
  ['stage-imports-core', 'src/engine/data/index.ts', "import type {} from '../model';", 'src/engine/model/index.ts'],
  ['trainers-import-model', 'src/engine/tf/trainer.ts', "import '../data';", 'src/engine/data/index.ts'],
  ['scenario-imports-stages', 'src/scenario/index.ts', "import '../engine/simulate';", 'src/engine/simulate.ts'],
  ['simulate-imports-scenario', 'src/engine/simulate.ts', "import './tf/trainer';", 'src/engine/tf/trainer.ts'],
  ['protocol-imports-types', 'src/worker/protocol.ts', "import './client';", 'src/worker/client.ts'],
  ['reader-imports-engine', 'src/csv/read.ts', "import '../engine/simulate';", 'src/engine/simulate.ts'],
  ['parser-in-reader', 'src/worker/simulation.worker.ts', "import 'papaparse';", 'node_modules/papaparse/'],
  ['worker-imports-engine', 'src/worker/simulation.worker.ts', "import './client';", 'src/worker/client.ts'],
  ['client-imports-protocol', 'src/worker/client.ts', "import '../engine/simulate';", 'src/engine/simulate.ts'],
  ['command-imports-engine', 'src/cli/simulate.ts', "import '../worker/client';", 'src/worker/client.ts'],
  [
    'charts-import-charts',
    'src/charts/Line.svelte',
    "import '../state/session.svelte';",
    'src/state/session.svelte.ts',
  ],
  ['state-imports-scenario', 'src/state/session.svelte.ts', "import '../engine/simulate';", 'src/engine/simulate.ts'],
  ['ui-imports-state', 'src/ui/Panel.svelte', "import '../engine/simulate';", 'src/engine/simulate.ts'],
  ['app-imports-page', 'src/main.ts', "import './engine/tf/trainer';", 'src/engine/tf/trainer.ts'],
  ['element-imports-nothing', 'src/embed/element.ts', "import '../engine/types';", 'src/engine/types.ts'],
  ['element-imports-no-package', 'src/embed/element.ts', "import 'd3';", 'node_modules/d3/'],
  ['no-cycles', 'src/engine/core/ticks.ts', "import './other';", 'src/engine/core/other.ts'],
  ['nothing-unreachable', 'src/engine/core/forgotten.ts', 'export {};', 'src/engine/core/forgotten.ts'],
  ['src-imports-src', 'src/main.ts', "import '../scripts/x.mjs';", 'scripts/x.mjs'],
  ['engine-imports-no-packages', 'src/engine/core/ticks.ts', "import 'd3';", 'node_modules/d3/'],
  [
    'tensorflow-in-trainers',
    'src/worker/simulation.worker.ts',
    "import '@tensorflow/tfjs-core';",
    'node_modules/@tensorflow/',
  ],
  ['trainers-import-tensorflow', 'src/engine/tf/trainer.ts', "import 'd3';", 'node_modules/d3/'],
  ['comlink-in-worker-folder', 'src/state/session.svelte.ts', "import 'comlink';", 'node_modules/comlink/'],
  ['charts-know-d3', 'src/charts/Line.svelte', "import 'valibot';", 'node_modules/valibot/'],
  ['node-in-command', 'src/engine/simulate.ts', "import 'node:fs';", 'fs'],
  [
    'no-development-packages',
    'src/engine/tf/trainer.ts',
    "import '@tensorflow/tfjs';",
    'node_modules/@tensorflow/tfjs/',
  ],
  ['nothing-unresolved', 'src/main.ts', "import './nowhere';", './nowhere'],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'driftscope-rules-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const file of ['package.json', 'tsconfig.json', 'tsconfig.base.json'])
    symlinkSync(join(ROOT, file), join(folder, file));
  write('scripts/x.mjs', 'export {};');
  for (const [file, text] of Object.entries(GOOD)) write(file, text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), `${text}\n`);
}

interface Violation {
  rule: { name: string };
  from: string;
  to: string;
}

function violations(): Violation[] {
  const cruiser = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = ['--config', join(ROOT, '.dependency-cruiser.mjs'), '--output-type', 'json', 'src'];
  const { stdout, stderr } = spawnSync(process.execPath, [cruiser, ...args], { cwd: folder, encoding: 'utf8' });
  if (!stdout) throw new Error(stderr);
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

test('a tree that keeps the rules has no violation', () => {
  expect(violations()).toEqual([]);
}, 30_000);

test('every planted violation is caught by its rule', () => {
  for (const [, file, text] of PLANTED) {
    const now = existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '';
    write(file, file.endsWith('.svelte') ? now.replace('</script>', `${text}</script>`) : `${now}${text}`);
  }
  const found = violations();
  const caught = ([rule, file, , target]: (typeof PLANTED)[number]) =>
    found.some(({ rule: { name }, from, to }) => {
      if (name !== rule) return false;
      // A cycle is reported once, from any of its files; what is not reached is reported as the target of a root.
      if (name === 'no-cycles') return [from, to].includes(file) && [from, to].includes(target);
      return to.includes(target) && (from === file || name === 'nothing-unreachable');
    });
  expect(
    PLANTED.filter((planted) => !caught(planted)).map(([rule, file, text]) => `${rule}: ${file}: ${text}`),
  ).toEqual([]);
}, 30_000);
