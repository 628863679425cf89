/** A worker that falls over is started again once, the page says so, and the run is the same. */
import type { Browser, Page, Worker } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashOfCommand } from './hash-of-command';
import { hashOf } from './run-on-screen';
import { launch, visit } from './visit';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Workers that were made to fall over: the browser may still list one after the page has started another. */
const fallen = new Set<Worker>();
/** An error that nobody catches, thrown in the worker's own thread. */
async function crash(page: Page): Promise<void> {
  const standing = () => page.workers().filter((worker) => !fallen.has(worker));
  await expect.poll(() => standing().length, { timeout: 10_000 }).toBeGreaterThan(0);
  const worker = standing().at(-1)!;
  fallen.add(worker);
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('thrown by the test');
    });
  });
}
const restarts = (page: Page) => page.evaluate(() => driftscope.counts.restarts);
const said = (page: Page) => page.evaluate(() => driftscope.session.message);

test('once: the same hash; twice in a run: one sentence, and the next run works', async () => {
  const { page, foreign, close } = await visit(browser, '?story=flu-in-winter');
  const hash = await hashOf(page);

  await page.getByRole('button', { name: 'Same run' }).click();
  await crash(page);
  await page.waitForFunction(() => driftscope.counts.restarts === 1);
  expect(await said(page)).toMatch(/started again/);
  expect(await page.getByRole('status').filter({ hasText: 'started again' }).count()).toBe(1);
  expect(await hashOf(page)).toBe(hash);

  // Another world: the same one is remembered, and its run would be over before a worker falls twice.
  const seed = await page.evaluate(() => {
    driftscope.session.setSeed(driftscope.session.scenario.seed + 1);
    return driftscope.session.scenario.seed;
  });
  await crash(page);
  await page.waitForFunction(() => driftscope.counts.restarts === 2);
  await crash(page);
  await page.waitForFunction(() => driftscope.counts.restarts === 3);
  expect(await said(page)).toMatch(/twice/);
  expect(await page.evaluate(() => driftscope.session.status)).toBe('failed');

  await page.getByRole('button', { name: 'try again' }).click();
  expect(await hashOf(page)).toBe(await hashOfCommand(['--story', 'flu-in-winter', '--seed', String(seed)]));
  expect(await restarts(page)).toBe(3);
  expect(foreign).toEqual([]);
  await close();
});
