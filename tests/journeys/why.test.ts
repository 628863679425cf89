/** Why an arm errs, in the built page: by keyboard, in both themes, on a phone; absent where the truth is unknown. */
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe-violations';
import { hashOf } from './run-on-screen';
import { openStage, still } from './still';
import { launch, visit } from './visit';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test.each(['lockdown-spending', 'demand-with-seasons'])(
  '%s: row and panel say the same',
  { timeout: 90_000 },
  async (story) => {
    const { page, problems, close } = await visit(browser, `?story=${story}`, { reducedMotion: 'reduce' });
    await hashOf(page);
    await openStage(page, 'model');
    await page.getByRole('button', { name: 'Show it on the timeline' }).click();
    await page.locator('.timeline .term-3').first().waitFor();
    await still(page);
    const said = await page.locator('#why-it-errs ~ table caption').textContent();
    expect(said).toMatch(
      /^Of [\d.]+.* unavoidable, .* from too simple a model, .* from its training, .* from ageing\.$/,
    );
    expect(
      await page
        .locator('.timeline')
        .getByRole('img', { name: /^Why it errs: arm/ })
        .getAttribute('aria-label'),
    ).toContain(said!);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const [width, height] of [
        [1440, 800],
        [390, 844],
      ] as const) {
        await page.setViewportSize({ width, height });
        await still(page);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
        expect(await violations(page)).toEqual([]);
      }
    }
    expect(problems).toEqual([]);
    await close();
  },
);

test('real data: what needs the truth is absent', async () => {
  const { page, close } = await visit(browser, '?story=us-flights-2001', { reducedMotion: 'reduce' });
  await hashOf(page);
  await openStage(page, 'model');
  await still(page);
  expect(await page.getByRole('option', { name: 'Why it errs' }).count()).toBe(0);
  expect(await page.locator('#why-it-errs').count()).toBe(0);
  await close();
});
