import { expose } from 'comlink';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Scenario } from '../../src/engine/types';
import { SimulationClient } from '../../src/worker/client';
import type { RunMessage, SimulationWorker } from '../../src/worker/protocol';
import { fakeMessages, fakeScenario } from './fake-run';

/** A worker in name: comlink over a message channel, on this thread, with a script of its own. */
function fakeWorker(face: Partial<SimulationWorker>) {
  const { port1, port2 } = new MessageChannel();
  expose({ cancel() {}, ...face }, port2);
  port1.start();
  const listeners = new Set<(event: ErrorEvent) => void>();
  const worker = {
    postMessage: port1.postMessage.bind(port1),
    addEventListener: (type: string, listener: never) =>
      type === 'error' ? listeners.add(listener) : port1.addEventListener(type, listener),
    removeEventListener: port1.removeEventListener.bind(port1),
    terminate: () => port2.close(),
    crash: () => listeners.forEach((listener) => listener(new ErrorEvent('error', { cancelable: true }))),
  };
  return worker as unknown as Worker & { crash(): void };
}
const seeded = (seed: number): Scenario => ({ ...fakeScenario, seed });
const send = (run: number, scenario: Scenario, port: MessagePort, from = 0, to = Infinity) =>
  fakeMessages(scenario, run)
    .slice(from, to)
    .forEach((message) => port.postMessage(message));

let client: SimulationClient | undefined;
afterEach(() => client?.close());

describe('SimulationClient', () => {
  it('delivers a run in order and counts what came', async () => {
    client = new SimulationClient(() => fakeWorker({ start: (run, scenario, port) => send(run, scenario, port) }));
    const heard: RunMessage[] = [];
    client.startRun(fakeScenario, (message) => heard.push(message));
    await vi.waitFor(() => expect(heard.at(-1)?.type).toBe('done'));
    expect(heard.map(({ type }) => type)).toEqual(['start', ...new Array(13).fill('frame'), 'done']);
    expect(client.counts).toMatchObject({ messages: 15, frames: 13, restarts: 0 });
    expect(client.counts.bytes).toBeGreaterThan(100_000);
  });

  it('sends only the newest request that waits for the first frame of the one before', async () => {
    const started: number[] = [];
    const ports: (() => void)[] = [];
    client = new SimulationClient(() =>
      fakeWorker({
        start(run, scenario, port) {
          started.push(scenario.seed);
          ports.push(() => send(run, scenario, port, 0, 2));
        },
      }),
    );
    const heard: Record<number, string[]> = { 1: [], 2: [], 3: [], 4: [] };
    for (const seed of [1, 2, 3, 4]) client.startRun(seeded(seed), ({ type }) => heard[seed]!.push(type));
    await vi.waitFor(() => expect(ports).toHaveLength(1));
    ports[0]!();
    await vi.waitFor(() => expect(started).toEqual([1, 4]));
    expect(heard).toMatchObject({ 1: ['start', 'frame', 'cancelled'], 2: ['cancelled'], 3: ['cancelled'], 4: [] });
  });

  it('lets a young run come to its end before the next, and gives its year in one piece', async () => {
    const started: number[] = [];
    const ports: (() => void)[] = [];
    client = new SimulationClient(() =>
      fakeWorker({
        start(run, scenario, port) {
          started.push(scenario.seed);
          ports.push(() => {
            send(run, scenario, port, 0, 3);
            setTimeout(() => send(run, scenario, port, 3), 20);
          });
        },
      }),
    );
    const heard: Record<number, { type: string; at: number }[]> = { 1: [], 2: [], 3: [] };
    const hear = (seed: number) => (message: RunMessage) =>
      heard[seed]!.push({ type: message.type, at: Math.round(document.timeline.currentTime as number) });
    client.startRun(seeded(1), hear(1));
    await vi.waitFor(() => expect(ports).toHaveLength(1));
    ports[0]!();
    await vi.waitFor(() => expect(heard[1]!.at(-1)?.type).toBe('done'));
    client.startRun(seeded(2), hear(2));
    client.startRun(seeded(3), hear(3));
    await vi.waitFor(() => expect(ports).toHaveLength(2));
    ports[1]!();
    await vi.waitFor(() => expect(started).toEqual([1, 2, 3]));
    expect(heard[2]!.map(({ type }) => type)).toEqual(['start', ...new Array<string>(13).fill('frame'), 'done']);
    expect(new Set(heard[2]!.map(({ at }) => at)).size).toBe(1);
  });

  it('shows the frames of a run whose first one is late, before its end', async () => {
    const ports: MessagePort[] = [];
    client = new SimulationClient(() => fakeWorker({ start: (_run, _scenario, port) => void ports.push(port) }));
    const heard: string[] = [];
    client.startRun(seeded(1), () => {});
    await vi.waitFor(() => expect(ports).toHaveLength(1));
    send(1, seeded(1), ports[0]!);
    await new Promise((resolve) => setTimeout(resolve, 100));
    client.startRun(seeded(2), ({ type }) => heard.push(type));
    await vi.waitFor(() => expect(ports).toHaveLength(2));
    send(2, seeded(2), ports[1]!, 0, 1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    send(2, seeded(2), ports[1]!, 1, 2);
    await vi.waitFor(() => expect(heard).toEqual(['start', 'frame']));
  });

  it('sends a request that waits when the one before it is cancelled', async () => {
    const started: number[] = [];
    client = new SimulationClient(() => fakeWorker({ start: (_run, { seed }) => void started.push(seed) }));
    const first = client.startRun(seeded(1), () => {});
    client.startRun(seeded(2), () => {});
    await vi.waitFor(() => expect(started).toEqual([1]));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(started).toEqual([1]);
    first();
    await vi.waitFor(() => expect(started).toEqual([1, 2]));
  });

  it('starts a crashed worker again once, says so, and gives up the second time', async () => {
    const workers: ReturnType<typeof fakeWorker>[] = [];
    const notices: string[] = [];
    const starts: number[] = [];
    client = new SimulationClient(() => {
      const worker = fakeWorker({ start: (run) => void starts.push(run), inspect: () => new Promise(() => {}) });
      workers.push(worker);
      return worker;
    });
    client.onNotice = (sentence) => notices.push(sentence);
    const heard: RunMessage[] = [];
    client.startRun(fakeScenario, (message) => heard.push(message));
    await vi.waitFor(() => expect(starts).toEqual([1]));
    const inspection = client.inspect({ scenario: fakeScenario } as never);
    workers[0]!.crash();
    await expect(inspection).rejects.toThrow('started again');
    await vi.waitFor(() => expect(starts).toEqual([1, 2]));
    expect(notices).toHaveLength(1);
    workers[1]!.crash();
    await vi.waitFor(() => expect(heard.at(-1)).toMatchObject({ type: 'failed' }));
    expect(client.counts.restarts).toBe(2);
    client.startRun(fakeScenario, () => {});
    await vi.waitFor(() => expect(starts).toHaveLength(3));
  });

  it('cancels the run under way, and a run that still waits', async () => {
    const cancelled: number[] = [];
    client = new SimulationClient(() => fakeWorker({ start() {}, cancel: (run) => void cancelled.push(run) }));
    const heard: string[] = [];
    const first = client.startRun(seeded(1), ({ type }) => heard.push(`1 ${type}`));
    const second = client.startRun(seeded(2), ({ type }) => heard.push(`2 ${type}`));
    second();
    first();
    await vi.waitFor(() => expect(cancelled).toEqual([1]));
    expect(heard).toEqual(['2 cancelled', '1 cancelled']);
  });
});
