import { expose } from 'comlink';
import { describe, expect, it, vi } from 'vitest';
import type { SimulationWorker, SweepRun, SweepTask } from '../../src/worker/protocol';
import { runSweep } from '../../src/worker/sweep-client';
import { fakeScenario } from './fake-run';

type Face = (task: SweepTask) => Promise<SweepRun>;
interface Fake extends Worker {
  crash(): void;
  ended: boolean;
}
/** Workers in name: comlink over message channels, on this thread, with a script of their own. */
function fakeWorkers(runWhole: (worker: number) => Face) {
  const made: Fake[] = [];
  const spawn = () => {
    const { port1, port2 } = new MessageChannel();
    expose({ runWhole: runWhole(made.length) } as Partial<SimulationWorker>, port2);
    port1.start();
    const listeners = new Set<(event: ErrorEvent) => void>();
    const worker = {
      ended: false,
      postMessage: port1.postMessage.bind(port1),
      addEventListener: (type: string, listener: never) =>
        type === 'error' ? listeners.add(listener) : port1.addEventListener(type, listener),
      removeEventListener: port1.removeEventListener.bind(port1),
      terminate: () => {
        worker.ended = true;
        port2.close();
      },
      crash: () => listeners.forEach((listener) => listener(new ErrorEvent('error', { cancelable: true }))),
    };
    made.push(worker as unknown as Fake);
    return worker as unknown as Worker;
  };
  return { made, spawn };
}
const tasks = (n: number): SweepTask[] =>
  Array.from({ length: n }, (_, seed) => ({ scenario: { ...fakeScenario, seed }, series: [] }));
const answer: Face = ({ scenario }) => Promise.resolve({ totals: [{ seed: scenario.seed }], series: [] });
function listen() {
  const heard: [number, number][] = [];
  const ends: (string | null)[] = [];
  return {
    heard,
    ends,
    onResult: (index: number, { totals }: SweepRun) => heard.push([index, totals[0]!['seed']!]),
    onEnd: (error: string | null) => ends.push(error),
  };
}

describe('runSweep', () => {
  it('runs every task once, however many workers, and ends them', async () => {
    for (const workers of [1, 2, 5]) {
      const { made, spawn } = fakeWorkers(() => answer);
      const listener = listen();
      runSweep(tasks(7), listener, workers, spawn);
      await vi.waitFor(() => expect(listener.ends).toEqual([null]));
      expect(listener.heard.sort(([a], [b]) => a - b)).toEqual(Array.from({ length: 7 }, (_, i) => [i, i]));
      expect(made).toHaveLength(workers);
      expect(made.every(({ ended }) => ended)).toBe(true);
    }
  });

  it('says nothing more once it is cancelled', async () => {
    const open: (() => void)[] = [];
    const { made, spawn } = fakeWorkers(
      () => (task) => new Promise((resolve) => open.push(() => resolve(answer(task)))),
    );
    const listener = listen();
    const cancel = runSweep(tasks(4), listener, 2, spawn);
    await vi.waitFor(() => expect(open).toHaveLength(2));
    cancel();
    open.forEach((resolve) => resolve());
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect([listener.heard, listener.ends]).toEqual([[], []]);
    expect(made.every(({ ended }) => ended)).toBe(true);
  });

  it('replaces a worker that crashes and runs its task again; twice in one task is the end, in one sentence', async () => {
    const hang: Face = () => new Promise(() => {});
    const once = fakeWorkers((worker) => (worker === 0 ? hang : answer));
    const listener = listen();
    runSweep(tasks(3), listener, 1, once.spawn);
    await vi.waitFor(() => expect(once.made).toHaveLength(1));
    once.made[0]!.crash();
    await vi.waitFor(() => expect(listener.ends).toEqual([null]));
    expect(listener.heard.map(([index]) => index)).toEqual([0, 1, 2]);

    const twice = fakeWorkers(() => hang);
    const other = listen();
    runSweep(tasks(3), other, 1, twice.spawn);
    for (const n of [1, 2]) {
      await vi.waitFor(() => expect(twice.made).toHaveLength(n));
      twice.made[n - 1]!.crash();
    }
    await vi.waitFor(() => expect(other.ends).toHaveLength(1));
    expect(other.ends[0]).toMatch(/^A worker of the sweep stopped unexpectedly, twice/);
  });

  it('ends with the worker’s own sentence when a run fails, and at once when there is nothing to run', async () => {
    const { spawn } = fakeWorkers(() => () => Promise.reject(new Error('data.prior is 2: allowed is 0 to 1.')));
    const listener = listen();
    runSweep(tasks(2), listener, 1, spawn);
    await vi.waitFor(() => expect(listener.ends).toEqual(['data.prior is 2: allowed is 0 to 1.']));
    const empty = listen();
    runSweep([], empty, 2, spawn);
    await vi.waitFor(() => expect(empty.ends).toEqual([null]));
  });
});
