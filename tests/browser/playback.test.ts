import { afterEach, describe, expect, it, vi } from 'vitest';
import { setPath } from '../../src/scenario';
import { Playback } from '../../src/state/playback.svelte';
import { Session } from '../../src/state/session.svelte';
import { fakeClient, fakeScenario } from './fake-run';

async function open() {
  const session = new Session({ stories: {}, setPath, client: fakeClient() });
  session.setScenario(fakeScenario, null);
  await vi.waitFor(() => expect(session.status).toBe('ready'), 5000);
  return { session, playback: new Playback(session) };
}
let stop = () => {};
afterEach(() => stop());

describe('Playback', () => {
  it('plays once to a tick and stops there', async () => {
    const { session, playback } = await open();
    stop = () => playback.pause();
    playback.playTo(50, 300);
    await vi.waitFor(() => expect(playback.playing).toBe(false), 3000);
    expect(session.playhead).toBe(50);
  });

  it('goes on from where the playhead was dropped, and from the start at the end', async () => {
    const { session, playback } = await open();
    stop = () => playback.pause();
    playback.play();
    session.movePlayhead(200);
    await vi.waitFor(() => expect(session.playhead).toBeGreaterThan(201));
    expect(session.playhead).toBeLessThan(260);
    playback.step();
    expect(playback.playing).toBe(false);
    session.movePlayhead(364);
    playback.play();
    expect(session.playhead).toBe(0);
    playback.toStart();
    playback.step(3);
    expect(session.playhead).toBe(3);
  });

  it('shows the same ticks at every speed, only sooner', async () => {
    const { session, playback } = await open();
    stop = () => playback.pause();
    playback.speed = 8;
    playback.play();
    await vi.waitFor(() => expect(playback.playing).toBe(false), 8000);
    expect(session.playhead).toBe(364);
  });
});
