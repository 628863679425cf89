/**
 * A thousand runs in one page: the same tensors, the same heap of the worker, the same of all that the page's scripts hold.
 * The page's machine code goes on growing for some 1,000 runs, until every function is compiled: docs/benchmarks.md.
 */
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { memoryMeter, runMany, scriptBytes, tinyScenario } from './memory-of-page';
import { hashAfter } from './run-on-screen';
import { launch, visit } from './visit';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test('a thousand runs leave no tensor, and what worker and page hold within 5 %', { timeout: 300_000 }, async () => {
  const { page, problems, close } = await visit(browser, '', { reducedMotion: 'reduce' });
  await hashAfter(page, () =>
    page.evaluate((scenario) => driftscope.session.setScenario(scenario, null), tinyScenario()),
  );
  await runMany(page, 0, 50);
  const measure = await memoryMeter(page);
  const early = await measure();
  const before = await scriptBytes(page);
  await runMany(page, 50, 1000);
  const late = await measure();
  const after = await scriptBytes(page);
  expect([late.tensors, late.tensorBytes]).toEqual([early.tensors, early.tensorBytes]);
  expect(late.worker / early.worker).toBeLessThan(1.05);
  expect(after.objects / before.objects).toBeLessThan(1.05);
  expect(problems).toEqual([]);
  await close();
});
