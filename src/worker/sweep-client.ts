/** The page's way to many runs at once: a pool of workers that lives as long as one sweep. */
import { wrap } from 'comlink';
import { fileFor, spawnWorker, type Spawn } from './client';
import type { SimulationWorker, SweepRun, SweepTask } from './protocol';

/** More workers than this gain little and hold tf.js in memory each. */
const MOST_WORKERS = 8;
const CRASHED = 'A worker of the sweep stopped unexpectedly, twice in the same run.';

export interface SweepListener {
  onResult(index: number, run: SweepRun): void;
  /** All runs have ended; `error` is one plain sentence where one of them failed. */
  onEnd(error: string | null): void;
}

/** As many workers as the machine has cores: the page itself needs little while a sweep runs. */
export const poolSize = (): number => Math.min(MOST_WORKERS, Math.max(1, navigator.hardwareConcurrency || 2));

/**
 * Runs the tasks in their order, `workers` at a time; results come as they are ready. A worker that crashes is replaced
 * once per task. Returns the cancel: afterwards the listener hears nothing more.
 */
export function runSweep(
  tasks: readonly SweepTask[],
  listener: SweepListener,
  workers = poolSize(),
  spawn: Spawn = spawnWorker,
): () => void {
  let next = 0;
  let open = tasks.length;
  let ended = false;
  const alive = new Set<Worker>();
  const end = (error: string | null): void => {
    if (ended) return;
    stop();
    listener.onEnd(error);
  };
  const stop = (): void => {
    ended = true;
    for (const worker of alive) worker.terminate();
    alive.clear();
  };

  /** One worker, task after task. @param retried the task that it takes over from one that crashed */
  const work = async (retried: number | null): Promise<void> => {
    const worker = spawn();
    alive.add(worker);
    const remote = wrap<SimulationWorker>(worker);
    let index = retried ?? next++;
    let again = retried !== null;
    const crash = new Promise<'crash'>((resolve) => {
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        resolve('crash');
      });
    });
    for (; index < tasks.length; index = next++, again = false) {
      const task = tasks[index]!;
      const file = fileFor(task.scenario);
      const run = await Promise.race([remote.runWhole(file ? { ...task, file } : task), crash]);
      if (ended) return;
      if (run === 'crash') {
        alive.delete(worker);
        worker.terminate();
        return again ? end(CRASHED) : work(index);
      }
      listener.onResult(index, run);
      if (--open === 0) end(null);
    }
  };
  if (tasks.length === 0) queueMicrotask(() => end(null));
  for (let i = 0; i < Math.min(workers, tasks.length); i++) {
    work(null).catch((error: unknown) => end(error instanceof Error ? error.message : String(error)));
  }
  return stop;
}
