/** Every story at every size: nothing sticks out, and what must be seen without scrolling is. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stories } from '../../src/scenario';
import './run-on-screen';
import { still } from './still';
import { launch, visit } from './visit';

const SIZES = [
  [1440, 800],
  [1280, 600],
  [1024, 768],
  [390, 844],
] as const;
const FRAMES = [
  [700, 480],
  [360, 560],
] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Resolves when the run is on the screen, or whole. */
const drawn = (page: Page) => page.locator('.rows svg').first().waitFor();
const sticksOut = (page: Page) =>
  page.evaluate(() => ({
    across: document.documentElement.scrollWidth - innerWidth,
    down: document.documentElement.scrollHeight - innerHeight,
  }));
const cutWords = (page: Page) =>
  page
    .locator('.strip span, .transport .status > *, .controls .value')
    .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent));
const topOf = async (page: Page, selector: string) => (await page.locator(selector).first().boundingBox())!.y;
const bottomOf = async (page: Page, selector: string) => {
  const box = (await page.locator(selector).first().boundingBox())!;
  return box.y + box.height;
};

describe.each(Object.keys(stories))('%s', (story) => {
  test('fits every width; a projector shows the question, the strip, the controls, two rows and the transport', async () => {
    const { page, problems, close } = await visit(browser, `?story=${story}`, { reducedMotion: 'reduce' });
    await page.locator('.rows .plot svg').first().waitFor();
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      await expect.poll(async () => (await sticksOut(page)).across, { message: `${width} px wide` }).toBe(0);
    }
    await page.setViewportSize({ width: 1280, height: 600 });
    // What lies under the time axis, which stays in view, is hidden by it.
    const hidden = async () => (await bottomOf(page, '.rows .plot svg')) - (await topOf(page, '.timeline .foot'));
    await expect.poll(hidden).toBeLessThanOrEqual(0);
    expect(await bottomOf(page, '.transport')).toBeLessThanOrEqual(600);
    expect(await topOf(page, '.strip')).toBeGreaterThan(await bottomOf(page, 'header'));
    const controls = page.locator('main .controls > *');
    const tops = await controls.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
    expect(Math.max(...tops) - Math.min(...tops), 'controls in one row').toBeLessThan(12);
    expect(problems).toEqual([]);
    await close();
  });

  test('no word of the strip is cut, at any width', async () => {
    const { page, problems, close } = await visit(browser, `?story=${story}`, { reducedMotion: 'reduce' });
    await page.waitForFunction(() => driftscope.session.status === 'ready');
    const ticks = await page.evaluate(() => driftscope.session.ticks);
    for (const [width, height] of [...SIZES, [700, 800] as const]) {
      await page.setViewportSize({ width, height });
      for (const share of [0, 0.3, 0.5, 0.8, 1]) {
        await page.evaluate((tick) => driftscope.session.movePlayhead(tick), Math.round(share * (ticks - 1)));
        await still(page);
        expect(await page.locator('.strip .state').allInnerTexts()).not.toContain('…');
        expect(await cutWords(page), `${width} px wide at ${share} of the run`).toEqual([]);
      }
    }
    expect(problems).toEqual([]);
    await close();
  });

  test('embedded it needs no scrolling', async () => {
    const options = { viewport: { width: 700, height: 480 }, reducedMotion: 'reduce' as const };
    const { page, problems, close } = await visit(browser, `?embed=1&story=${story}`, options);
    await page.locator('.rows .plot svg').first().waitFor();
    for (const [width, height] of FRAMES) {
      await page.setViewportSize({ width, height });
      await expect.poll(() => sticksOut(page), { message: `${width} × ${height}` }).toEqual({ across: 0, down: 0 });
      const over = async () => (await bottomOf(page, '[role=slider]')) - (await topOf(page, 'footer'));
      await expect.poll(over, { message: `time axis at ${width} × ${height}` }).toBeLessThanOrEqual(1);
      expect(await bottomOf(page, 'footer')).toBeLessThanOrEqual(height);
    }
    expect(problems).toEqual([]);
    await close();
  });
});

test('under 700 px names of lines stand in the legend with their values at the playhead', async () => {
  const { page, close } = await visit(browser, '', { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  const legend = page.getByRole('group', { name: 'Arms' });
  await legend.waitFor();
  await page.waitForFunction(() => document.querySelector('.status .hash') !== null);
  const before = await legend.innerText();
  expect(before).toMatch(/never\s*\d/);
  await page.locator('[role=slider]').focus();
  await page.keyboard.press('Home');
  await expect.poll(() => legend.innerText()).not.toBe(before);
  expect(await page.locator('.rows button.label').count()).toBe(0);
  await close();
});

test('on a phone the strip scrolls sideways, and the panel follows below', async () => {
  const { page, close } = await visit(browser, '', { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' });
  await drawn(page);
  const strip = await page.locator('.strip').evaluate((one) => ({
    scrolls: one.scrollWidth > one.clientWidth,
    snaps: getComputedStyle(one).scrollSnapType,
  }));
  expect(strip.scrolls).toBe(true);
  expect(strip.snaps).toContain('x');
  expect((await page.locator('#panel').boundingBox())!.y).toBeGreaterThan(await bottomOf(page, '.rows'));
  await close();
});
