import { describe, expect, it, vi } from 'vitest';
import { setPath } from '../../src/scenario/path';
import type { Story } from '../../src/scenario/story-types';
import type { InspectRequest } from '../../src/engine/types';
import { Session } from '../../src/state/session.svelte';
import { fakeClient, fakeMessages, fakeScenario } from '../browser/fake-run';
import type { RunMessage } from '../../src/worker/protocol';

const story: Story = {
  key: 'flu',
  title: 'Flu',
  kind: 'label shift',
  setting: '',
  question: '?',
  prose: [],
  scenario: fakeScenario,
  controls: [],
  focus: 'monthly',
  stage: 'rollout',
  tick: 162,
  metric: 'recall',
};
const open = (client = fakeClient()) => new Session({ stories: { flu: story }, setPath, client });
const ready = (session: Session) => vi.waitFor(() => expect(session.status).toBe('ready'), 5000);

describe('Session', () => {
  it('opens a story: its focus, stage, metric and telling tick', async () => {
    const session = open();
    expect(session.setStory('flu')).toBe(162);
    expect([session.focusName, session.openStage, session.metric, session.status]).toEqual([
      '',
      'rollout',
      'recall',
      'computing',
    ]);
    await ready(session);
    expect([session.focusName, session.progress, session.hash, session.fits]).toEqual([
      'monthly',
      1,
      '0123456789abcde7',
      20,
    ]);
    expect([session.run?.received, session.ticks, session.trainer, session.words?.positive]).toEqual([
      365,
      365,
      'loops',
      'flu',
    ]);
  });

  it('keeps the old run on screen, dimmed, until the first frame of the next', () => {
    let hear: (message: RunMessage) => void = () => {};
    const session = open({
      ...fakeClient(),
      startRun(_scenario, onMessage) {
        hear = onMessage;
        return () => {};
      },
    });
    session.setStory('flu');
    fakeMessages(session.scenario).forEach((message) => hear(message));
    const before = session.run;
    expect([session.status, session.hash]).toEqual(['ready', '0123456789abcde7']);
    session.setControl('data.drifts.0.to', 0.2);
    const [start, ...rest] = fakeMessages(session.scenario);
    hear(start!);
    expect([session.run === before, session.stale, session.status]).toEqual([true, true, 'computing']);
    hear(rest.shift()!);
    expect([session.run === before, session.stale, session.hash]).toEqual([false, false, null]);
    rest.forEach((message) => hear(message));
    expect(session.status).toBe('ready');
    expect(session.run?.at('prior', -1, 200)).toBeCloseTo(0.2);
    expect(fakeScenario.data.drifts[0]!.to).toBe(0.4);
  });

  it('asks for the picture under a playhead that waited for its tick', async () => {
    let hear: (message: RunMessage) => void = () => {};
    const asked: number[] = [];
    const session = open({
      ...fakeClient(),
      startRun(_scenario, onMessage) {
        hear = onMessage;
        return () => {};
      },
      inspect: async (request?: InspectRequest) => {
        asked.push(request!.tick);
        return { tick: request!.tick } as never;
      },
    });
    session.setStory('flu');
    const messages = fakeMessages(session.scenario);
    messages.splice(0, 2).forEach((message) => hear(message));
    await vi.waitFor(() => expect(session.inspection?.tick).toBe(0));
    session.movePlayhead(200);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked).toEqual([0]);
    messages.forEach((message) => hear(message));
    await vi.waitFor(() => expect(session.inspection?.tick).toBe(200));
    expect(new Set(asked)).toEqual(new Set([0, 200]));
  });

  it('gives exactly the same run again on reset, and moves the playhead to its start', async () => {
    const session = open();
    session.setStory('flu');
    await ready(session);
    const hash = session.hash;
    session.movePlayhead(100);
    session.reset();
    expect(session.playhead).toBe(0);
    await ready(session);
    expect(session.hash).toBe(hash);
    session.setSeed(8);
    await ready(session);
    expect(session.hash).not.toBe(hash);
  });

  it('keeps playhead, focus and stage within their ends', async () => {
    const session = open();
    session.setStory('flu');
    await ready(session);
    session.movePlayhead(-3);
    expect(session.playhead).toBe(0);
    session.movePlayhead(9999.4);
    expect(session.playhead).toBe(364);
    session.setFocus(17);
    expect(session.focusArm).toBe(1);
    session.openStage = 'score';
    session.shiftStage(1);
    expect(session.openStage).toBe('data');
    session.shiftStage(-1);
    expect(session.openStage).toBe('score');
  });

  it('says so when it was cancelled, when a run failed and when a story does not exist', async () => {
    const session = open();
    session.setStory('flu');
    session.cancel();
    expect([session.status, session.message]).toEqual(['idle', expect.stringContaining('Cancelled')]);
    const failing = open({
      ...fakeClient(),
      startRun(_scenario, onMessage) {
        onMessage({ type: 'failed', run: 1, message: 'seed is "x".' });
        return () => {};
      },
    });
    failing.setStory('flu');
    expect([failing.status, failing.message]).toEqual(['failed', 'seed is "x".']);
    failing.setStory('nowhere');
    expect(failing.message).toContain('nowhere');
  });

  /** A session whose runs hear only what a test tells them. */
  function told() {
    const listeners: ((message: RunMessage) => void)[] = [];
    const session = open({
      ...fakeClient(),
      startRun(_scenario, onMessage) {
        listeners.push(onMessage);
        return () => {};
      },
      inspect: async (request?: InspectRequest) => ({ tick: request!.tick }) as never,
    });
    const tell = (run: number, messages: RunMessage[]) => messages.forEach((message) => listeners[run]!(message));
    return { session, tell };
  }

  it('hears nothing from a run that one of another story has overtaken', () => {
    const { session, tell } = told();
    session.setStory('flu');
    session.setScenario(fakeScenario, null);
    tell(0, fakeMessages(fakeScenario));
    expect([session.status, session.run]).toEqual(['computing', null]);
  });

  it('shows an overtaken run as stale, its end unheard, until the newer one has a picture', () => {
    const { session, tell } = told();
    session.setStory('flu');
    session.setSeed(9);
    const older = fakeMessages(fakeScenario);
    tell(0, older);
    const shown = session.run;
    expect([shown?.received, session.stale, session.status, session.hash]).toEqual([365, true, 'computing', null]);
    const newer = fakeMessages(session.scenario);
    tell(1, newer.slice(0, 2));
    expect([session.run === shown, session.stale]).toEqual([false, false]);
    const { revision } = session;
    tell(0, older);
    tell(1, newer.slice(2));
    expect([session.revision, session.status]).toEqual([revision + newer.length - 3, 'ready']);
  });

  it('keeps the picture under the playhead while other models answer the same requests', async () => {
    const { session, tell } = told();
    const run = () => fakeMessages(session.scenario);
    session.setStory('flu');
    tell(0, run());
    await vi.waitFor(() => expect(session.inspection?.tick).toBe(0));
    const first = session.inspection;
    session.setControl('arms.1.retrain.every', 9);
    tell(1, run());
    expect(session.inspection).toBe(first);
    await vi.waitFor(() => expect(session.inspection).not.toBe(first));
    session.setSeed(10);
    tell(2, run());
    expect(session.inspection).toBeNull();
  });
});
