/** The stream that the page saves is the command's, byte for byte; it can be cancelled on its way. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashOf } from './run-on-screen';
import { openStage } from './still';
import { launch, visit } from './visit';

const COMMAND = fileURLToPath(new URL('../../src/cli/run.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'driftscope-stream-'));
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

async function ready(page: Page): Promise<void> {
  await hashOf(page);
  await openStage(page, 'data');
  await page.getByRole('button', { name: 'Download the stream' }).waitFor();
}

test.each(['flu-in-winter', 'demand-with-seasons', 'us-flights-2001'])(
  '%s: saved as the command writes it',
  async (key) => {
    const own = join(folder, `${key}.csv`);
    const running = promisify(execFile)(process.execPath, [COMMAND, '--story', key, '--seed', '11', '--stream', own]);
    const { page, problems, foreign, close } = await visit(browser, `?story=${key}&seed=11`);
    await ready(page);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the stream' }).press('Enter'),
    ]);
    expect(download.suggestedFilename()).toBe(`${key}-seed-11-stream.csv`);
    const saved = join(folder, `${key}-page.csv`);
    await download.saveAs(saved);
    await running;
    const bytes = readFileSync(saved);
    expect(bytes.length).toBeGreaterThan(1e5);
    expect(bytes.equals(readFileSync(own))).toBe(true);
    await page
      .getByRole('status')
      .filter({ hasText: `Saved as “${key}-seed-11-stream.csv”` })
      .waitFor();
    expect(problems).toEqual([]);
    expect(foreign).toEqual([]);
    await close();
  },
);

test('cancelled on its way: nothing is saved, and it can be asked for again', async () => {
  const { page, problems, close } = await visit(browser, '?story=flu-in-winter');
  await ready(page);
  let downloads = 0;
  page.on('download', () => downloads++);
  await page.getByRole('button', { name: 'Download the stream' }).click();
  await page.getByRole('button', { name: 'Cancel' }).last().click();
  await page.getByText('Cancelled; nothing was saved.').waitFor();
  await page.waitForTimeout(500);
  expect(downloads).toBe(0);
  await page.getByRole('button', { name: 'Download the stream' }).waitFor();
  expect(problems).toEqual([]);
  await close();
});
