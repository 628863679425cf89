/** The page inside of somebody else's page: from another origin, as a documentation site would do it. */
import type { Browser, Frame, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { serveHostPage } from './host-page';
import { launch, visit } from './visit';

interface Shown {
  driftscope: { session: { playhead: number; hash: string | null; run: object | null; status: string } };
}

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const script = () => `<script src="${inject('site')}driftscope.js" async></script>`;

async function openHost(body: string, before?: () => void) {
  const host = await serveHostPage(body);
  const context = await browser.newContext({ viewport: { width: 800, height: 1100 } });
  const page = await context.newPage();
  if (before) await page.addInitScript(before);
  const said: string[] = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(host.address);
  const close = async () => {
    await context.close();
    await host.close();
  };
  return { page, said: () => said.filter((text) => !text.includes('favicon') && !text.includes('404')), close };
}
async function framesOf(page: Page, count: number): Promise<Frame[]> {
  await expect.poll(() => page.frames().length, { timeout: 10_000 }).toBe(count + 1);
  const frames = page.frames().slice(1);
  for (const frame of frames) await frame.locator('.frame').waitFor();
  return frames;
}
const playheadOf = (frame: Frame) => frame.evaluate(() => (globalThis as unknown as Shown).driftscope.session.playhead);
const hasRun = (frame: Frame) => frame.evaluate(() => (globalThis as unknown as Shown).driftscope.session.run !== null);
const hashOf = (frame: Frame) => frame.evaluate(() => (globalThis as unknown as Shown).driftscope.session.hash);
const paperOf = (frame: Frame) =>
  frame.evaluate(() => getComputedStyle(document.querySelector('.frame')!).backgroundColor);

test('of two frames on a page one runs at a time, each in the theme that it was given', async () => {
  const { page, said, close } = await openHost(
    `<drift-scope story="flu-in-winter" theme="dark"></drift-scope>
     <drift-scope story="us-flights-2001" theme="light"></drift-scope>${script()}`,
  );
  const frames = await framesOf(page, 2);
  const themes = await Promise.all(frames.map((frame) => frame.evaluate(() => document.documentElement.dataset.theme)));
  expect(themes.sort()).toEqual(['dark', 'light']);
  const papers = await Promise.all(frames.map(paperOf));
  expect(new Set(papers)).toEqual(new Set(['rgb(28, 31, 38)', 'rgb(255, 255, 255)']));

  let both = 0;
  const moved = [0, 0];
  let before = await Promise.all(frames.map(playheadOf));
  for (let i = 0; i < 150 && !moved.every((count) => count > 3); i++) {
    await page.waitForTimeout(200);
    const now = await Promise.all(frames.map(playheadOf));
    const moves = now.map((tick, k) => Number(tick !== before[k]));
    moves.forEach((m, k) => (moved[k]! += m));
    if (moves[0] && moves[1]) both++;
    before = now;
  }
  expect(moved[0], 'the first frame played').toBeGreaterThan(3);
  expect(moved[1], 'the second frame played').toBeGreaterThan(3);
  // The first may take its last step in the interval in which it hands over.
  expect(both).toBeLessThanOrEqual(1);
  expect(said()).toEqual([]);
  await close();
});

test('nothing is computed before the frame is seen; the host scrolls over it; its history stays as it was', async () => {
  const { page, said, close } = await openHost(
    `<div style="height: 3000px">above</div><drift-scope story="flu-in-winter"></drift-scope>${script()}
     <div style="height: 3000px">below</div>`,
  );
  await page.locator('iframe').evaluate((iframe: HTMLIFrameElement) => (iframe.loading = 'eager'));
  const [frame] = await framesOf(page, 1);
  await page.waitForTimeout(800);
  expect(await hasRun(frame!)).toBe(false);
  // Until then: the picture that the build drew.
  expect(await frame!.locator('svg.poster').count()).toBe(1);

  const entries = await page.evaluate(() => history.length);
  await page.locator('iframe').scrollIntoViewIfNeeded();
  await expect.poll(() => hasRun(frame!), { timeout: 15_000 }).toBe(true);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  const from = await page.evaluate(() => scrollY);
  const box = (await page.locator('iframe').boundingBox())!;
  await page.mouse.move(box.x + 200, box.y + 200);
  await page.mouse.wheel(0, 200);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(from);
  expect(await frame!.evaluate(() => getComputedStyle(document.querySelector('.frame')!).touchAction)).toBe('pan-y');

  await frame!.getByRole('button', { name: 'One day on' }).click();
  await frame!.getByRole('slider').first().focus();
  await page.keyboard.press('ArrowRight');
  expect(await page.evaluate(() => history.length)).toBe(entries);
  const link = frame!.getByRole('link', { name: 'Open in Driftscope' });
  expect(await link.getAttribute('href')).toBe(`${inject('site')}?story=flu-in-winter`);
  expect(said()).toEqual([]);
  await close();
});

test('the theme follows the element without a new run; a bad message is ignored in one sentence', async () => {
  const { page, said, close } = await openHost(
    `<drift-scope story="us-flights-2001" theme="light"></drift-scope>${script()}`,
  );
  const [frame] = await framesOf(page, 1);
  await expect.poll(() => hashOf(frame!), { timeout: 20_000 }).not.toBeNull();
  const hash = await hashOf(frame!);
  await page.locator('drift-scope').evaluate((element) => element.setAttribute('theme', 'dark'));
  await expect.poll(() => paperOf(frame!)).toBe('rgb(28, 31, 38)');
  expect(await hashOf(frame!)).toBe(hash);
  for (const message of [{ driftscope: { theme: 'pink' } }, 'hello', null, { driftscope: 3 }]) {
    await page
      .locator('iframe')
      .evaluate((iframe: HTMLIFrameElement, m) => iframe.contentWindow!.postMessage(m, '*'), message);
  }
  await expect.poll(said).toEqual(['Driftscope: A message asks for the theme "pink": allowed are auto, light, dark.']);
  expect(await paperOf(frame!)).toBe('rgb(28, 31, 38)');
  await close();
});

test('it works where storage and Web Locks are refused', async () => {
  const { page, said, close } = await openHost(`<drift-scope story="us-flights-2001"></drift-scope>${script()}`, () => {
    const refuse = () => {
      throw new DOMException('refused', 'SecurityError');
    };
    Object.defineProperty(globalThis, 'localStorage', { get: refuse });
    LockManager.prototype.request = () => Promise.reject(new DOMException('refused', 'SecurityError'));
  });
  const [frame] = await framesOf(page, 1);
  await expect.poll(() => playheadOf(frame!), { timeout: 15_000 }).toBeGreaterThan(3);
  expect(said()).toEqual([]);
  await close();
});

describe('parameters', () => {
  test('a panel instead of a row, and no control', async () => {
    const options = { viewport: { width: 700, height: 480 } };
    const { page, problems, close } = await visit(browser, '?embed=1&panel=score&control=0', options);
    await page.getByRole('heading', { name: 'Cost, risk, freshness' }).waitFor();
    expect(await page.locator('.rows').count()).toBe(0);
    expect(await page.locator('.controls').count()).toBe(0);
    expect(problems).toEqual([]);
    await close();
  });

  test('a story that asks for money shows the money, unless the address names a row', async () => {
    const options = { viewport: { width: 700, height: 480 } };
    for (const [story, own] of [
      ['calm-credit', 'Cost'],
      ['us-flights-2001', 'Cost'],
      ['flu-in-winter', 'Recall'],
    ]) {
      const { page, close } = await visit(browser, `?embed=1&story=${story}`, options);
      await expect.poll(() => page.locator('.rows').innerText()).toContain(own);
      await close();
    }
    const { page, close } = await visit(browser, '?embed=1&story=calm-credit&row=quality', options);
    await expect.poll(() => page.locator('.rows').innerText()).toContain('Accuracy');
    expect(await page.locator('.rows').innerText()).not.toContain('Cost');
    await close();
  });

  test('what cannot be used is said in the console, and the defaults stand in', async () => {
    const said: string[] = [];
    const context = await browser.newContext({ viewport: { width: 700, height: 480 } });
    const page = await context.newPage();
    page.on('console', (message) => said.push(message.text()));
    await page.goto(`${inject('site')}?embed=1&row=moon&panel=9&control=x&theme=pink&seed=-1`);
    await page.locator('.rows .plot svg').first().waitFor();
    for (const name of ['row', 'panel', 'control', 'theme', 'seed']) {
      expect(said.filter((text) => text.startsWith(`Driftscope: ${name} is "`))).toHaveLength(1);
    }
    await context.close();
  });
});
