/** The first three seconds: a picture before any script, the live run in its place, and rest at the telling tick. */
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { stories } from '../../src/scenario';
import { launch, visit } from './visit';

const [first] = Object.values(stories);

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

interface Watched {
  shifts: number;
}
/** Sum of all layout shifts, from the first paint on. */
const watchShifts = () => {
  const watched = globalThis as unknown as Watched;
  watched.shifts = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) watched.shifts += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
};

test.each(['light', 'dark'] as const)('it is painted without any script, %s', async (colorScheme) => {
  const { page, foreign, close } = await visit(browser, '', { javaScriptEnabled: false, colorScheme });
  const poster = page.locator('#poster');
  const box = (await poster.boundingBox())!;
  expect(box.width).toBeGreaterThan(600);
  expect(await poster.locator('.poster-never').count()).toBe(1);
  expect(await poster.getAttribute('data-story')).toBe(first!.key);
  const ink = await poster.locator('.poster-truth').evaluate((line) => getComputedStyle(line).stroke);
  expect(ink).toBe(colorScheme === 'light' ? 'rgb(27, 28, 34)' : 'rgb(235, 236, 240)');
  expect(await page.locator('.shell').innerText()).toContain(first!.question);
  expect(foreign).toEqual([]);
  await close();
});

test('it is painted while the scripts are still on their way', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(inject('site'), { waitUntil: 'commit' });
  await page.locator('#poster .poster-best-name').waitFor();
  await expect.poll(() => page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length)).toBe(1);
  expect(await page.evaluate(() => 'driftscope' in globalThis)).toBe(false);
  expect(await page.locator('.shell').innerHTML()).not.toMatch(/NaN|undefined/);
  letGo();
  await page.locator('.rows .plot svg').first().waitFor();
  expect(await page.locator('#poster').count()).toBe(0);
  await context.close();
});

test.each([
  ['?story=calm-credit', { picture: false, page: true }],
  [`?story=${first!.key}`, { picture: true, page: true }],
  ['#1.abc', { picture: false, page: true }],
  ['?embed=1', { picture: false, page: false }],
  ['?present=1', { picture: false, page: false }],
])('before the page’s own script, %s shows nothing that it did not ask for', async (address, seen) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route('**/index-*.js', () => {});
  await page.goto(inject('site') + address, { waitUntil: 'commit' });
  await expect.poll(() => page.locator('#poster').isVisible()).toBe(seen.picture);
  expect(await page.locator('.shell-strip').isVisible()).toBe(seen.page);
  expect(await page.locator('.shell header p').isVisible()).toBe(seen.picture);
  await context.close();
});

test.each([
  [1440, 800],
  [390, 844],
])('the run takes its place at %i × %i without a shift, plays some 6 s and rests', async (width, height) => {
  const { page, close } = await visit(browser, '', { viewport: { width, height } }, watchShifts);
  const playhead = () =>
    page.evaluate(
      () => (globalThis as unknown as { driftscope: { session: { playhead: number } } }).driftscope.session.playhead,
    );
  await page.locator('.rows .plot svg').first().waitFor();
  const since = performance.now();
  await expect.poll(playhead, { timeout: 25_000, interval: 100 }).toBe(first!.tick);
  const took = performance.now() - since;
  await page.waitForTimeout(600);
  expect(await playhead()).toBe(first!.tick);
  const shifts = await page.evaluate(() => (globalThis as unknown as Watched).shifts);
  console.log(`opening at ${width} × ${height}: ${(took / 1000).toFixed(1)} s, layout shift ${shifts.toFixed(4)}`);
  expect(took).toBeGreaterThan(4_000);
  expect(shifts).toBeLessThan(0.001);
  await close();
});

test('with reduced motion the telling tick is simply shown', async () => {
  const { page, close } = await visit(browser, '', { reducedMotion: 'reduce' });
  await page.locator('.rows .plot svg').first().waitFor();
  const slider = page.locator('[role=slider]');
  await expect.poll(() => slider.getAttribute('aria-valuenow')).toBe(String(first!.tick));
  await close();
});

describe('files for other pages', () => {
  test.each(Object.keys(stories))('posters/%s.svg', async (story) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.setContent(`<img src="${inject('site')}posters/${story}.svg" alt="">`);
    const size = await page.locator('img').evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    });
    expect(size[0]).toBe(700);
    expect(size[1]).toBeGreaterThan(250);
    await context.close();
  });
});
