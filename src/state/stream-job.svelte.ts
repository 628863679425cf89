import type { Scenario } from '../engine/types';
import type { writeStream } from '../worker/stream-client';

/** Starts the writing; tests hand in their own. */
export type WriteStream = typeof writeStream;
export type StreamStatus = 'idle' | 'running' | 'done' | 'cancelled' | 'failed';

/** Name of the file that a scenario's stream is saved as. */
export function streamName(scenario: Scenario, story: string | null): string {
  return `${story ?? 'scenario'}-seed-${scenario.seed}-stream.csv`;
}

/** A stream on its way into a file: how far it is, and the end of it. */
export class StreamJob {
  status: StreamStatus = $state('idle');
  /** Share of the ticks, 0 to 1. */
  done = $state(0);
  bytes = $state(0);
  /** One plain sentence, or null. */
  message: string | null = $state(null);
  readonly #write: WriteStream;
  #stop: (() => void) | null = null;

  constructor(write: WriteStream) {
    this.#write = write;
  }

  /** Ends what is under way and writes this one. `save` gets the file when it is whole. */
  start(scenario: Scenario, save: (file: Blob) => void): void {
    this.#stop?.();
    this.status = 'running';
    this.done = this.bytes = 0;
    this.message = null;
    this.#stop = this.#write(scenario, {
      onProgress: ({ done, bytes }) => {
        this.done = done;
        this.bytes = bytes;
      },
      onFile: (file) => {
        this.#stop = null;
        this.status = 'done';
        this.done = 1;
        this.bytes = file.size;
        save(file);
      },
      onFail: (message) => {
        this.#stop = null;
        this.status = 'failed';
        this.message = message;
      },
    });
  }

  cancel(): void {
    if (!this.#stop) return;
    this.#stop();
    this.#stop = null;
    this.status = 'cancelled';
  }
}

const known = new WeakMap<object, StreamJob>();

/** The job of a session, made when it is first asked for: it goes on while the reader looks at another stage. */
export function streamJobOf(session: object, write: WriteStream): StreamJob {
  let job = known.get(session);
  if (!job) known.set(session, (job = new StreamJob(write)));
  return job;
}
