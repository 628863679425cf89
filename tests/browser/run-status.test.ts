import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import '../../src/app.css';
import { setPath } from '../../src/scenario';
import { Playback } from '../../src/state/playback.svelte';
import { Session } from '../../src/state/session.svelte';
import Transport from '../../src/ui/controls/Transport.svelte';
import type { RunMessage } from '../../src/worker/protocol';
import { fakeMessages, fakeScenario } from './fake-run';

let session: Session;
/** Lets the run that has begun end. */
let end: () => void;

beforeEach(() => {
  let runs = 0;
  const startRun = (scenario: typeof fakeScenario, onMessage: (message: RunMessage) => void) => {
    const run = ++runs;
    const [start, ...others] = fakeMessages(scenario, run);
    setTimeout(() => onMessage(start!));
    end = () => others.forEach(onMessage);
    return () => onMessage({ type: 'cancelled', run });
  };
  const client = { startRun, inspect: () => new Promise<never>(() => {}) };
  session = new Session({ stories: {}, setPath, client });
  session.setScenario(fakeScenario, null);
  render(Transport, { session, playback: new Playback(session), compact: false });
});

const cancel = () => page.getByRole('button', { name: 'cancel' });
const focused = () => document.activeElement!.getAttribute('aria-label') ?? document.activeElement!.textContent;

describe('a button that goes while it has the focus hands it on', () => {
  it('to the hash in its place when the run ends, if there is room for it', async () => {
    await page.viewport(1440, 300);
    await vi.waitFor(() => cancel().element().focus());
    end();
    await vi.waitFor(() => expect(session.status).toBe('ready'));
    await vi.waitFor(() => expect(focused()).toMatch(/^Copy the run's hash|^Same run$/));
  });

  it('to “same run” when it was pressed', async () => {
    await vi.waitFor(() => cancel().element().focus());
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(focused()).toBe('Same run'));
    expect(session.status).toBe('idle');
  });

  it('and leaves it alone where the reader has put it', async () => {
    const again = page.getByRole('button', { name: 'One day on' }).element() as HTMLElement;
    await vi.waitFor(() => cancel().element());
    again.focus();
    end();
    await vi.waitFor(() => expect(session.status).toBe('ready'));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(document.activeElement).toBe(again);
  });
});
