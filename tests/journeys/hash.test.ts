/** One scenario, one hash: on the page, in the command, again, after a reload and behind a link. And few messages. */
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stories } from '../../src/scenario';
import { hashOfCommand } from './hash-of-command';
import { expectFewMessages } from './message-counts';
import { hashAfter, hashOf, scenarioOf } from './run-on-screen';
import { launch, visit } from './visit';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test.each(Object.keys(stories))('%s: the page shows the command’s hash for a random seed', async (story) => {
  const seed = Math.floor(Math.random() * 2 ** 32);
  const { page, problems, foreign, close } = await visit(browser, `?story=${story}&seed=${seed}`, {
    reducedMotion: 'reduce',
    // Beside a long seed and a long name, a narrower window has no room for the hash.
    viewport: { width: 1680, height: 900 },
  });
  const [shown, computed] = await Promise.all([
    hashOf(page),
    hashOfCommand(['--story', story, '--seed', String(seed)]),
  ]);
  expect(`seed ${seed}: ${shown}`).toBe(`seed ${seed}: ${computed}`);
  await expectFewMessages(page);
  // The button shows the first 8 of the 16 digits.
  expect(await page.getByRole('button', { name: /run's hash/ }).innerText()).toContain(computed.slice(0, 8));
  expect(problems).toEqual([]);
  expect(foreign).toEqual([]);
  await close();
});

test('“same run” gives the same hash, a moved slider another, and a reload or a shared link that one again', async () => {
  const { page, problems, foreign, close } = await visit(browser, '?story=flu-in-winter&seed=11');
  const first = await hashOf(page);
  expect(await hashAfter(page, () => page.getByRole('button', { name: 'Same run' }).click())).toBe(first);

  const slider = page.locator('.controls input[type=range]').first();
  const changed = await hashAfter(page, () => slider.press('ArrowLeft'));
  expect(changed).not.toBe(first);
  const scenario = await scenarioOf(page);
  const entries = await page.evaluate(() => history.length);

  await page.getByRole('button', { name: 'Share' }).click();
  const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
  expect(link).toContain('#1.');
  const other = await visit(browser, new URL(link).hash);
  expect(await hashOf(other.page)).toBe(changed);
  expect(await scenarioOf(other.page)).toMatchObject(scenario as object);
  await other.close();

  await page.waitForFunction(() => location.hash.startsWith('#1.'));
  expect(await page.evaluate(() => history.length)).toBe(entries);
  await page.reload();
  expect(await hashOf(page)).toBe(changed);
  expect([...problems, ...other.problems, ...foreign, ...other.foreign]).toEqual([]);
  await close();
});
