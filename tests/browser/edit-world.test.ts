/** The world edited by hand, in Chromium: drag, keys, paint, undo, drafts, and what a screen reader is told. */
import axe from 'axe-core';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-svelte';
import '../../src/app.css';
import type { ClassPoint } from '../../src/engine/types';
import { completeScenario } from '../../src/scenario/schema';
import type { Session } from '../../src/state/session.svelte';
import Panel from '../../src/ui/stages/data/Panel.svelte';
import { editorOf } from '../../src/ui/workbench/editor-of';
import { stories } from '../../src/scenario';
import { fakeSession } from '../ui/stages/fixture';

const flu = completeScenario(stories['flu-in-winter']!.scenario);
let session: Session;
let container: HTMLElement;
const TICK = 150;

async function open(source?: object): Promise<void> {
  session = fakeSession(
    completeScenario({ ...flu, data: { ...flu.data, ...(source && { source: source as never }) } }),
  );
  session.movePlayhead(TICK);
  ({ container } = (await render(Panel, { session })) as unknown as { container: HTMLElement });
  container.style.width = '400px';
  await expect.poll(() => button('Edit the world')).not.toBeUndefined();
  button('Edit the world')!.click();
  await expect.poll(() => container.querySelector('.edit .bar')).not.toBeNull();
  await settled();
}
async function settled(): Promise<void> {
  flushSync();
  await new Promise((resolve) => setTimeout(resolve, 60));
}
const button = (name: string): HTMLButtonElement | undefined =>
  [...container.querySelectorAll<HTMLButtonElement>('button')].find((each) =>
    (each.getAttribute('aria-label') ?? each.textContent ?? '').trim().startsWith(name),
  );
async function press(name: string): Promise<void> {
  const found = button(name);
  if (!found) throw new Error(`no button ${name}`);
  found.click();
  await settled();
}
const handle = (id: string) => container.querySelector<HTMLElement>(`[data-handle="${id}"]`)!;
const data = () => completeScenario(session.scenario).data;
const points = () => data().source['points'] as ClassPoint[];
const truth = () => container.querySelector('path.truth')?.getAttribute('d') ?? '';
const canvas = () => container.querySelector<HTMLElement>('[data-testid=paint]')!;
const steps = () => editorOf(session).history.past.length;
async function drag(element: Element, by: [number, number], from: [number, number] = [14, 14]): Promise<void> {
  await userEvent.dragAndDrop(element, element, {
    sourcePosition: { x: from[0], y: from[1] },
    targetPosition: { x: from[0] + by[0], y: from[1] + by[1] },
    force: true,
  });
  await settled();
}
beforeEach(async () => page.viewport(900, 900));
afterEach(() => cleanup());

describe('moving', () => {
  it('a cloud moves P(X|Y) from the first tick on: the source, in one step', async () => {
    await open({ kind: 'gaussians', prior: 0.3, distance: 2.5, angle: 0 });
    const before = truth();
    await drag(handle('cloud-1'), [10, -40]);
    expect(data().source).toMatchObject({ kind: 'gaussians', prior: 0.3 });
    expect(data().source['angle']).toBeGreaterThan(10);
    expect(data().drifts).toEqual(flu.data.drifts);
    expect(truth()).not.toBe(before);
    expect(steps()).toBe(1);
    await press('Undo');
    expect(data().source['angle']).toBe(0);
    expect(truth()).toBe(before);
    await press('Redo');
    expect(data().source['angle']).toBeGreaterThan(10);
  });

  it('the line moves P(Y|X): one concept drift at the playhead, two once it is turned as well', async () => {
    await open({ kind: 'gaussians', prior: 0.5, distance: 2.5, angle: 0 });
    const others = data().drifts.length;
    await drag(handle('line'), [30, 0]);
    expect(data().drifts).toHaveLength(others + 1);
    expect(data().drifts.at(-1)).toMatchObject({ kind: 'concept', form: 'shift', transition: 'abrupt', start: TICK });
    expect(steps()).toBe(1);
    handle('turn').focus();
    await userEvent.keyboard('{ArrowUp}{ArrowUp}{Shift>}{ArrowUp}{/Shift}');
    await settled();
    expect(data().drifts).toHaveLength(others + 2);
    expect(data().drifts.at(-2)).toMatchObject({ form: 'rotate', degrees: 12, start: TICK });
    expect(handle('turn').getAttribute('aria-valuetext')).toBe('turned 12° counter-clockwise');
    expect(steps()).toBe(2);
    expect(container.textContent).toContain('Moving or turning the dashed line changes P(Y|X): a concept drift from');
  });

  it('arrow keys move every handle, which says its value', async () => {
    await open({ kind: 'gaussians', distance: 2.5, angle: 0 });
    handle('cloud-1').focus();
    await userEvent.keyboard('{ArrowRight}');
    await settled();
    expect(data().source['distance']).toBe(2.7);
    expect(handle('cloud-1').getAttribute('aria-valuetext')).toBe('distance 2.7 sd, direction 0°');
    expect(document.activeElement).toBe(handle('cloud-1'));
    handle('width').focus();
    await userEvent.keyboard('{ArrowUp}');
    await settled();
    expect(data().source['across']).toBeCloseTo(1.1, 6);
  });
});

describe('painting', () => {
  it('starts from this world, paints by pointer, and a stroke is one step back', async () => {
    await open();
    await press('Paint flu');
    await press('Start from this world');
    expect(data().source.kind).toBe('painted');
    expect(points()).toHaveLength(120);
    const [before, line] = [steps(), truth()];
    await drag(canvas(), [200, 30], [60, 150]);
    expect(points().length).toBeGreaterThan(121);
    expect(points().at(-1)![2]).toBe(1);
    expect(truth()).not.toBe(line);
    expect(steps()).toBe(before + 1);
    await press('Undo');
    expect(points()).toHaveLength(120);
    expect(truth()).toBe(line);
    await press('Erase');
    await drag(canvas(), [250, 0], [60, 110]);
    expect(points().length).toBeLessThan(120);
  });

  it('a second finger neither begins a stroke nor ends the first one’s', async () => {
    await open({ kind: 'painted' });
    await press('Paint flu');
    const [before, painted] = [steps(), points().length];
    const { left, top } = canvas().getBoundingClientRect();
    canvas().setPointerCapture = () => {}; // made-up pointers cannot be captured
    const touch = (type: string, pointerId: number, x: number, y: number) =>
      canvas().dispatchEvent(
        new PointerEvent(type, { pointerId, clientX: left + x, clientY: top + y, button: 0, bubbles: true }),
      );
    touch('pointerdown', 1, 40, 40);
    touch('pointermove', 1, 80, 40);
    await settled();
    touch('pointerdown', 2, 200, 120);
    touch('pointermove', 2, 260, 120);
    touch('pointerup', 2, 260, 120);
    touch('pointermove', 1, 120, 40);
    touch('pointerup', 1, 120, 40);
    await settled();
    expect(steps()).toBe(before + 1);
    const added = points().slice(painted);
    expect(added.length).toBeGreaterThan(2);
    expect(Math.max(...added.map(([, x1]) => x1)) - Math.min(...added.map(([, x1]) => x1))).toBeLessThan(2);
    expect(new Set(added.map(([x0]) => x0)).size).toBeGreaterThan(2);
  });

  it('from nothing: the last world stays until both classes have a point', async () => {
    await open();
    await press('Paint no flu');
    await press('Start empty');
    expect(data().source.kind).toBe('gaussians');
    expect(container.textContent).toContain('Each class needs at least one point');
    await userEvent.click(canvas(), { position: { x: 80, y: 80 } });
    await settled();
    expect(data().source.kind).toBe('gaussians');
    await press('Paint flu');
    await userEvent.click(canvas(), { position: { x: 300, y: 120 } });
    await settled();
    expect(data().source.kind).toBe('painted');
    expect(container.textContent).not.toContain('Each class needs at least one point');
    expect(new Set(points().map(([, , y]) => y))).toEqual(new Set([0, 1]));
    await press('Clear');
    expect(container.textContent).toContain('Each class needs at least one point');
    await press('Undo');
    expect(container.textContent).not.toContain('Each class needs at least one point');
    expect(points().length).toBeGreaterThan(1);
  });

  it('by keyboard: a crosshair, space, and the words under it', async () => {
    await open({ kind: 'painted' });
    await press('Paint flu');
    const before = points().length;
    canvas().focus();
    await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}{ArrowRight} ');
    await settled();
    expect(points().length).toBeGreaterThan(before);
    expect(canvas().querySelector('[aria-live]')!.textContent).toMatch(/P\(flu\) \d/);
    await userEvent.keyboard('{Control>}z{/Control}');
    await settled();
    expect(points()).toHaveLength(before);
  });

  it('P(Y) follows from the points, or stays as it is', async () => {
    await open();
    await press('Paint flu');
    await press('Start from this world');
    const box = () => container.querySelector<HTMLInputElement>('.controls input[type=checkbox]')!;
    expect(box().checked).toBe(false);
    expect(data().source['prior']).toBe(flu.data.source['prior']);
    box().click();
    await settled();
    expect(data().source['even']).toBe(true);
    expect(container.querySelector('.controls')!.textContent).toContain('by the points: 50.0');
    box().click();
    await settled();
    expect(data().source).toMatchObject({ even: false, prior: 0.5 });
  });

  it('the bandwidth is a slider in the units of the features, one step a gesture', async () => {
    await open({ kind: 'painted' });
    await press('Paint flu');
    const slider = container.querySelector<HTMLInputElement>('.bandwidth input')!;
    expect(slider.getAttribute('aria-valuetext')).toMatch(/^0\.4 sd: .* of /);
    const before = steps();
    for (const value of ['0.5', '0.6', '0.7']) {
      slider.value = value;
      slider.dispatchEvent(new Event('input', { bubbles: true }));
    }
    slider.dispatchEvent(new Event('change', { bubbles: true }));
    await settled();
    expect(data().source['bandwidth']).toBe(0.7);
    expect(steps()).toBe(before + 1);
  });
});

it('is no wider than its panel, and axe finds nothing, in either theme, moving and painting', async () => {
  await open({ kind: 'painted' });
  for (const theme of ['light', 'dark'])
    for (const tool of ['Move', 'Paint flu']) {
      document.documentElement.dataset['theme'] = theme;
      await press(tool);
      for (const width of ['340px', '420px']) {
        container.style.width = width;
        await settled();
        expect((container.firstElementChild as HTMLElement).scrollWidth).toBeLessThanOrEqual(parseInt(width));
      }
      const { violations } = await axe.run(container);
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
    }
  delete document.documentElement.dataset['theme'];
});

it('gives the focus back when it is done, and is not offered where numbers are predicted', async () => {
  await open();
  await press('Done');
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  expect(container.querySelector('.edit .bar')).toBeNull();
  expect(document.activeElement?.textContent?.trim()).toBe('Edit the world');
  cleanup();
  const numbers = fakeSession(completeScenario(stories['demand-with-seasons']!.scenario));
  ({ container } = (await render(Panel, { session: numbers })) as unknown as { container: HTMLElement });
  await expect.poll(() => container.querySelector('.key')).not.toBeNull();
  expect(button('Edit the world')).toBeUndefined();
});
