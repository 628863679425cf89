/** Every story at every size: nothing sticks out, and what must be seen without scrolling is. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stories } from '../../src/scenario';
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
const bottomOf = async (page: Page, selector: string) => {
  const box = (await page.locator(selector).first().boundingBox())!;
  return box.y + box.height;
};

describe.each(Object.keys(stories))('%s', (story) => {
  test('fits every width', async () => {
    const { page, problems, close } = await visit(browser, `?story=${story}`, { reducedMotion: 'reduce' });
    await drawn(page);
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      await page.waitForTimeout(300);
      expect({ width, across: (await sticksOut(page)).across }).toEqual({ width, across: 0 });
    }
    expect(problems).toEqual([]);
    await close();
  });

  test('on a projector question, strip, controls, world, quality and transport are seen without scrolling', async () => {
    const options = { viewport: { width: 1280, height: 600 }, reducedMotion: 'reduce' as const };
    const { page, close } = await visit(browser, `?story=${story}`, options);
    await page.locator('.rows .plot svg').first().waitFor();
    await page.waitForTimeout(300);
    const foot = (await page.locator('.timeline .foot').boundingBox())!;
    expect(await bottomOf(page, 'header')).toBeLessThan(120);
    expect(await bottomOf(page, '.transport')).toBeLessThanOrEqual(600);
    // What lies under the time axis, which stays in view, is hidden by it.
    expect(await bottomOf(page, '.rows .plot svg')).toBeLessThanOrEqual(foot.y);
    const controls = await page
      .locator('.controls label')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
    expect(new Set(controls).size, 'controls in one row').toBeLessThanOrEqual(1);
    await close();
  });

  test.each(FRAMES)('embedded at %i × %i it needs no scrolling', async (width, height) => {
    const options = { viewport: { width, height }, reducedMotion: 'reduce' as const };
    const { page, problems, close } = await visit(browser, `?embed=1&story=${story}`, options);
    await page.locator('.rows .plot svg').first().waitFor();
    await page.waitForTimeout(300);
    expect(await sticksOut(page)).toEqual({ across: 0, down: 0 });
    expect(await bottomOf(page, 'footer')).toBeLessThanOrEqual(height);
    expect(await bottomOf(page, '[role=slider]')).toBeLessThanOrEqual(
      (await page.locator('footer').boundingBox())!.y + 1,
    );
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
