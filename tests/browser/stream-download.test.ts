/** The stream on the page: a worker writes it, the panel tells how far it is, and the file is the command's. */
import '../../src/app.css';
import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { cleanup, render } from 'vitest-browser-svelte';
import { streamParts } from '../../src/engine/stream';
import { stories } from '../../src/scenario';
import { completeScenario } from '../../src/scenario/schema';
import type { WriteStream } from '../../src/state/stream-job.svelte';
import StreamDownload from '../../src/ui/stages/data/StreamDownload.svelte';
import { writeStream, type StreamListener } from '../../src/worker/stream-client';
import { fakeSession, flu } from '../ui/stages/fixture';
import { fakeScenario } from './fake-run';

afterEach(() => cleanup());

const scenario = completeScenario(stories['flu-in-winter']!.scenario);

describe('the worker', () => {
  it('writes what the engine writes, byte for byte', async () => {
    const file = await new Promise<Blob>((resolve, reject) => {
      writeStream(scenario, { onProgress: () => {}, onFile: resolve, onFail: (message) => reject(new Error(message)) });
    });
    expect(file.type).toBe('text/csv');
    expect(await file.text()).toBe(Array.from(streamParts(scenario, {}), ({ text }) => text).join(''));
  });
  it('says in one sentence what it cannot write', async () => {
    const wrong = { ...fakeScenario, seed: -1 };
    const message = await new Promise((onFail) => {
      writeStream(wrong, { onProgress: () => {}, onFile: onFail, onFail });
    });
    expect(message).toMatch(/^seed is -1: .*\.$/);
  });
  it('is ended by the cancel, and nothing more is heard', async () => {
    const heard: unknown[] = [];
    const hear = (what: unknown) => heard.push(what);
    const cancel = writeStream(scenario, { onProgress: hear, onFile: hear, onFail: hear });
    cancel();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard).toEqual([]);
  });
});

describe('the button', () => {
  async function open(write: WriteStream) {
    const session = fakeSession();
    const { container } = await render(StreamDownload, { session, words: session.words!, write });
    const press = (name: string) => {
      [...container.querySelectorAll('button')].find((button) => button.textContent!.includes(name))!.click();
      flushSync();
    };
    return { container, press };
  }
  it('says what is in the file, shows progress, and can be cancelled', async () => {
    let listener: StreamListener | null = null;
    let stopped = 0;
    const { container, press } = await open((_, heard) => ((listener = heard), () => stopped++));
    const rows = (flu.clock.ticks + flu.clock.history) * flu.clock.requests;
    expect(container.textContent).toContain(`${rows.toLocaleString('en-US')} patients`);
    expect(container.textContent).toContain('the exact P(Y | X)');
    press('Download the stream');
    listener!.onProgress({ done: 0.4, bytes: 12_300_000 });
    flushSync();
    expect(container.querySelector('progress')!.value).toBeCloseTo(0.4);
    expect(container.textContent).toContain('40\u00a0%, 12\u00a0MB');
    press('Cancel');
    expect(stopped).toBe(1);
    expect(container.querySelector('[role="status"]')!.textContent).toBe('Cancelled; nothing was saved.');
    press('Download the stream');
    listener!.onFail('The disk is full.');
    flushSync();
    expect(container.querySelector('[role="alert"]')!.textContent).toBe('The disk is full.');
  });
});
