import type { Page } from 'playwright';
import type { Session } from '../../src/state/session.svelte';
import type { ClientCounts } from '../../src/worker/client';

declare global {
  /** What main.ts leaves for these tests. */
  var driftscope: { session: Session; counts: ClientCounts };
}

/** Resolves when the page has been built: main.ts leaves its session right after that. */
export async function mounted(page: Page): Promise<void> {
  await page.waitForFunction(() => globalThis.driftscope !== undefined);
}

/** The full hash of the run on screen, once it is complete. Reads one number a turn: it must not slow the page. */
export async function hashOf(page: Page): Promise<string> {
  await page.waitForFunction(() => globalThis.driftscope?.session.status === 'ready', undefined, {
    polling: 100,
    timeout: 50_000,
  });
  return page.evaluate(() => driftscope.session.hash!);
}

/** Does what starts another run, and returns that one's hash. A run that is remembered may be over in an instant. */
export async function hashAfter(page: Page, act: () => Promise<void>): Promise<string> {
  const before = await page.evaluateHandle(() => driftscope.session.run);
  await act();
  await page.waitForFunction((before) => driftscope.session.run !== before, before, { polling: 100 });
  return hashOf(page);
}

/** The scenario on screen. */
export function scenarioOf(page: Page): Promise<unknown> {
  return page.evaluate(() => JSON.parse(JSON.stringify(driftscope.session.scenario)) as unknown);
}
