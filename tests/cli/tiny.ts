/** What the tests of sweeps share: a scenario that runs in milliseconds, a folder, and lanes without threads. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, vi } from 'vitest';
import type { Lane } from '../../src/cli/sweep-lane';
import { makeRunner } from '../../src/cli/sweep-thread';
import { parseScenario } from '../../src/scenario/schema';

/** Before its defaults; arms with names that CSV must quote and paths could trip over. */
export const TINY = {
  clock: { ticks: 8, history: 6, requests: 30 },
  data: {
    source: { kind: 'gaussians' },
    drifts: [{ kind: 'concept', transition: 'abrupt', start: 4 }],
    labelDelay: { kind: 'constant', ticks: 1 },
  },
  arms: [
    { name: 'never', retrain: { kind: 'never' } },
    { name: 'weekly, "soon"', retrain: { kind: 'scheduled', every: 7, windowTicks: 7 } },
    { name: 'K–S 0.05', retrain: { kind: 'drift', test: 'ks', recentTicks: 1 } },
  ],
};

export function tiny() {
  const parsed = parseScenario(TINY);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.scenario;
}

/** A folder of its own for a test file, gone after it. */
export function folderOf(name: string): (file: string) => string {
  const folder = mkdtempSync(join(tmpdir(), `driftscope-${name}-`));
  afterAll(() => rmSync(folder, { recursive: true }));
  return (file) => join(folder, file);
}

/** Lanes that run in this thread, and how many runs they made. `stopAfter` sends SIGINT when that many are done. */
export async function lanesHere(stopAfter = Infinity): Promise<{ start: () => Promise<Lane>; runs: () => number }> {
  const answer = await makeRunner('loops');
  let runs = 0;
  const start = (): Promise<Lane> => {
    let stopped = false;
    return Promise.resolve({
      run: async (scenario) => {
        await Promise.resolve();
        if (stopped) return null;
        runs++;
        const result = answer(scenario);
        if (runs === stopAfter) process.emit('SIGINT');
        return result;
      },
      stop: () => Promise.resolve((stopped = true)),
    });
  };
  return { start, runs: () => runs };
}

/** What is written to standard error meanwhile. */
export async function withErrors<T>(work: () => Promise<T>): Promise<{ value: T; err: string }> {
  let err = '';
  const spy = vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true));
  try {
    return { value: await work(), err };
  } finally {
    spy.mockRestore();
  }
}
