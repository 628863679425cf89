/** What a page and its simulation worker hold after many short runs. */
import type { CDPSession, Page } from 'playwright';
import type { Scenario } from '../../src/engine/types';
import './run-on-screen';

/** A run of a few milliseconds: 20 days of 20 requests, and arms that train. */
export function tinyScenario(): Scenario {
  const training = { windowTicks: 10, latencyTicks: 0, warm: false };
  const drift = { kind: 'drift', test: 'psi', psiAbove: 0.2, recentTicks: 3, cooldown: 3, minRows: 10, patience: 1 };
  return {
    version: 1,
    seed: 1,
    clock: { unit: 'day', start: '2025-01-01', ticks: 20, history: 10, requests: 20 },
    data: {
      source: { kind: 'gaussians', prior: 0.5, distance: 2.5, angle: 0, across: 1 },
      drifts: [{ kind: 'concept', form: 'rotate', degrees: 60, transition: 'abrupt', start: 8 }],
      labelDelay: { kind: 'constant', ticks: 1 },
      missingLabels: 0,
    },
    model: { kind: 'mlp', hidden1: 4, hidden2: 0, learningRate: 0.02, batchSize: 32, epochs: 2 },
    monitor: { windowTicks: 3, tests: [{ kind: 'psi', threshold: 0.2 }] },
    arms: [
      { name: 'never', retrain: { kind: 'never' }, rollout: { kind: 'direct' } },
      { name: 'on PSI', retrain: { ...drift, ...training }, rollout: { kind: 'direct' } },
      { name: 'often', retrain: { kind: 'scheduled', every: 4, ...training }, rollout: { kind: 'direct' } },
    ],
    costs: {},
  } as unknown as Scenario;
}

/** Runs number `from` to `until` − 1, each to its end: every other one of a new seed, the others with another threshold. */
export function runMany(page: Page, from: number, until: number): Promise<void> {
  return page.evaluate(
    async ([from, until]) => {
      const { session } = driftscope;
      for (let i = from!; i < until!; i++) {
        if (i % 2 === 0) session.setSeed(i);
        else session.setControl('arms.1.retrain.psiAbove', 0.1 + (i % 40) / 100);
        while (session.status === 'computing') await new Promise((resolve) => setTimeout(resolve, 1));
        if (session.status !== 'ready') throw new Error(session.message ?? session.status);
      }
    },
    [from, until],
  );
}

/** tf.js keeps its engine in the global scope of its thread, under this name. */
interface WorkerScope {
  _tfengine: { memory(): { numTensors: number; numBytes: number } };
}

export interface Held {
  tensors: number;
  /** Bytes of tensors. */
  tensorBytes: number;
  /** Bytes that live after a collection, typed arrays included. */
  page: number;
  worker: number;
}

interface HeapUsage {
  usedSize: number;
  backingStorageSize?: number;
}
const liveBytes = ({ usedSize, backingStorageSize = 0 }: HeapUsage): number => usedSize + backingStorageSize;

/** Asks the worker of a page through the page: it has no address of its own in this protocol. */
async function askWorker(session: CDPSession): Promise<<Result>(method: string) => Promise<Result>> {
  const attached = new Promise<string>((resolve) =>
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') resolve(sessionId);
    }),
  );
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const sessionId = await attached;
  let last = 0;
  return (method) =>
    new Promise((resolve) => {
      const id = ++last;
      const hear = ({ message }: { message: string }): void => {
        const answer = JSON.parse(message) as { id?: number; result?: never };
        if (answer.id !== id) return;
        session.off('Target.receivedMessageFromTarget', hear);
        resolve(answer.result!);
      };
      session.on('Target.receivedMessageFromTarget', hear);
      void session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    });
}

/** Live bytes of the page's JavaScript: what scripts hold, and the machine code that the browser makes of them. */
export interface ScriptBytes {
  /** Objects, closures, strings, numbers, arrays and the bytes of typed arrays. */
  objects: number;
  /** Grows as functions turn out to be hot, and stops when all of them are compiled. */
  code: number;
}

interface HeapSnapshot {
  snapshot: { meta: { node_fields: string[]; node_types: [string[], ...unknown[]] } };
  nodes: number[];
  strings: string[];
}
/** Kinds of nodes that no script holds: code, the browser's own objects, roots. */
const NOT_OF_SCRIPTS = ['code', 'native', 'synthetic'];
/** Is of kind "native", too. */
const TYPED_ARRAY = 'system / JSArrayBufferData';

/** By a heap snapshot, before which all garbage is collected. */
export async function scriptBytes(page: Page): Promise<ScriptBytes> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  const { snapshot, nodes, strings } = JSON.parse(chunks.join('')) as HeapSnapshot;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [kind, name, size] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field)) as [
    number,
    number,
    number,
  ];
  const bytes = { objects: 0, code: 0 };
  for (let i = 0; i < nodes.length; i += fields.length) {
    const type = types[0][nodes[i + kind]!]!;
    if (type === 'code') bytes.code += nodes[i + size]!;
    else if (!NOT_OF_SCRIPTS.includes(type) || strings[nodes[i + name]!] === TYPED_ARRAY)
      bytes.objects += nodes[i + size]!;
  }
  return bytes;
}

/** A meter of one page, whose worker has been started. */
export async function memoryMeter(page: Page): Promise<() => Promise<Held>> {
  const session = await page.context().newCDPSession(page);
  const ask = await askWorker(session);
  return async () => {
    const worker = page.workers()[0]!;
    const { numTensors, numBytes } = await worker.evaluate(() => {
      const { numTensors, numBytes } = (globalThis as unknown as WorkerScope)._tfengine.memory();
      return { numTensors, numBytes };
    });
    // Twice: what the first collection finalises, the second one frees.
    for (let i = 0; i < 2; i++) {
      await session.send('HeapProfiler.collectGarbage');
      await ask('HeapProfiler.collectGarbage');
    }
    return {
      tensors: numTensors,
      tensorBytes: numBytes,
      page: liveBytes((await session.send('Runtime.getHeapUsage')) as HeapUsage),
      worker: liveBytes(await ask<HeapUsage>('Runtime.getHeapUsage')),
    };
  };
}
