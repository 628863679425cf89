/** By keyboard alone: from the menu of stories to a promoted candidate. Nothing here points, clicks or calls. */
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashOf } from './run-on-screen';
import { launch, visit } from './visit';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** Presses Tab until what has the focus matches; every stop on the way must show that it has it. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate((selector) => {
      const element = document.activeElement!;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return {
        there: element.matches(selector),
        ring: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1,
        html: element.outerHTML.slice(0, 120),
      };
    }, selector);
    expect(stop.ring, `no focus ring on ${stop.html}`).toBe(true);
    if (stop.there) return;
  }
  throw new Error(`80 times Tab did not reach ${selector}`);
}
const session = <T>(page: Page, read: (session: typeof driftscope.session) => T) =>
  page.evaluate(`(${read.toString()})(driftscope.session)`) as Promise<T>;

test('from opening a story to a promoted candidate', async () => {
  const { page, problems, foreign, close } = await visit(browser);
  await tabTo(page, 'header select');
  for (let i = 0; i < 12 && (await page.inputValue('header select')) !== 'lockdown-spending'; i++) {
    await page.keyboard.press('ArrowDown');
  }
  expect(await page.inputValue('header select')).toBe('lockdown-spending');
  await hashOf(page);

  // The stage: arrows within the strip. The arm: its number, 6 = monthly, which has a canary.
  await tabTo(page, '[role=tab]');
  for (let i = 0; i < 6 && (await session(page, (s) => s.openStage)) !== 'rollout'; i++) {
    await page.keyboard.press('ArrowRight');
  }
  await page.waitForFunction(() => document.activeElement?.id === 'tab-rollout');
  await page.keyboard.press('6');
  expect(await session(page, (s) => s.focusName)).toBe('monthly');

  // The playhead: to the last day, home again, and by days and weeks to where the candidate is on trial.
  await tabTo(page, '[role=slider]');
  await page.keyboard.press('End');
  await page.keyboard.press('Home');
  const [start, end] = await session(page, (s) => {
    const events = s.run!.eventsOf(s.focusArm, 'start', 'promote');
    const promoted = events.findIndex(({ kind }) => kind === 'promote');
    return [events[promoted - 1]!.tick, events[promoted]!.tick];
  });
  const panel = page.getByRole('tabpanel');
  const go = async (tick: number) => {
    for (let at = await session(page, (s) => s.playhead); at !== tick; at = await session(page, (s) => s.playhead)) {
      const far = Math.abs(tick - at);
      const step = far >= 30 ? 'Page' : far >= 7 ? 'Shift+Arrow' : 'Arrow';
      const back = tick < at;
      await page.keyboard.press(step === 'Page' ? (back ? 'PageDown' : 'PageUp') : `${step}${back ? 'Left' : 'Right'}`);
    }
  };
  await go(start! + 1);
  await panel
    .getByText(/candidate/)
    .first()
    .waitFor();
  expect(await panel.innerText()).not.toMatch(/Promoted\./);

  // A day at a time, by the button in the transport.
  await go(end! - 1);
  await tabTo(page, '[aria-label="One day on"]');
  await page.keyboard.press('Space');
  expect(await session(page, (s) => s.playhead)).toBe(end);
  await panel.getByText('Promoted.').waitFor();
  await page.waitForFunction(() => /promoted ✔|Promoted/.test(document.body.innerText));

  // The day after, the candidate is what serves.
  const candidate = await session(page, (s) => s.run!.at('candidate', s.focusArm, s.playhead));
  await page.keyboard.press('Enter');
  await panel.getByText(`v${candidate} serves everything`).waitFor();
  expect(problems).toEqual([]);
  expect(foreign).toEqual([]);
  await close();
});

test('space plays and stops, the brackets change the stage, the digits the arm', async () => {
  const { page, close } = await visit(browser, '?story=flu-in-winter', { reducedMotion: 'reduce' });
  await hashOf(page);
  const before = await session(page, (s) => s.playhead);
  await page.keyboard.press('Space');
  await page.waitForFunction((before) => driftscope.session.playhead !== before, before);
  await page.keyboard.press('Space');
  const stood = await session(page, (s) => s.playhead);
  await page.waitForTimeout(300);
  expect(await session(page, (s) => s.playhead)).toBe(stood);
  const stage = await session(page, (s) => s.openStage);
  await page.keyboard.press(']');
  expect(await session(page, (s) => s.openStage)).not.toBe(stage);
  await page.keyboard.press('[');
  expect(await session(page, (s) => s.openStage)).toBe(stage);
  for (const arm of [2, 1]) {
    await page.keyboard.press(String(arm));
    expect(await session(page, (s) => s.focusArm)).toBe(arm - 1);
  }
  await close();
});
