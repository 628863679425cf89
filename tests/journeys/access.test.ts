/**
 * What a reader needs who does not point or does not see: the sheet of keys, a way round by Tab, forced colours, reduced
 * motion, live regions that rest. The same for each story, its charts and its panels: access-stories.test.ts.
 */
import type { Browser, BrowserContextOptions } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stories } from '../../src/scenario';
import { violations } from './axe-violations';
import { tinyScenario } from './memory-of-page';
import { hashAfter, hashOf } from './run-on-screen';
import { smallTargets } from './small-targets';
import { openStage, still } from './still';
import { launch, visit } from './visit';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** A story at its telling tick, still. */
async function open(path: string, options: BrowserContextOptions = {}) {
  const opened = await visit(browser, path, { reducedMotion: 'reduce', ...options });
  await hashOf(opened.page);
  await still(opened.page);
  return opened;
}

test('the sheet of keys and the workbench: axe finds nothing, every target is large enough', async () => {
  const { page, problems, close } = await open('');
  const check = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await still(page);
      expect(await violations(page), colorScheme).toEqual([]);
    }
  };
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await check();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /workbench/i }).click();
  await page.locator('#workbench').waitFor();
  await check();
  expect(await smallTargets(page)).toEqual([]);
  expect(problems).toEqual([]);
  await close();
});

describe('the sheet of keys', () => {
  test('opens on ?, keeps the focus, rests the page’s keys, closes on Esc and gives the focus back', async () => {
    const { page, close } = await open('?story=flu-in-winter');
    const play = page.getByRole('button', { name: 'Play' });
    await play.focus();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await dialog.waitFor();
    const arm = await page.evaluate(() => driftscope.session.focusArm);
    for (let i = 0; i < 6; i++) {
      await page.keyboard.press('Tab');
      // Beyond the last control the browser's own bar follows, never the page behind.
      expect(
        await page.evaluate(
          () => document.activeElement === document.body || !!document.activeElement?.closest('dialog'),
        ),
      ).toBe(true);
    }
    for (const digit of '12') await page.keyboard.press(digit);
    expect(await page.evaluate(() => driftscope.session.focusArm)).toBe(arm);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await play.evaluate((button) => button === document.activeElement)).toBe(true);
    await close();
  });

  test('opens by its button too, and fits a phone', async () => {
    const { page, close } = await open('?story=flu-in-winter', { viewport: { width: 390, height: 844 } });
    await page.getByRole('button', { name: 'Keys' }).click();
    const dialog = page.getByRole('dialog', { name: 'Keys' });
    await dialog.waitFor();
    expect(await dialog.evaluate((sheet) => sheet.scrollWidth - sheet.clientWidth)).toBe(0);
    await page.getByRole('button', { name: 'Close the keys' }).click();
    await dialog.waitFor({ state: 'detached' });
    await close();
  });

  test('stays closed while a field is written in', async () => {
    const { page, close } = await open('?story=flu-in-winter');
    await page.getByRole('textbox', { name: 'Seed' }).focus();
    await page.keyboard.press('?');
    await page.waitForTimeout(200);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await close();
  });
});

test(
  'nothing traps the focus: Tab goes round the page, and every stop has a ring of 2 px',
  { timeout: 120_000 },
  async () => {
    const { page, close } = await open('?story=lockdown-spending');
    const stops: string[] = [];
    for (let i = 0; i < 120; i++) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        if (element === document.body) return null;
        const held = element.hasAttribute('data-last-stop');
        document.querySelector('[data-last-stop]')?.removeAttribute('data-last-stop');
        element.setAttribute('data-last-stop', '');
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return {
          held,
          html: element.outerHTML.slice(0, 90),
          ring: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
        };
      });
      if (!stop) break;
      expect(stop.ring, `no ring on ${stop.html}`).toBe(true);
      expect(stop.held, `the focus stays on ${stop.html}`).toBe(false);
      stops.push(stop.html);
    }
    // Round: the end of the page was reached before the presses ran out.
    expect(stops.length).toBeGreaterThan(15);
    expect(stops.length).toBeLessThan(120);
    await close();
  },
);

test('in forced colours the playhead, the open stage, the slider and marks on canvas are visible', async () => {
  const { page, problems, close } = await open('?story=flu-in-winter', { forcedColors: 'active' });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await still(page);
    const seen = await page.evaluate(() => {
      const colourOf = (name: string) => {
        const probe = document.createElement('span');
        probe.style.cssText = `forced-color-adjust: none; color: ${name}`;
        document.body.append(probe);
        const { color } = getComputedStyle(probe);
        probe.remove();
        return color;
      };
      const canvas = document.querySelector<HTMLCanvasElement>('#panel canvas')!;
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      const colours = new Set<string>();
      for (let i = 0; i < data.length; i += 4)
        if (data[i + 3]! > 200) colours.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
      return {
        page: colourOf('Canvas'),
        highlight: colourOf('Highlight'),
        playhead: getComputedStyle(document.querySelector('.playhead-line')!).backgroundColor,
        tab: getComputedStyle(document.querySelector('[aria-selected=true]')!, '::after').backgroundColor,
        pill: getComputedStyle(document.querySelector('[role=slider]')!).borderTopWidth,
        marks: colours.size,
      };
    });
    expect(seen.highlight).not.toBe(seen.page);
    expect(seen.playhead).toBe(seen.highlight);
    expect(seen.tab).toBe(seen.highlight);
    expect(seen.pill).toBe('2px');
    expect(seen.marks).toBeGreaterThan(1);
  }
  expect(problems).toEqual([]);
  await close();
});

test('with reduced motion the telling tick is shown at once and nothing moves', async () => {
  const { page, close } = await open('?story=flu-in-winter');
  expect(await page.evaluate(() => driftscope.session.playhead)).toBe(stories['flu-in-winter']!.tick);
  await openStage(page, 'rollout');
  await page.getByTestId('flow').focus();
  expect(await page.getByTestId('flow').getAttribute('data-moving')).toBe('false');
  const moving = await page.evaluate(
    () =>
      document.getAnimations().filter((animation) => Number(animation.effect?.getComputedTiming().duration) > 1).length,
  );
  expect(moving).toBe(0);
  await close();
});

test('live regions are silent while it plays and speak once when it rests', async () => {
  const { page, close } = await open('?story=flu-in-winter', { reducedMotion: 'no-preference' });
  await page.waitForFunction(() => driftscope.session.playhead === 254 || driftscope.session.playhead > 200);
  await page.evaluate(() => {
    const said: string[] = [];
    (globalThis as unknown as { said: string[] }).said = said;
    const live = '[aria-live]:not([aria-live=off]), [role=status], [role=alert], output';
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const region = (target as Element).closest?.(live) ?? target.parentElement?.closest(live);
        if (region?.textContent?.trim()) said.push(region.textContent.trim());
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const said = () => page.evaluate(() => (globalThis as unknown as { said: string[] }).said.splice(0));
  const toggle = page.locator('[aria-keyshortcuts=Space]');
  await page.getByRole('button', { name: 'To the start' }).click();
  await said();
  await toggle.click();
  await page.waitForTimeout(1200);
  expect(await said()).toEqual([]);
  await toggle.click();
  await page.waitForTimeout(300);
  expect(new Set(await said()).size).toBe(1);
  await close();
});

test('the sweeps of the score panel: by keyboard, and axe finds nothing while they stand there', async () => {
  const { page, problems, close } = await visit(browser, '', { reducedMotion: 'reduce' });
  await hashAfter(page, () =>
    page.evaluate((scenario) => driftscope.session.setScenario(scenario, null), tinyScenario()),
  );
  await page.evaluate(() => driftscope.session.setFocus(2));
  await openStage(page, 'score');
  await page.getByRole('button', { name: /more seeds/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('of 20 seeds around').waitFor();
  await page.getByRole('button', { name: /^Vary/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('img', { name: /^Total cost against accuracy/ }).waitFor();
  await page.waitForFunction(() => !document.querySelector('#panel progress'));
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    for (const [width, height] of [
      [1440, 800],
      [390, 844],
    ] as const) {
      // prettier-ignore
      await page.setViewportSize({ width, height });
      await still(page);
      expect(await violations(page, '#panel'), `${colorScheme} ${width}`).toEqual([]);
    }
  }
  expect(problems).toEqual([]);
  await close();
});
