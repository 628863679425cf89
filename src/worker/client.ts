import { transfer, wrap, type Remote } from 'comlink';
import type { TableChoices } from '../engine/data/table/types';
import type { InspectRequest, Inspection, Scenario } from '../engine/types';
import type { RunMessage, SimulationWorker, TablePlanned, TableProgress, TableReading } from './protocol';

interface Request {
  run: number;
  scenario: Scenario;
  onMessage(message: RunMessage): void;
}

/** What the browser tests read. */
export interface ClientCounts {
  messages: number;
  bytes: number;
  frames: number;
  inspections: number;
  restarts: number;
}

/** Spawns the worker. A test passes one of its own. */
export type Spawn = () => Worker;
export const spawnWorker: Spawn = () =>
  new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module' });

/** Files that were read, by fingerprint: a new worker is given the file again. They never leave this browser. */
const ownFiles = new Map<string, File>();
/** The file that a scenario is about, if it was opened in this page. */
export const fileFor = ({ data }: Scenario): File | undefined => ownFiles.get(String(data.source['fingerprint']));

const CRASHED = 'The simulation stopped unexpectedly and was started again.';
const CRASHED_TWICE = 'The simulation stopped twice in this run. Change a setting or reload the page to try again.';

/** A run is given this long before a newer one may replace it: a dragged slider then shows whole years, not their beginnings. */
const PATIENCE_MS = 150;
/** So long the first messages of a run that replaces another wait for its end: most of the year comes in one picture. */
const HOLD_MS = 50;

/**
 * The page's only way to the simulation. One run at a time; while a run is young or has not delivered its first frame,
 * only the newest later request waits for it. Messages reach the page at most once per animation frame. A crashed worker
 * is started again once per run.
 */
export class SimulationClient {
  readonly counts: ClientCounts = { messages: 0, bytes: 0, frames: 0, inspections: 0, restarts: 0 };
  /** Called with one plain sentence when something happened that the reader should know. */
  onNotice: (sentence: string) => void = () => {};

  readonly #spawn: Spawn;
  #worker: Worker | null = null;
  #remote: Remote<SimulationWorker> | null = null;
  /** Called with the reason when the worker of this moment crashes: one for each answer that is awaited. */
  readonly #inspecting = new Set<(error: Error) => void>();
  #port: MessagePort | null = null;
  #active: Request | null = null;
  #delivered = false;
  #sentAt = 0;
  /** Some run has been delivered: there is a picture that can stay for a moment. */
  #hasPicture = false;
  #hold: ReturnType<typeof setTimeout> | undefined;
  /** The first messages of this run have waited. */
  #held = false;
  #retried = false;
  #waiting: Request | null = null;
  #queue: RunMessage[] = [];
  #scheduled = false;
  #runs = 0;

  constructor(spawn: Spawn = spawnWorker) {
    this.#spawn = spawn;
  }

  /**
   * Starts a run. `scenario` must be plain data. Returns its cancel: afterwards `onMessage` hears 'cancelled' at most.
   */
  startRun(scenario: Scenario, onMessage: (message: RunMessage) => void): () => void {
    const request: Request = { run: ++this.#runs, scenario, onMessage };
    if (this.#active && !this.#canBeReplaced) {
      this.#waiting?.onMessage({ type: 'cancelled', run: this.#waiting.run });
      this.#waiting = request;
    } else this.#send(request);
    return () => this.#cancel(request);
  }

  /** Requests, scores and surfaces of one tick. Rejects when the worker fails. */
  async inspect(request: InspectRequest): Promise<Inspection> {
    this.counts.inspections++;
    const inspection = this.#connect().inspect(request, fileFor(request.scenario));
    return this.#unlessCrashed(inspection);
  }

  /** Reads a CSV file of the reader's own in the worker. Rejects when the worker fails. */
  async readTable(file: File, onProgress: (progress: TableProgress) => void): Promise<TableReading> {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<TableProgress>) => onProgress(data);
    try {
      const reading = await this.#unlessCrashed<TableReading>(
        this.#connect().readTable(file, transfer(port2, [port2])),
      );
      if (reading.ok) ownFiles.set(reading.summary.fingerprint, file);
      return reading;
    } finally {
      port1.close();
    }
  }
  cancelReading(): void {
    void this.#remote?.cancelReading();
  }
  /** What choices for a table that was read come to: a scenario, or a sentence. */
  planTable(fingerprint: string, choices: TableChoices): Promise<TablePlanned> {
    return this.#unlessCrashed<TablePlanned>(this.#connect().planTable(fingerprint, choices));
  }

  #unlessCrashed<T>(answer: Promise<T>): Promise<T> {
    // Not a race with one long-lived promise: that would keep every answer there ever was.
    return new Promise((resolve, reject) => {
      this.#inspecting.add(reject);
      void answer.then(resolve, reject).finally(() => this.#inspecting.delete(reject));
    });
  }

  /** Ends the worker. */
  close(): void {
    this.#worker?.terminate();
    this.#port?.close();
    this.#worker = this.#remote = this.#port = this.#active = this.#waiting = null;
  }

  #connect(): Remote<SimulationWorker> {
    if (this.#remote) return this.#remote;
    const worker = (this.#worker = this.#spawn());
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#restart();
    });
    return (this.#remote = wrap<SimulationWorker>(worker));
  }

  #send(request: Request, retried = false): void {
    if (this.#active && this.#active !== request) {
      this.#active.onMessage({ type: 'cancelled', run: this.#active.run });
    }
    this.#active = request;
    this.#delivered = false;
    this.#retried = retried;
    this.#queue = [];
    clearTimeout(this.#hold);
    this.#hold = undefined;
    this.#held = false;
    this.#sentAt = performance.now();
    setTimeout(() => this.#sendWaiting(), PATIENCE_MS);
    const { port1, port2 } = new MessageChannel();
    this.#port?.close();
    this.#port = port1;
    port1.onmessage = ({ data }: MessageEvent<RunMessage>) => this.#receive(data);
    const { run, scenario } = request;
    this.#connect()
      .start(run, scenario, transfer(port2, [port2]), fileFor(scenario))
      .catch((error: unknown) => this.#receive({ type: 'failed', run, message: sentence(error) }));
  }

  #receive(message: RunMessage): void {
    this.counts.messages++;
    if (message.type === 'frame') {
      this.counts.frames++;
      this.counts.bytes += message.frame.values.byteLength + message.frame.columns.byteLength;
    }
    if (message.run !== this.#active?.run) return;
    this.#queue.push(message);
    const isMore = message.type === 'start' || message.type === 'frame';
    if (!isMore || this.#delivered || !this.#hasPicture || this.#held) this.#schedule();
    else this.#hold ??= setTimeout(() => this.#endHold(), HOLD_MS);
  }

  /** Frames that come later than this are shown as they come: the first may be a long time after the run's start. */
  #endHold(): void {
    this.#held = true;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    nextFrame(() => this.#flush());
  }

  get #canBeReplaced(): boolean {
    return this.#delivered && performance.now() - this.#sentAt >= PATIENCE_MS;
  }

  #sendWaiting(): void {
    if (!this.#waiting || (this.#active && !this.#canBeReplaced)) return;
    const next = this.#waiting;
    this.#waiting = null;
    this.#send(next);
  }

  #flush(): void {
    this.#scheduled = false;
    const queue = this.#queue;
    this.#queue = [];
    const request = this.#active;
    if (!request) return;
    for (const message of queue) {
      if (message.type === 'frame') this.#delivered = this.#hasPicture = true;
      const ended = message.type === 'done' || message.type === 'failed' || message.type === 'cancelled';
      if (ended) this.#active = null;
      request.onMessage(message);
    }
    this.#sendWaiting();
  }

  #cancel(request: Request): void {
    if (request === this.#waiting) this.#waiting = null;
    else if (request === this.#active) {
      this.#active = null;
      this.#queue = [];
      void this.#remote?.cancel(request.run);
    } else return;
    request.onMessage({ type: 'cancelled', run: request.run });
    this.#sendWaiting();
  }

  #restart(): void {
    const failed = this.#waiting ?? this.#active;
    const retried = this.#retried && failed === this.#active;
    this.#worker?.terminate();
    this.#worker = this.#remote = null;
    this.#waiting = null;
    for (const reject of this.#inspecting) reject(new Error(CRASHED));
    this.#inspecting.clear();
    this.counts.restarts++;
    if (failed && retried) {
      this.#active = null;
      failed.onMessage({ type: 'failed', run: failed.run, message: CRASHED_TWICE });
    } else {
      this.onNotice(CRASHED);
      if (failed) {
        failed.run = ++this.#runs; // what the dead worker may still have in a queue belongs to no run
        this.#send(failed, true);
      }
    }
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Animation frames stop in a hidden tab; a run must not. */
function nextFrame(callback: () => void): void {
  if (document.hidden) setTimeout(callback, 50);
  else requestAnimationFrame(callback);
}
