/** A drift in the hand, on the built site: the run follows, what is given up has never been, and the address has it all. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashAfter, hashOf, scenarioOf } from './run-on-screen';
import { still } from './still';
import { launch, visit } from './visit';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const startOf = (page: Page) => page.evaluate(() => driftscope.session.scenario.data.drifts[0]!['start'] as number);
const middleOf = async (page: Page, selector: string) => {
  const box = (await page.locator(selector).boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};
const BAND = '#workbench [data-drift="0"]';

async function openComposer(page: Page): Promise<string> {
  const hash = await hashOf(page);
  await page.getByRole('button', { name: /workbench/i }).click();
  await page.locator('#workbench .plot').scrollIntoViewIfNeeded();
  await still(page);
  return hash;
}

test('by mouse: the world follows the hand, Escape gives up, undo brings back the very run, a link shows the same', async () => {
  const { page, problems, foreign, close } = await visit(browser, '?story=lockdown-spending', {
    reducedMotion: 'reduce',
  });
  const first = await openComposer(page);
  const start = await startOf(page);
  const { x, y } = await middleOf(page, '#workbench [role=slider][aria-label="Start of drift 1"]');

  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 20, y);
  await page.mouse.move(x - 60, y, { steps: 4 });
  // not yet let go, and the run on screen is already that of the new start
  const dragged = await startOf(page);
  expect(dragged).toBeLessThan(start);
  await page.waitForFunction((at) => driftscope.session.run!.scenario.data.drifts[0]!['start'] === at, dragged);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect([await startOf(page), await hashOf(page)]).toEqual([start, first]);
  expect(await page.getByRole('button', { name: /^Undo/ }).isDisabled()).toBe(true);

  const changed = await hashAfter(page, async () => {
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 60, y, { steps: 5 });
    await page.mouse.up();
  });
  expect([await startOf(page), changed === first]).toEqual([dragged, false]);

  // the address follows after a second; another reader who opens it sees the same run
  const scenario = await scenarioOf(page);
  await page.waitForFunction(() => location.hash.length > 3);
  const { search, hash: shared } = new URL(page.url());
  const other = await visit(browser, search + shared, { reducedMotion: 'reduce' });
  expect(await hashOf(other.page)).toBe(changed);
  expect(await scenarioOf(other.page)).toEqual(scenario);
  expect(other.problems).toEqual([]);
  await other.close();
  expect([problems, foreign]).toEqual([[], []]);
  await close();
});

test('undo and redo show the very runs again', async () => {
  const { page, problems, close } = await visit(browser, '?story=lockdown-spending', { reducedMotion: 'reduce' });
  const first = await openComposer(page);
  await page.locator(BAND).focus();
  const second = await hashAfter(page, () => page.keyboard.press('Shift+ArrowLeft'));
  const third = await hashAfter(page, () => page.getByRole('button', { name: 'Add a label shift' }).click());
  expect(new Set([first, second, third]).size).toBe(3);
  expect(await hashAfter(page, () => page.keyboard.press('Control+z'))).toBe(second);
  expect(await hashAfter(page, () => page.keyboard.press('Control+z'))).toBe(first);
  expect(await hashAfter(page, () => page.keyboard.press('Control+y'))).toBe(second);
  expect(problems).toEqual([]);
  await close();
});

test('by finger, on a phone', async () => {
  const { page, problems, close } = await visit(browser, '?story=lockdown-spending', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    reducedMotion: 'reduce',
  });
  await openComposer(page);
  const start = await startOf(page);
  const { x, y } = await middleOf(page, BAND);
  const client = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: number) =>
    client.send('Input.dispatchTouchEvent', { type, touchPoints: at === undefined ? [] : [{ x: at, y }] });
  await touch('touchStart', x);
  for (const by of [5, 15, 30, 45]) await touch('touchMove', x - by);
  await touch('touchEnd');
  await page.waitForFunction(
    (before) => (driftscope.session.scenario.data.drifts[0]!['start'] as number) < before,
    start,
  );
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(problems).toEqual([]);
  await close();
});
