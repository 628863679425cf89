import type { SweepRun, SweepTask } from '../worker/protocol';
import type { runSweep } from '../worker/sweep-client';

/** Starts the runs; tests hand in their own. */
export type RunSweep = typeof runSweep;
export type SweepStatus = 'idle' | 'running' | 'done' | 'cancelled' | 'failed';

/** Many runs on their way: how far they are, and the end of them. */
export class SweepJob {
  status: SweepStatus = $state('idle');
  done = $state(0);
  total = $state(0);
  /** One plain sentence, or null. */
  message: string | null = $state(null);
  readonly #runSweep: RunSweep;
  #stop: (() => void) | null = null;

  constructor(runSweep: RunSweep) {
    this.#runSweep = runSweep;
  }

  /** Ends what is under way and starts these runs. */
  start(tasks: readonly SweepTask[], onResult: (index: number, run: SweepRun) => void): void {
    this.#stop?.();
    this.status = 'running';
    this.done = 0;
    this.total = tasks.length;
    this.message = null;
    this.#stop = this.#runSweep(tasks, {
      onResult: (index, run) => {
        this.done++;
        onResult(index, run);
      },
      onEnd: (error) => {
        this.#stop = null;
        this.status = error === null ? 'done' : 'failed';
        this.message = error;
      },
    });
  }

  /** What has come stays. */
  cancel(): void {
    if (!this.#stop) return;
    this.#stop();
    this.#stop = null;
    this.status = 'cancelled';
  }
}
