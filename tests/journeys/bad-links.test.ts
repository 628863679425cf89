/** A link that cannot be used is said so in one sentence, and the page works on its defaults. */
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { scenarioToHash, stories } from '../../src/scenario';
import type { Scenario } from '../../src/engine/types';
import './run-on-screen';
import { launch, visit } from './visit';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const { scenario } = Object.values(stories)[0]!;
const linkTo = (value: unknown) => scenarioToHash(value as Scenario);
const LINKS: [string, () => Promise<string> | string, RegExp][] = [
  ['a cut-off link', async () => (await linkTo(scenario)).slice(0, 90), /damaged/],
  ['no link at all', () => '#1.%%%', /damaged/],
  ['a link of another version', () => '#9.abc', /versions?/],
  ['an unknown key', () => linkTo({ ...scenario, colour: 'red' }), /colour/],
  ['a value out of range', () => linkTo({ ...scenario, seed: -1 }), /seed.*-1.*0/],
  ['a wrong type', () => linkTo({ ...scenario, arms: 'none' }), /arms/],
  ['a link that unpacks to more than 64 kB', () => linkTo({ ...scenario, x: 'x'.repeat(70_000) }), /64 kB/],
  ['an unknown story', () => '?story=nobody', /nobody.*flu-in-winter/],
  ['a seed that is none', () => '?seed=1.5', /1\.5.*4294967295/],
];

test.each(LINKS)('%s', async (_, link, sentence) => {
  const { page, problems, foreign, close } = await visit(browser, await link());
  const notice = page.getByRole('status').filter({ has: page.locator('p') });
  const said = await notice.innerText();
  expect(said).toMatch(sentence);
  // The default story is computed (its hash has a test of its own) and can be looked at.
  await page.waitForFunction(() => (driftscope.session.run?.received ?? 0) > 0);
  expect(await page.evaluate(() => driftscope.session.story?.key)).toBe(Object.keys(stories)[0]);
  await page.getByRole('button', { name: 'Close the message' }).click();
  await page.getByRole('slider', { name: 'Playhead' }).press('End');
  expect(await page.evaluate(() => driftscope.session.playhead)).toBe(scenario.clock.ticks - 1);
  expect(problems).toEqual([]);
  expect(foreign).toEqual([]);
  await close();
});
