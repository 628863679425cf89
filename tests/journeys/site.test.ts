import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, visit } from './visit';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test('the built site starts from a sub-path under its own policy, without one error or foreign request', async () => {
  const { page, problems, foreign, close } = await visit(browser);
  await page.waitForFunction(() => (document.getElementById('app')?.innerText.trim().length ?? 0) > 0);
  await page.waitForLoadState('networkidle');
  expect(await page.title()).toContain('Driftscope');
  expect(problems).toEqual([]);
  expect(foreign).toEqual([]);
  await close();
});

test('the policy is in force: an inline script is refused', async () => {
  const { page, close } = await visit(browser);
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "inline"';
    document.head.append(script);
  });
  expect(await page.title()).not.toBe('inline');
  await close();
});
