/** Every chart and panel in every state, in both themes: no error, nothing wider than its box, no axe violation of any impact. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe-violations';
import { still } from './still';
import { launch, visit } from './visit';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Exhibits whose content is wider than they are, or whose text shows a number that is none. */
const faults = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-exhibit]')].flatMap((exhibit) => {
      const box = exhibit.querySelector('.card')!;
      const wide =
        box.scrollWidth > box.clientWidth + 1 ? [`${exhibit.id}: ${box.scrollWidth} > ${box.clientWidth}`] : [];
      const odd = /.{0,20}(NaN|undefined|Infinity).{0,20}/.exec(exhibit.innerText);
      return odd ? [...wide, `${exhibit.id}: ${odd[0]}`] : wide;
    }),
  );
/** By how much the page is wider than its window. */
const beyond = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
/** A new width of the window reaches the rows some frames later, on a busy machine after the page has seemed still. */
async function settledFaults(page: Page): Promise<string[]> {
  let found = await faults(page);
  for (let again = 0; found.length > 0 && again < 3; again++) {
    await page.waitForTimeout(300);
    await still(page);
    found = await faults(page);
  }
  return found;
}
/** Beside 1440 px. */
const WIDTHS = [390, 1024];

test('every state, in both themes and at three widths', { timeout: 300_000 }, async () => {
  const { page, problems, foreign, close } = await visit(browser, '#/gallery', { reducedMotion: 'reduce' });
  await page.locator('[data-exhibit]').first().waitFor();
  const states = await page.locator('nav a').evaluateAll((links) => links.map((link) => link.textContent!));
  expect(states.length).toBeGreaterThanOrEqual(10);
  const found: string[] = [];
  for (const state of states) {
    const note = (where: string, faults: string[]) =>
      found.push(...faults.map((fault) => `${state}, ${where}: ${fault}`));
    await page.setViewportSize({ width: 1440, height: 800 });
    await page.evaluate((key) => (location.hash = `#/gallery/${key}`), state);
    await page.locator(`[data-state="${state}"]`).waitFor();
    expect(await page.locator('[data-exhibit]').count()).toBe(11);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await still(page);
      note(colorScheme, [...(await settledFaults(page)), ...(await violations(page))]);
    }
    for (const wide of WIDTHS) {
      await page.setViewportSize({ width: wide, height: 844 });
      await still(page);
      const over = await beyond(page);
      note(`${wide} px`, [...(over > 0 ? [`${over} px too wide`] : []), ...(await settledFaults(page))]);
    }
  }
  expect(found).toEqual([]);
  expect(problems).toEqual([]);
  expect(foreign).toEqual([]);
  await close();
});

test('one exhibit alone, by its id', async () => {
  const { page, problems, close } = await visit(browser, '#/gallery/panel-score-twelve-arms', {
    reducedMotion: 'reduce',
  });
  await page.locator('#panel-score-twelve-arms table').first().waitFor();
  expect(await page.locator('[data-exhibit]').count()).toBe(1);
  expect(problems).toEqual([]);
  await close();
});
