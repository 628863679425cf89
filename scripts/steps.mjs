/** What is checked, and how the outcome of each step is counted. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** @param {string} path */
const bin = (path) => join(ROOT, 'node_modules', path);

/**
 * @typedef {{ name: string, args: string[], report?: string, env?: Record<string, string> }} Step
 *   a Node program with its arguments; `report` is where vitest leaves its counts
 * @typedef {{ passed: number, failed: number, skipped?: string[] }} Counts
 *   `skipped` are the names of tests that could not run here: neither passed nor failed
 */

const TSC = bin('typescript/bin/tsc');
/** @param {string} name @param {string} project @returns {Step} */
const types = (name, project) => ({
  name: `types: ${name}`,
  args: [TSC, '-p', project, '--incremental', '--tsBuildInfoFile', bin(`.cache/driftscope/tsc/${name}.json`)],
});

/** By content, not by date: a fresh clone has new dates. @param {string} name */
const cached = (name) => [
  '--cache',
  '--cache-strategy=content',
  `--cache-location=${bin(`.cache/driftscope/${name}.json`)}`,
];

/** Checks that run nothing of the product; the longest first, so that two at a time end together. @type {Step[]} */
export const staticSteps = [
  {
    name: 'types: page',
    args: [
      bin('svelte-check/bin/svelte-check'),
      '--fail-on-warnings',
      '--output',
      'human',
      '--tsconfig',
      'tsconfig.json',
      // Keeps what it made of each component in .svelte-check/: a third of the time from the second run on.
      '--incremental',
    ],
  },
  types('tests', 'tests'),
  { name: 'lint', args: [bin('eslint/bin/eslint.js'), '--max-warnings=0', ...cached('eslint'), '.'] },
  {
    name: 'format',
    args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', ...cached('prettier'), '.'],
  },
  {
    name: 'import rules',
    args: [bin('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.mjs', 'src'],
  },
  types('tools', 'tsconfig.tools.json'),
  types('command', 'src/cli'),
  types('worker', 'src/worker'),
  types('engine', 'src/engine'),
  types('trainers', 'src/engine/tf'),
  { name: 'kernel is what its source makes', args: [join(ROOT, 'scripts/build-kernel.mjs'), '--check'] },
];

/** @type {Step} */
export const buildStep = { name: 'build', args: [bin('vite/bin/vite.js'), 'build', '--logLevel', 'warn'] };

const reports = mkdtempSync(join(tmpdir(), 'driftscope-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

/**
 * Tests of some of the projects of vitest.config.ts.
 * @param {string} name
 * @param {string[]} projects
 * @param {Record<string, string>} [env]
 * @returns {Step}
 */
export function tests(name, projects, env = {}) {
  const report = join(reports, `${projects.join('-')}.json`);
  const chosen = projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return { name, report, env, args: [bin('vitest/vitest.mjs'), 'run', ...chosen, ...reporters] };
}

/**
 * Runs a step. Its output goes to this process's own, or is collected when others run beside it.
 * @param {Step} step
 * @param {boolean} collect
 * @returns {Promise<Counts & { output: string }>}
 */
export function run(step, collect) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, step.args, {
      cwd: ROOT,
      env: { ...process.env, ...step.env },
      stdio: ['ignore', collect ? 'pipe' : 'inherit', collect ? 'pipe' : 'inherit'],
    });
    let output = '';
    child.stdout?.on('data', (text) => (output += text));
    child.stderr?.on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ passed: 0, failed: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ ...count(step, code === 0), output }));
  });
}

/** @param {Step} step @param {boolean} good @returns {Counts} */
function count(step, good) {
  if (!step.report) return good ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  let passed = 0;
  let failed = 0;
  /** @type {string[]} */
  let skipped = [];
  try {
    const report = JSON.parse(readFileSync(step.report, 'utf8'));
    passed = report.numPassedTests;
    failed = report.numFailedTests;
    skipped = report.testResults.flatMap(skippedOf);
    // A file that cannot even be loaded holds no tests, and is one failure.
    for (const file of report.testResults) if (file.status === 'failed' && file.assertionResults.length === 0) failed++;
  } catch {
    // No report: vitest did not get that far.
  }
  // Errors outside of any test, or no test at all.
  return { passed, failed: good ? failed : Math.max(1, failed), skipped };
}

/** @param {{ assertionResults: { status: string, fullName: string }[] }} file of vitest's report */
function skippedOf({ assertionResults }) {
  return assertionResults.filter(({ status }) => status === 'skipped').map(({ fullName }) => fullName);
}
