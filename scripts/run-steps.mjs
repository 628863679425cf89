/** Runs steps, keeps on after a failure, and ends with one plain line. */
import { run } from './steps.mjs';

/** @typedef {import('./steps.mjs').Step} Step */

export class Tally {
  passed = 0;
  failed = 0;
  /** @type {string[]} */
  failures = [];
  /** @type {string[]} */
  skipped = [];

  /** @param {string} name @param {import('./steps.mjs').Counts} counts @param {number} since */
  add(name, { passed, failed, skipped = [] }, since) {
    this.skipped.push(...skipped);
    this.passed += passed;
    this.failed += failed;
    if (failed > 0) this.failures.push(name);
    const seconds = ((performance.now() - since) / 1000).toFixed(1);
    console.log(`${failed > 0 ? '✗' : '✓'} ${name}: ${passed} passed, ${failed} failed (${seconds} s)`);
  }

  /** The last line of output; the exit code says the same. */
  finish() {
    if (this.skipped.length > 0) console.log(`\nSkipped:\n${this.skipped.join('\n')}`);
    if (this.failures.length > 0) console.log(`\nFailed: ${this.failures.join(', ')}`);
    console.log(`${this.passed} passed, ${this.failed} failed`);
    process.exitCode = this.failed > 0 ? 1 : 0;
  }
}

/**
 * Several at a time; the output of each is shown when it ends, if it failed. That of tests, which take long, as it comes.
 * @param {Step[]} steps @param {Tally} tally @param {number} atOnce
 */
export async function inParallel(steps, tally, atOnce) {
  const queue = [...steps];
  const worker = async () => {
    for (let step = queue.shift(); step; step = queue.shift()) {
      const since = performance.now();
      if (step.report) console.log(`\n── ${step.name}`);
      const { output, ...counts } = await run(step, !step.report);
      if (counts.failed > 0 && output) console.log(`\n── ${step.name}\n${output.trim()}`);
      tally.add(step.name, counts, since);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** One after the other, output as it comes. @param {Step[]} steps @param {Tally} tally */
export async function inOrder(steps, tally) {
  for (const step of steps) {
    console.log(`\n── ${step.name}`);
    const since = performance.now();
    tally.add(step.name, await run(step, false), since);
  }
}
