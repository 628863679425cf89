/** The built page, every story: axe finds nothing, in both themes, on a laptop, a projector and a phone. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stories } from '../../src/scenario';
import { STAGES } from '../../src/state/stages';
import { hashOf } from './run-on-screen';
import { launch, visit } from './visit';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const SIZES = [
  [1440, 800],
  [1280, 600],
  [390, 844],
] as const;

async function violations(page: Page, where: string, part?: string): Promise<string[]> {
  // One frame and no foreign one: without the extra page that merges results of frames.
  const builder = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (part ? builder.include(part) : builder).analyze();
  return violations.map(
    ({ id, impact, nodes }) => `${where}: ${id} (${impact}) ${nodes.map(({ html }) => html.slice(0, 140)).join(' | ')}`,
  );
}

test.each(Object.keys(stories))(
  '%s',
  async (story) => {
    const { page, problems, close } = await visit(browser, `?story=${story}`, { reducedMotion: 'reduce' });
    await hashOf(page);
    await page.waitForFunction(() => driftscope.session.inspection?.tick === driftscope.session.playhead);
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        await page.waitForTimeout(250);
        found.push(...(await violations(page, `${colorScheme} ${width} × ${height}`)));
      }
      await page.setViewportSize({ width: 1440, height: 800 });
      for (const stage of STAGES) {
        await page.evaluate((stage) => (driftscope.session.openStage = stage), stage);
        await page.waitForTimeout(250);
        found.push(...(await violations(page, `${colorScheme} ${stage}`, '#panel')));
      }
    }
    expect(found).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  },
  120_000,
);
