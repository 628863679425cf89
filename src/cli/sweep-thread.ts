/** A worker of a sweep: a trainer of its own, one run at a time. The command's bundle is its program as well. */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { Memory } from '../engine/loop/memory';
import { simulate } from '../engine/simulate';
import { makeTrainer } from '../engine/tf';
import type { Host, RunResult, Scenario } from '../engine/types';
import { readDataFile } from './data-file';
import { readTables } from './tables';

/** What a worker is started from. */
export const THREAD = new URL(import.meta.url);

export interface ThreadData {
  role: 'sweep';
  trainer: Parameters<typeof makeTrainer>[0];
  /** Path of the reader's own CSV file, or null. */
  data: string | null;
}
/** The first message has neither a result nor a failure: the worker is ready. */
export interface ThreadAnswer {
  result?: RunResult;
  /** Why the scenario cannot be run, in a sentence. */
  failure?: string;
}

/** Hash and totals alone; the series of the run are dropped as they come. */
function runOnce(scenario: Scenario, host: Host, memory: Memory): RunResult {
  const run = simulate(scenario, host, memory);
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
  }
}

/** @returns answers scenarios one by one, and remembers the last world; real data is read when it is first asked for */
export async function makeRunner(
  trainerId: ThreadData['trainer'],
  data: ThreadData['data'] = null,
): Promise<(scenario: Scenario) => ThreadAnswer> {
  const [trainer, own] = await Promise.all([makeTrainer(trainerId), data === null ? null : readDataFile(data)]);
  const memory = new Memory();
  const known = new Map<string, Host['tables']>();
  return (scenario) => {
    try {
      const { kind } = scenario.data.source;
      // a table of the reader's own is kept by readTables
      const tables = (kind === 'table' ? null : known.get(kind)) ?? readTables(scenario, own);
      known.set(kind, tables);
      return { result: runOnce(scenario, { trainer, tables }, memory) };
    } catch (error) {
      return { failure: (error as Error).message };
    }
  };
}

if (!isMainThread && (workerData as ThreadData | null)?.role === 'sweep') {
  const answer = await makeRunner((workerData as ThreadData).trainer, (workerData as ThreadData).data);
  parentPort!.on('message', (scenario: Scenario) => parentPort!.postMessage(answer(scenario)));
  parentPort!.postMessage({});
}
