/**
 * What a reader needs who does not point or does not see: names, summaries and tables of charts, targets large enough,
 * the sheet of keys, forced colours, reduced motion. That axe finds nothing in the stories is axe.test.ts.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stories } from '../../src/scenario';
import { STAGES } from '../../src/state/stages';
import { hashOf } from './run-on-screen';
import { launch, visit } from './visit';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const KEYS = Object.keys(stories);

/** A story at its telling tick, still. */
async function open(path: string, options: BrowserContextOptions = {}) {
  const opened = await visit(browser, path, { reducedMotion: 'reduce', ...options });
  await hashOf(opened.page);
  await opened.page.waitForTimeout(500);
  return opened;
}
async function openStage(page: Page, stage: string): Promise<void> {
  await page.evaluate((stage) => (driftscope.session.openStage = stage as never), stage);
  await page.waitForTimeout(350);
}
async function violations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 140)}`));
}

/** Pictures without a name of at least three words, or without their numbers in the same row or panel. */
const poorCharts = (page: Page) =>
  page.evaluate(() => {
    const poor: string[] = [];
    const seen = document.querySelectorAll<HTMLElement>('main figure, main [role="img"], main canvas');
    const textOf = (ids: string | null) =>
      (ids ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' ');
    for (const chart of seen) {
      if (chart.closest('[data-decoration]')) continue;
      // A canvas is drawn for the picture around it, which speaks for it.
      const hidden = chart.getAttribute('aria-hidden') === 'true';
      const speaker = hidden
        ? (chart.closest<HTMLElement>('[role="img"]') ?? chart.closest<HTMLElement>('section'))
        : chart;
      const name =
        speaker?.getAttribute('aria-label') ??
        `${textOf(speaker?.getAttribute('aria-labelledby') ?? null)} ${speaker?.querySelector('figcaption')?.textContent ?? ''}`;
      const where = chart.outerHTML.slice(0, 100);
      if (!hidden && name.trim() === '') poor.push(`no name: ${where}`);
      if (chart.getAttribute('role') === 'img' && name.trim().split(/\s+/).length < 3)
        poor.push(`no sentence, “${name}”: ${where}`);
      const part = chart.closest('section');
      if (!part?.querySelector('table, details, .as-table')) poor.push(`no table: ${where}`);
    }
    return { count: seen.length, poor };
  });

/** Controls smaller than 24 × 24 px. In a line of text they may be smaller (WCAG 2.5.8). */
const smallTargets = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, select, summary, input:not(.visually-hidden), a[href], [role="slider"], [role="tab"]',
      ),
    ]
      .filter((target) => target.checkVisibility({ visibilityProperty: true }))
      .filter(
        (target) => !(target.parentElement?.matches('p') && getComputedStyle(target).display.startsWith('inline')),
      )
      .map((target) => {
        // A label is part of its control's target.
        const { width, height } = (
          target.matches('input[type=checkbox]') ? (target.closest('label') ?? target) : target
        ).getBoundingClientRect();
        return { width, height, html: target.outerHTML.slice(0, 90) };
      })
      .filter(({ width, height }) => width > 0 && (width < 23.5 || height < 23.5))
      .map(({ width, height, html }) => `${width.toFixed(0)} × ${height.toFixed(0)}: ${html}`),
  );

test.each(KEYS)(
  '%s: every chart has a name, a sentence and its numbers; every target is large enough',
  async (story) => {
    const { page, problems, close } = await open(`?story=${story}`);
    const found: string[] = [];
    for (const stage of STAGES) {
      await openStage(page, stage);
      const { count, poor } = await poorCharts(page);
      expect(count).toBeGreaterThanOrEqual(5);
      found.push(...poor.map((text) => `${stage}: ${text}`));
      found.push(...(await smallTargets(page)).map((text) => `${stage}: ${text}`));
    }
    expect([...new Set(found)]).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  },
);

describe.each(['light', 'dark'] as const)('axe, %s', (colorScheme) => {
  test.each([
    ['1024 × 768', '', { width: 1024, height: 768 }],
    ['projector', '&present=1', { width: 1280, height: 600 }],
    ['embedded, wide', '&embed=1', { width: 700, height: 480 }],
    ['embedded, narrow', '&embed=1', { width: 360, height: 560 }],
  ])('%s', { timeout: 240_000 }, async (_, query, viewport) => {
    for (const story of KEYS) {
      const { page, problems, close } = await open(`?story=${story}${query}`, { viewport, colorScheme });
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect({ story, wide, found: await violations(page), problems }).toEqual({
        story,
        wide: 0,
        found: [],
        problems: [],
      });
      await close();
    }
  });

  test('the sheet of keys, the workbench', async () => {
    const { page, close } = await open('', { colorScheme });
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /workbench/i }).click();
    await page.waitForTimeout(800);
    expect(await violations(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    await close();
  });
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

describe('forced colours', () => {
  test.each(['light', 'dark'] as const)(
    '%s: playhead, open stage, slider and canvas marks are visible',
    async (colorScheme) => {
      const { page, problems, close } = await open('?story=flu-in-winter', { forcedColors: 'active', colorScheme });
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
      expect(problems).toEqual([]);
      await close();
    },
  );
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
