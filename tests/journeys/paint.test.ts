/** A world painted by hand: it runs, its link opens the same run, and the run goes back with one undo a stroke. */
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashAfter, hashOf, scenarioOf } from './run-on-screen';
import { launch, visit } from './visit';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test('paint, run, link, load again: the same hash', async () => {
  const { page, problems, foreign, close } = await visit(browser, '?story=flu-in-winter', { reducedMotion: 'reduce' });
  const original = await hashOf(page);
  await page.evaluate(() => (driftscope.session.openStage = 'data'));
  await page.getByRole('button', { name: 'Edit the world' }).click();
  await page.getByRole('button', { name: 'Paint flu' }).click();
  const taken = await hashAfter(page, () => page.getByRole('button', { name: 'Start from this world' }).click());
  expect(taken).not.toBe(original);

  const stroke = async () => {
    const box = (await page.getByTestId('paint').boundingBox())!;
    await page.mouse.move(box.x + 0.3 * box.width, box.y + 0.8 * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.6 * box.width, box.y + 0.7 * box.height, { steps: 12 });
    await page.mouse.up();
  };
  const painted = await hashAfter(page, stroke);
  expect(painted).not.toBe(taken);
  const scenario = await scenarioOf(page);
  expect(scenario).toMatchObject({ data: { source: { kind: 'painted' } } });

  // The address follows; what it says is the whole world.
  await page.waitForFunction(() => location.hash.startsWith('#1.'), undefined, { polling: 100 });
  await page.waitForTimeout(1500);
  // Opened by another reader: a reload aborts what the page still fetches, and says so.
  const address = new URL(page.url()).hash;
  const other = await visit(browser, address, { reducedMotion: 'reduce' });
  expect(await hashOf(other.page)).toBe(painted);
  expect(await scenarioOf(other.page)).toEqual(scenario);
  expect(address.length).toBeLessThan(4000);
  expect([...problems, ...foreign, ...other.problems, ...other.foreign]).toEqual([]);
  await other.close();
  await close();
});

test('a stroke is one undo, by the keyboard as well', async () => {
  const { page, problems, close } = await visit(browser, '?story=lockdown-spending', { reducedMotion: 'reduce' });
  await hashOf(page);
  await page.evaluate(() => (driftscope.session.openStage = 'data'));
  await page.getByRole('button', { name: 'Edit the world' }).click();
  await page.getByRole('button', { name: 'Paint buys' }).click();
  const taken = await hashAfter(page, () => page.getByRole('button', { name: 'Start from this world' }).click());
  await page.getByTestId('paint').focus();
  const painted = await hashAfter(page, async () => {
    await page.keyboard.press('Shift+ArrowUp');
    await page.keyboard.press('Space');
  });
  expect(painted).not.toBe(taken);
  expect(await hashAfter(page, () => page.keyboard.press('Control+z'))).toBe(taken);
  expect(await hashAfter(page, () => page.keyboard.press('Control+Shift+z'))).toBe(painted);
  expect(problems).toEqual([]);
  await close();
});
