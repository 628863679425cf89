import type { Page } from 'playwright';
import type { StageName } from '../../src/state/stages';
import './run-on-screen';

/** Longer than any pause that the page makes before it follows (Strip.svelte: 100 ms). */
const QUIET_MS = 150;

/**
 * Resolves when nothing is on its way: what lies under the playhead has been read, no transition runs, and the document
 * has not changed for a while. For a page that does not play.
 */
export function still(page: Page): Promise<void> {
  return page.evaluate(async (quietMs) => {
    let since = performance.now();
    const watch = new MutationObserver(() => (since = performance.now()));
    watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const read = () => {
      const { status, inspection, playhead } = driftscope.session;
      return status !== 'ready' || inspection?.tick === playhead;
    };
    const moving = () =>
      document
        .getAnimations()
        .some(
          ({ playState, effect }) => playState === 'running' && Number.isFinite(effect?.getComputedTiming().endTime),
        );
    do {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      if (moving() || !read()) since = performance.now();
    } while (performance.now() - since < quietMs);
    watch.disconnect();
  }, QUIET_MS);
}

/** Opens a stage and resolves when its panel has taken the place of the one before. */
export async function openStage(page: Page, stage: StageName): Promise<void> {
  const before = await page.locator('#panel section.panel').elementHandle();
  const changes = await page.evaluate((stage) => {
    const changes = driftscope.session.openStage !== stage;
    driftscope.session.openStage = stage;
    return changes;
  }, stage);
  if (changes) {
    await page.waitForFunction((before) => {
      const panel = document.querySelector('#panel section.panel');
      return panel !== null && panel !== before;
    }, before);
  }
  await still(page);
}
