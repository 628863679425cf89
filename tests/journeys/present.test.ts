/** The presented page: large, one row and one panel, and no word of the future. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { still } from './still';
import { launch, visit } from './visit';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const options = { viewport: { width: 1280, height: 600 }, reducedMotion: 'reduce' as const };
const session = (page: Page) =>
  page.evaluate(() => {
    const { session } = (
      globalThis as unknown as { driftscope: { session: Record<string, number> & { run: { received: number } } } }
    ).driftscope;
    return { playhead: session.playhead!, revealed: session.revealed!, received: session.run?.received ?? 0 };
  });
const whole = (page: Page) =>
  page.waitForFunction(
    () =>
      (globalThis as unknown as { driftscope: { session: { hash: string | null } } }).driftscope.session.hash !== null,
  );

test('type is at least 18 px, lines at least 3 px; one row under the world and one panel', async () => {
  const { page, problems, close } = await visit(browser, '?present=1', options);
  await whole(page);
  await page.keyboard.press('Space');
  await page.locator('.present section.panel').waitFor();
  await still(page);
  const sizes = await page.evaluate(() => {
    const zoomed = (element: Element, length: string) => parseFloat(length) * (element as HTMLElement).currentCSSZoom;
    const shown = (element: Element) =>
      !element.closest('.visually-hidden') && element.getBoundingClientRect().width > 1;
    const texts = [...document.querySelectorAll('.present *')].filter(
      (element) =>
        shown(element) && [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim()),
    );
    const lines = [...document.querySelectorAll('.present .rows path.line')];
    return {
      least: Math.min(...texts.map((element) => zoomed(element, getComputedStyle(element).fontSize))),
      texts: texts.length,
      thinnest: Math.min(...lines.map((element) => zoomed(element, getComputedStyle(element).strokeWidth))),
      lines: lines.length,
    };
  });
  console.log(`presented: smallest type ${sizes.least.toFixed(1)} px, thinnest line ${sizes.thinnest.toFixed(1)} px`);
  expect(sizes.texts).toBeGreaterThan(20);
  expect(sizes.lines).toBeGreaterThan(2);
  expect(sizes.least).toBeGreaterThanOrEqual(18);
  expect(sizes.thinnest).toBeGreaterThanOrEqual(3);
  expect(await page.locator('.present .row').count()).toBe(2);
  expect(await page.locator('.present section.panel').count()).toBe(1);
  const foot = (await page.locator('.present [role=slider]').boundingBox())!;
  expect(foot.y + foot.height).toBeLessThanOrEqual((await page.locator('.present footer').boundingBox())!.y);
  expect(problems).toEqual([]);
  await close();
});

test('the future is hidden until it is revealed, by keys alone; Escape shows the whole page', async () => {
  const { page, problems, close } = await visit(browser, '', options);
  await whole(page);
  await page.keyboard.press('p');
  await page.locator('.present').waitFor();
  expect(page.url()).toContain('present=1');
  expect(await session(page)).toEqual({ playhead: 0, revealed: 0, received: 1 });
  expect(await page.locator('.present .rows').innerText()).not.toContain('40 %');

  await page.keyboard.press('ArrowRight');
  expect((await session(page)).revealed).toBe(1);
  // What has been revealed can be looked at again, and no key that moves the playhead reveals more.
  await page.keyboard.press('ArrowLeft');
  expect(await session(page)).toMatchObject({ playhead: 0, revealed: 1 });
  await page.locator('.present [role=slider]').focus();
  await page.keyboard.press('PageUp');
  expect((await session(page)).revealed).toBeLessThanOrEqual(1);
  await page.locator('.present [role=slider]').blur();

  await page.keyboard.press('Space');
  const first = await session(page);
  expect(first.revealed).toBeGreaterThan(1);
  expect(first.received).toBe(first.revealed + 1);
  for (let i = 0; i < 20 && (await session(page)).revealed < 364; i++) await page.keyboard.press('PageDown');
  expect((await session(page)).revealed).toBe(364);
  await page.keyboard.press('Home');
  expect((await session(page)).revealed).toBe(0);
  await page.keyboard.press('r');
  expect(await page.getByLabel('Row', { exact: true }).inputValue()).toBe('monitor');
  await page.keyboard.press(']');
  expect(await page.getByLabel('Panel', { exact: true }).inputValue()).toBe('model');

  await page.keyboard.press('Escape');
  await page.getByRole('tablist', { name: 'Stages' }).waitFor();
  expect(page.url()).not.toContain('present');
  expect((await session(page)).received).toBe(365);
  expect(problems).toEqual([]);
  await close();
});

test('revealing by play shows the days one after the other and stops at the next question', async () => {
  const { page, close } = await visit(browser, '?present=1', { viewport: { width: 1280, height: 600 } });
  await whole(page);
  await page.keyboard.press('Space');
  const seen = new Set<number>();
  for (let i = 0; i < 40; i++) {
    const { playhead, revealed } = await session(page);
    seen.add(playhead);
    expect(revealed - playhead).toBeLessThanOrEqual(1);
    await page.waitForTimeout(100);
  }
  expect(seen.size).toBeGreaterThan(5);
  const rest = await session(page);
  await page.waitForTimeout(400);
  expect(await session(page)).toEqual(rest);
  expect(rest.playhead).toBeLessThan(364);
  await close();
});
