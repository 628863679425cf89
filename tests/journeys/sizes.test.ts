/** Every story at every size: nothing sticks out, and what must be seen without scrolling is. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stories } from '../../src/scenario';
import { hashOf } from './run-on-screen';
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
    .locator('[role=tablist] span, .transport .status > *, .controls .value')
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
    await hashOf(page);
    const ticks = await page.evaluate(() => driftscope.session.ticks);
    for (const [width, height] of [...SIZES, [700, 800] as const]) {
      await page.setViewportSize({ width, height });
      for (const share of [0, 0.3, 0.5, 0.8, 1]) {
        await page.evaluate((tick) => driftscope.session.movePlayhead(tick), Math.round(share * (ticks - 1)));
        await still(page);
        expect(await page.locator('[role=tablist] .state').allInnerTexts()).not.toContain('…');
        expect(await cutWords(page), `${width} px wide at ${share} of the run`).toEqual([]);
      }
    }
    expect(problems).toEqual([]);
    await close();
  });

  test('embedded it needs no scrolling', async () => {
    const options = { viewport: { width: 700, height: 480 }, reducedMotion: 'reduce' as const };
    const { page, problems, close } = await visit(browser, `?embed=1&story=${story}`, options);
    await page.locator('.rows svg[role=img]').nth(1).waitFor();
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
  const strip = await page.getByRole('tablist').evaluate((one) => ({
    scrolls: one.scrollWidth > one.clientWidth,
    snaps: getComputedStyle(one).scrollSnapType,
  }));
  expect(strip.scrolls).toBe(true);
  expect(strip.snaps).toContain('x');
  expect((await page.locator('#panel').boundingBox())!.y).toBeGreaterThan(await bottomOf(page, '.rows'));
  await close();
});

test('on a phone the strip brings the open stage into sight, at first and when it changes; the page stays', async () => {
  const phone = { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' as const };
  const { page, close } = await visit(browser, '?story=us-flights-2001', phone);
  await drawn(page);
  const isSeen = (stage: string) =>
    page.locator(`#tab-${stage}`).evaluate((tab) => {
      const [own, list] = [tab.getBoundingClientRect(), tab.parentElement!.getBoundingClientRect()];
      return own.left >= list.left - 1 && own.right <= list.right + 1;
    });
  expect(await page.locator('[aria-selected=true]').getAttribute('id')).toBe('tab-score');
  await expect.poll(() => isSeen('score')).toBe(true);
  expect(await isSeen('data')).toBe(false);
  for (const stage of ['data', 'retrain', 'model'] as const) {
    await page.evaluate((name) => (driftscope.session.openStage = name), stage);
    await expect.poll(() => isSeen(stage), { message: stage }).toBe(true);
  }
  expect(await page.evaluate(() => [scrollX, scrollY])).toEqual([0, 0]);
  await close();
});

test('on a phone two sliders are seen at first, and a button unfolds the others', async () => {
  const phone = { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' as const };
  const { page, close } = await visit(browser, '?story=calm-credit', phone);
  await drawn(page);
  const sliders = page.locator('.controls input[type=range]');
  expect(await sliders.count()).toBe(2);
  const more = page.getByRole('button', { name: '3 more settings' });
  expect(await more.getAttribute('aria-expanded')).toBe('false');
  await more.click();
  expect(await sliders.count()).toBe(5);
  const lefts = await sliders.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().left)));
  expect(new Set(lefts).size, 'sliders begin together').toBe(1);
  await page.getByRole('button', { name: 'fewer settings' }).click();
  expect(await sliders.count()).toBe(2);
  await page.setViewportSize({ width: 1024, height: 768 });
  await expect.poll(() => sliders.count()).toBe(5);
  await close();
});
