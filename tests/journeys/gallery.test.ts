/** Every chart and panel in every state, in both themes: no error, nothing wider than its box, no axe violation of any impact. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
async function statesOf(page: Page): Promise<string[]> {
  await page.locator('[data-exhibit]').first().waitFor();
  return page.locator('nav a').evaluateAll((links) => links.map((link) => link.textContent!));
}
const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  );

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test('every state', { timeout: 300_000 }, async () => {
    const { page, problems, foreign, close } = await visit(browser, '#/gallery', {
      colorScheme,
      reducedMotion: 'reduce',
    });
    const states = await statesOf(page);
    expect(states.length).toBeGreaterThanOrEqual(10);
    const found: string[] = [];
    for (const state of states) {
      await page.evaluate((key) => (location.hash = `#/gallery/${key}`), state);
      await page.locator(`[data-state="${state}"]`).waitFor();
      expect(await page.locator('[data-exhibit]').count()).toBe(10);
      await page.waitForTimeout(400);
      for (const fault of [...(await faults(page)), ...(await violations(page))]) found.push(`${state}: ${fault}`);
    }
    expect(found).toEqual([]);
    expect(problems).toEqual([]);
    expect(foreign).toEqual([]);
    await close();
  });
});

test.each([390, 1024])('nothing is wider than a page of %i px', { timeout: 120_000 }, async (width) => {
  const { page, close } = await visit(browser, '#/gallery', {
    viewport: { width, height: 844 },
    reducedMotion: 'reduce',
  });
  const states = await statesOf(page);
  const found: string[] = [];
  for (const state of states) {
    await page.evaluate((key) => (location.hash = `#/gallery/${key}`), state);
    await page.locator(`[data-state="${state}"]`).waitFor();
    await page.waitForTimeout(300);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) found.push(`${state}: ${wide} px too wide`);
    for (const fault of await faults(page)) found.push(`${state}: ${fault}`);
  }
  expect(found).toEqual([]);
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
