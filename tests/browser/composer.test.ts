/** The drift composer in the workbench, by mouse and by keys. Its geometry and its edits: tests/ui/workbench/composer. */
import axe from 'axe-core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import App from '../../src/App.svelte';
import '../../src/app.css';
import type { Scenario } from '../../src/engine/types';
import { setPath, stories } from '../../src/scenario';
import { completeScenario } from '../../src/scenario/schema';
import { Session } from '../../src/state/session.svelte';
import { newDrift } from '../../src/ui/workbench/composer/drift-edits';
import { fakeClient } from './fake-run';

let session: Session;

async function open(story = 'flu-in-winter', change: (scenario: Scenario) => Scenario = (scenario) => scenario) {
  session = new Session({ stories, setPath, client: fakeClient() });
  session.setStory(story);
  session.setScenario(change(session.scenario));
  render(App, { session, telling: null });
  await vi.waitFor(() => expect(session.run).not.toBeNull(), 20_000);
  (document.activeElement as HTMLElement | null)?.blur();
  await userEvent.keyboard('w');
  await vi.waitFor(() => expect(document.querySelector('#workbench .plot')).not.toBeNull(), 10_000);
  plot().scrollIntoView({ block: 'center' });
  await settled();
}
beforeEach(async () => {
  await page.viewport(1440, 900);
});
afterEach(() => session.cancel());

const find = <T extends HTMLElement>(selector: string): T => {
  const found = document.querySelector<T>(`#workbench ${selector}`);
  if (!found) throw new Error(`nothing at ${selector}`);
  return found;
};
const plot = () => find('.plot');
const band = (index: number) => find(`[data-drift="${index}"]`);
const handle = (name: string) => find(`[role=slider][aria-label="${name}"]`);
const button = (name: string) => find<HTMLButtonElement>(`button[aria-label="${name}"]`);
const drifts = () => completeScenario(session.scenario).data.drifts as ReturnType<typeof newDrift>[];
const times = (index = 0) => [drifts()[index]!.start, drifts()[index]!.end];
const settled = () => new Promise((resolve) => setTimeout(resolve, 60));
const undo = () => userEvent.keyboard('{Control>}z{/Control}');
const withDrifts =
  (...all: ReturnType<typeof newDrift>[]) =>
  (scenario: Scenario) => ({
    ...scenario,
    data: { ...scenario.data, drifts: all },
  });
const at = (kind: string, start: number, end: number, transition = 'incremental') =>
  ({ ...newDrift(kind, 0, 365), start, end, transition }) as ReturnType<typeof newDrift>;
const violations = async () => {
  const { violations: found } = await axe.run('#workbench', {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes[0]!.html.slice(0, 200)} ×${nodes.length}`);
};

/** From the middle of a target so many pixels to the right, by the real mouse. */
async function drag(element: HTMLElement, by: number) {
  const box = element.getBoundingClientRect();
  const under = plot().getBoundingClientRect();
  await userEvent.dragAndDrop(element, plot(), {
    sourcePosition: { x: box.width / 2, y: box.height / 2 },
    targetPosition: { x: box.left + box.width / 2 - under.left + by, y: box.top + box.height / 2 - under.top },
    force: true,
  } as never);
  await settled();
}
/** Pixels of so many ticks. */
const pixels = (ticks: number) => (ticks * plot().clientWidth) / completeScenario(session.scenario).clock.ticks;

describe('by mouse', () => {
  it('a drift is moved and stretched at both ends; each drag is one step back', async () => {
    await open('flu-in-winter', withDrifts(at('label', 100, 200)));
    await drag(band(0), pixels(40));
    expect(times()).toEqual([140, 240]);
    await drag(handle('Start of drift 1'), pixels(-30));
    await drag(handle('End of drift 1'), pixels(50));
    expect(times()).toEqual([110, 290]);
    expect(document.querySelector('#workbench [role=status].visually-hidden')!.textContent).toMatch(
      /^Drift 1: .* to .*\.$/,
    );
    for (const earlier of [
      [110, 240],
      [140, 240],
      [100, 200],
    ]) {
      await undo();
      expect(times()).toEqual(earlier);
    }
  });

  it('what comes back is stretched at its first cycle too; a wave is moved as a whole', async () => {
    await open('flu-in-winter', withDrifts({ ...at('label', 50, 350, 'recurring'), period: 100 }));
    await drag(handle('Period of drift 1'), pixels(30));
    expect([drifts()[0]!.period, ...times()]).toEqual([130, 50, 350]);
    const wave = { ...at('label', 0, 10, 'seasonal'), period: 180, phase: 0 };
    session.setScenario(withDrifts(wave)(session.scenario));
    await settled();
    await drag(handle('Period of drift 1'), pixels(-60));
    expect([drifts()[0]!.period, drifts()[0]!.phase]).toEqual([120, 0]);
    await drag(band(0), pixels(30));
    expect(drifts()[0]!.phase).toBe(270);
  });

  it('the end of a drift stops one tick behind its start', async () => {
    await open('flu-in-winter', withDrifts(at('label', 100, 200)));
    await drag(handle('End of drift 1'), pixels(-300));
    expect(times()).toEqual([100, 101]);
    expect(document.querySelector('#workbench .problem')).toBeNull();
  });

  it('a drift that is pressed is in hand: its fields are there, and typed values move it', async () => {
    await open('flu-in-winter', withDrifts(at('label', 100, 200), at('concept', 120, 220)));
    await userEvent.click(band(1));
    await settled();
    expect(find('.drift h5').textContent).toBe('Drift 2');
    expect(find('.moves').textContent).toContain('A concept drift keeps P(X)');
    const field = find<HTMLInputElement>('[data-path="data.drifts.1.start"] input[type=text]');
    field.value = '40';
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await settled();
    expect(times(1)).toEqual([40, 220]);
    const { left } = band(1).getBoundingClientRect();
    expect(left).toBeLessThan(band(0).getBoundingClientRect().left);
    field.value = '-5';
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await settled();
    expect(find('[data-path="data.drifts.1.start"] .problem').textContent).toContain(
      'Start is -5: a whole number from 0 to 20000 is allowed.',
    );
    // refused as everywhere: the sentence stands at the field, and the run keeps the last good one
    field.value = '230';
    field.dispatchEvent(new Event('change', { bubbles: true }));
    await settled();
    expect(times(1)).toEqual([40, 220]);
    expect(find('[data-path="data.drifts.1.start"] .problem').textContent).toContain(
      'it must be greater than start, 230',
    );
  });

  it('drifts that overlap have lanes of their own; those that follow each other share one', async () => {
    const recurring = (start: number, end: number) => at('covariate', start, end, 'recurring');
    await open('flu-in-winter', withDrifts(at('label', 100, 200), recurring(50, 150), recurring(200, 300)));
    const tops = [0, 1, 2].map((index) => band(index).getBoundingClientRect().top);
    expect(tops[1]).toBeGreaterThan(tops[0]!);
    expect(tops[2]).toBe(tops[1]);
  });
});

describe('by keys', () => {
  it('arrows move a drift, shift makes it a week, and handles its ends', async () => {
    await open('flu-in-winter', withDrifts(at('label', 100, 200)));
    band(0).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect([times(), document.activeElement]).toEqual([[102, 202], band(0)]);
    await userEvent.keyboard('{Shift>}{ArrowLeft}{/Shift}');
    expect(times()).toEqual([95, 195]);
    expect(band(0).getAttribute('aria-valuetext')).toMatch(/ to .*, 100 days$/);
    await userEvent.keyboard('{Tab}');
    expect(document.activeElement).toBe(handle('End of drift 1'));
    await userEvent.keyboard('{ArrowRight}');
    expect([times(), handle('End of drift 1').ariaValueNow]).toEqual([[95, 196], '196']);
    // How many steps they are is a matter of how fast they came: tests/state/history.test.ts.
    for (let i = 0; i < 4; i++) await undo();
    expect(times()).toEqual([100, 200]);
  });

  it('a drift is added, copied and removed, and the focus is never lost', async () => {
    await open('flu-in-winter', withDrifts(at('label', 100, 160)));
    session.movePlayhead(30);
    button('Add a covariate shift').click();
    await vi.waitFor(() => expect(document.activeElement).toBe(band(1)));
    expect([drifts()[1]!.kind, ...times(1)]).toEqual(['covariate', 30, 91]);
    button('Duplicate drift 2').click();
    await vi.waitFor(() => expect(document.activeElement).toBe(band(2)));
    expect(times(2)).toEqual([91, 152]);
    await userEvent.keyboard('{Delete}');
    await vi.waitFor(() => expect(document.activeElement).toBe(band(1)));
    await userEvent.keyboard('{Backspace}');
    await vi.waitFor(() => expect(document.activeElement).toBe(band(0)));
    button('Remove drift 1').click();
    await vi.waitFor(() => expect(document.activeElement).toBe(button('Add a label shift')));
    expect(plot().textContent).toContain('Nothing drifts');
    for (const count of [1, 2, 3, 2, 1]) {
      await undo();
      await settled();
      expect(drifts()).toHaveLength(count);
    }
  });
});

describe('what cannot be', () => {
  it.each([
    ['demand-with-seasons', 'allowed is only "covariate" or "concept", because "plane" asks for a number.'],
    ['us-flights-2001', 'none is allowed with "flights", which brings its own drift.'],
  ])('is said in a sentence: a label shift in %s', async (story, sentence) => {
    await open(story);
    const before = session.scenario;
    button('Add a label shift').click();
    await settled();
    expect(find('.problem[role=alert]').textContent).toContain(sentence);
    expect(session.scenario).toBe(before);
    expect(await violations()).toEqual([]);
    await undo();
    await settled();
    expect(document.querySelector('#workbench .problem')).toBeNull();
  });
});

describe('any number and any time', () => {
  const transitions = ['abrupt', 'gradual', 'incremental', 'recurring', 'seasonal'];
  const twelve = Array.from({ length: 12 }, (_, i) =>
    at(
      ['label', 'covariate', 'concept'][i % 3]!,
      i === 11 ? 900 : 25 * i,
      i === 10 ? 9000 : i === 11 ? 950 : 25 * i + 40,
      transitions[i % 5],
    ),
  );

  it.each([
    [1, 1440],
    [365, 1440],
    [5000, 1440],
    [365, 390],
  ])(
    'twelve drifts in %i ticks at %i pixels: all can be taken hold of, axe finds nothing',
    async (ticks, width) => {
      await page.viewport(width, 844);
      await open('flu-in-winter', (scenario) => ({
        ...withDrifts(...twelve)(scenario),
        clock: { ...scenario.clock, ticks, requests: 50 },
      }));
      expect(button('Add a concept drift').disabled).toBe(true);
      const { left, right } = plot().getBoundingClientRect();
      for (let index = 0; index < 12; index++) {
        band(index).focus();
        await settled();
        for (const target of plot().querySelectorAll('[role=slider]')) {
          const box = target.getBoundingClientRect();
          expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(24 - 1e-3);
          expect([box.left >= left - 12.01, box.right <= right + 12.01]).toEqual([true, true]);
        }
        for (const path of plot().querySelectorAll('svg path'))
          expect(path.getAttribute('d')).not.toMatch(/NaN|Infinity/);
      }
      for (const theme of ['light', 'dark']) {
        document.documentElement.dataset.theme = theme;
        await settled();
        expect(await violations()).toEqual([]);
      }
      delete document.documentElement.dataset.theme;
      const list = find('.list');
      expect(list.scrollWidth).toBeLessThanOrEqual(list.clientWidth);
    },
    60_000,
  );

  it('leaves scrolling to the finger', async () => {
    await open();
    expect(getComputedStyle(band(0)).touchAction).toBe('pan-y');
    expect(getComputedStyle(handle('Start of drift 1')).touchAction).toBe('pan-y');
  });
});
