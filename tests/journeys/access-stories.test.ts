/**
 * Every story in the built page, whole, presented and embedded, in both themes: axe finds nothing, nothing is wider than
 * the window, every chart has a name, a sentence and its numbers, and every target is large enough.
 */
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stories } from '../../src/scenario';
import { STAGES } from '../../src/state/stages';
import { violations } from './axe-violations';
import { poorCharts } from './chart-names';
import { hashOf } from './run-on-screen';
import { smallTargets } from './small-targets';
import { openStage, still } from './still';
import { launch, visit } from './visit';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const THEMES = ['light', 'dark'] as const;
type Size = readonly [width: number, height: number];
const LAPTOP: Size = [1440, 800];
const SIZES: Size[] = [LAPTOP, [1280, 600], [1024, 768], [390, 844]];
/** How else the address can show a story, and the sizes for it. */
const MODES: [string, Size[]][] = [
  ['present', [[1280, 600]]],
  [
    'embed',
    [
      [700, 480],
      [360, 560],
    ],
  ],
];

/** A story at its telling tick, still. */
async function open(path: string, [width, height]: Size) {
  const options: BrowserContextOptions = { viewport: { width, height }, reducedMotion: 'reduce' };
  const opened = await visit(browser, path, options);
  await hashOf(opened.page);
  return opened;
}
/** What is wrong at a size: violations, and a width beyond the window's. */
async function faultsAt(page: Page, [width, height]: Size): Promise<string[]> {
  await page.setViewportSize({ width, height });
  await still(page);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  return [...(over > 0 ? [`${over} px too wide`] : []), ...(await violations(page))];
}

describe.each(Object.keys(stories))('%s', { timeout: 120_000 }, (story) => {
  test('the whole page at every size, every panel', async () => {
    const { page, problems, close } = await open(`?story=${story}`, LAPTOP);
    const found: string[] = [];
    const note = (where: string, faults: string[]) => found.push(...faults.map((fault) => `${where}: ${fault}`));
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      for (const size of SIZES) note(`${colorScheme} ${size.join(' × ')}`, await faultsAt(page, size));
      await page.setViewportSize({ width: LAPTOP[0], height: LAPTOP[1] });
      for (const stage of STAGES) {
        await openStage(page, stage);
        note(`${colorScheme} ${stage}`, await violations(page, '#panel'));
        if (colorScheme === 'dark') continue;
        const { count, poor } = await poorCharts(page);
        expect(count).toBeGreaterThanOrEqual(5);
        note(stage, [...poor, ...(await smallTargets(page))]);
      }
    }
    expect([...new Set(found)]).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });

  test.each(MODES)('%s', async (mode, sizes) => {
    const { page, problems, close } = await open(`?story=${story}&${mode}=1`, sizes[0]!);
    const found: string[] = [];
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      for (const size of sizes) {
        found.push(...(await faultsAt(page, size)).map((fault) => `${colorScheme} ${size.join(' × ')}: ${fault}`));
      }
    }
    expect(found).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });
});
