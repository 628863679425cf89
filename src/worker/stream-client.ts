/** The page's way to the generated stream as a file: a worker of its own, that lives as long as the writing. */
import { transfer, wrap } from 'comlink';
import type { Scenario } from '../engine/types';
import { fileFor, spawnWorker, type Spawn } from './client';
import type { SimulationWorker, StreamProgress } from './protocol';

const CRASHED = 'The file could not be made: the thread that wrote it stopped unexpectedly.';

export interface StreamListener {
  onProgress(progress: StreamProgress): void;
  onFile(file: Blob): void;
  /** One plain sentence. */
  onFail(message: string): void;
}

/** Writes the stream of a scenario (plain data). Returns the cancel: afterwards the listener hears nothing more. */
export function writeStream(scenario: Scenario, listener: StreamListener, spawn: Spawn = spawnWorker): () => void {
  const worker = spawn();
  const { port1, port2 } = new MessageChannel();
  let ended = false;
  const stop = (): void => {
    ended = true;
    worker.terminate();
    port1.close();
  };
  const end = (tell: () => void): void => {
    if (ended) return;
    stop();
    tell();
  };
  port1.onmessage = ({ data }: MessageEvent<StreamProgress>) => !ended && listener.onProgress(data);
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    end(() => listener.onFail(CRASHED));
  });
  wrap<SimulationWorker>(worker)
    .stream(scenario, transfer(port2, [port2]), fileFor(scenario))
    .then(
      (file) => end(() => listener.onFile(file)),
      (error: unknown) => end(() => listener.onFail(error instanceof Error ? error.message : String(error))),
    );
  return stop;
}
