/** One worker of a sweep, seen from the main thread: takes a scenario, gives its result, survives a crash. */
import { Worker } from 'node:worker_threads';
import type { Scenario } from '../engine/types';
import { THREAD, type ThreadAnswer, type ThreadData } from './sweep-thread';

export interface Lane {
  /** One at a time. @returns null when the lane was stopped */
  run(scenario: Scenario): Promise<ThreadAnswer | null>;
  stop(): Promise<unknown>;
}

/** The worker's next message. @throws Error when it dies before */
function nextMessage(worker: Worker): Promise<ThreadAnswer> {
  return new Promise((resolve, reject) => {
    const heard = (answer: ThreadAnswer): void => (forget(), resolve(answer));
    const failed = (error: Error): void => (forget(), reject(error));
    const ended = (code: number): void => (forget(), reject(new Error(`it ended with ${code}`)));
    const forget = (): void => void worker.off('message', heard).off('error', failed).off('exit', ended);
    worker.on('message', heard).on('error', failed).on('exit', ended);
  });
}

/**
 * Ready when the promise is fulfilled.
 * @param program what the worker runs
 * @param data path of the reader's own CSV file, or null
 * @throws Error when it does not start
 */
export async function startLane(
  trainer: ThreadData['trainer'],
  program = THREAD,
  data: ThreadData['data'] = null,
): Promise<Lane> {
  let stopped = false;
  let worker: Worker | null = null;
  const start = async (): Promise<Worker> => {
    const workerData: ThreadData = { role: 'sweep', trainer, data };
    const live = new Worker(program, { workerData });
    worker = live;
    // it may also die between two rows, when nobody else listens
    const gone = (): void => void (worker === live && (worker = null));
    live.on('error', gone).on('exit', gone);
    await nextMessage(live);
    return live;
  };
  await start();
  return {
    async run(scenario) {
      let reason = '';
      for (let attempt = 0; attempt < 2 && !stopped; attempt++) {
        try {
          const live = worker ?? (await start());
          const answer = nextMessage(live);
          live.postMessage(scenario);
          return await answer;
        } catch (error) {
          reason = (error as Error).message;
        }
      }
      return stopped ? null : { failure: `its worker crashed twice: ${reason}` };
    },
    async stop() {
      stopped = true;
      await worker?.terminate();
    },
  };
}
