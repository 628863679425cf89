import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import App from '../../src/App.svelte';
import '../../src/app.css';
import { setPath, stories } from '../../src/scenario';
import { Session } from '../../src/state/session.svelte';
import { fakeClient, fakeScenario } from './fake-run';

const story = {
  ...Object.values(stories)[0]!,
  scenario: fakeScenario,
  focus: 'monthly',
  metric: 'accuracy' as const,
  controls: Object.values(stories)[0]!.controls.slice(0, 1),
};
let session: Session;

beforeEach(async () => {
  await page.viewport(1440, 800);
  session = new Session({ stories: { [story.key]: story }, setPath, client: fakeClient() });
  session.setStory(story.key);
  render(App, { session, telling: null });
  await vi.waitFor(() => expect(session.status).toBe('ready'), 5000);
});
afterEach(() => session.cancel());

const slider = () => document.querySelector<HTMLElement>('[role=slider]')!;
const key = (text: string) => userEvent.keyboard(text);
const settled = () => new Promise((resolve) => setTimeout(resolve, 150));

describe('the playhead', () => {
  it('is a slider that speaks its date and how the arm in focus does', async () => {
    slider().focus();
    await key('{ArrowRight}{ArrowRight}{ArrowLeft}');
    expect(session.playhead).toBe(1);
    await key('{Shift>}{ArrowRight}{/Shift}{PageUp}');
    expect(session.playhead).toBe(38);
    await key('{End}');
    expect(session.playhead).toBe(364);
    await key('{Home}{PageUp}');
    await settled();
    expect(slider().getAttribute('aria-valuetext')).toBe('31 July 2024, day 31 of 365; monthly: accuracy 98.5\u00a0%');
    expect(slider().getAttribute('aria-valuenow')).toBe('30');
  });

  it('is dragged anywhere in the rows, and the rows are not drawn again', async () => {
    const rows = document.querySelector<HTMLElement>('.rows')!;
    let changes = 0;
    const watch = new MutationObserver((records) => (changes += records.length));
    watch.observe(rows.querySelector('svg')!.parentElement!, { subtree: true, childList: true, attributes: true });
    const box = rows.getBoundingClientRect();
    const at = (share: number) => ({
      bubbles: true,
      button: 0,
      pointerId: 1,
      clientX: box.left + 150 + share * (box.width - 150 - 122),
      clientY: box.top + 80,
    });
    const target = rows.querySelector('svg')!;
    // A made-up pointer cannot be captured; the page must not mind.
    Element.prototype.setPointerCapture = () => {};
    target.dispatchEvent(new PointerEvent('pointerdown', at(0.25)));
    expect(session.playhead).toBe(91);
    target.dispatchEvent(new PointerEvent('pointermove', at(0.5)));
    expect(session.playhead).toBe(182);
    target.dispatchEvent(new PointerEvent('pointerup', at(0.5)));
    target.dispatchEvent(new PointerEvent('pointermove', at(0.9)));
    expect(session.playhead).toBe(182);
    await settled();
    expect(changes).toBe(0);
  });

  it('plays and stops by the space bar', async () => {
    (document.activeElement as HTMLElement).blur();
    await key(' ');
    await vi.waitFor(() => expect(session.playhead).toBeGreaterThan(3));
    await key(' ');
    const stood = session.playhead;
    await settled();
    expect(session.playhead).toBe(stood);
  });
});

describe('focus and stages', () => {
  it('follow the keys 1–9 and the brackets, and strip, lane and status agree', async () => {
    (document.activeElement as HTMLElement).blur();
    await key('4');
    await settled();
    expect(session.focusName).toBe('continual');
    expect(document.querySelector('.status')!.textContent).toContain('continual');
    expect(document.querySelector('[aria-pressed=true]')!.textContent).toContain('continual');
    await key(']]');
    expect(document.querySelector('[role=tab][aria-selected=true]')!.id).toBe(`tab-${session.openStage}`);
  });

  it('are tabs for the arrow keys', async () => {
    document.querySelector<HTMLElement>('[role=tab][aria-selected=true]')!.focus();
    const before = session.openStage;
    await key('{ArrowRight}');
    await settled();
    expect(session.openStage).not.toBe(before);
    expect(document.activeElement?.id).toBe(`tab-${session.openStage}`);
  });
});

describe('the page', () => {
  it('shows each chart as a table', async () => {
    const buttons = [...document.querySelectorAll<HTMLElement>('.as-table')];
    expect(buttons).toHaveLength(5);
    buttons[1]!.click();
    await settled();
    expect(document.querySelectorAll('tbody tr').length).toBeGreaterThanOrEqual(365);
  });

  it('refuses a seed that is none, with the allowed range', async () => {
    const field = document.querySelector<HTMLInputElement>('input[aria-label=Seed]')!;
    field.value = '1.5';
    field.dispatchEvent(new Event('change', { bubbles: true }));
    expect(session.message).toContain('4294967295');
    expect(session.scenario.seed).toBe(7);
    field.value = '42';
    field.dispatchEvent(new Event('change', { bubbles: true }));
    expect(session.scenario.seed).toBe(42);
  });

  it.each([1440, 390])('has no serious axe violation at %i pixels, light or dark', async (width) => {
    await page.viewport(width, 800);
    for (const theme of ['light', 'dark']) {
      document.documentElement.dataset.theme = theme;
      await settled();
      const { violations } = await axe.run(document.body, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] });
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(
        serious.map(({ id, nodes }) => `${theme} ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
      ).toEqual([]);
    }
    delete document.documentElement.dataset.theme;
  });
});
