/** A file of the reader's own, from the drop to a finished run; what is no table; nothing leaves the browser. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { madeUpRows } from '../support/own-data';
import { violations } from './axe-violations';
import { dropFile } from './drop-file';
import { hashOfCommand } from './hash-of-command';
import { hashAfter, hashOf } from './run-on-screen';
import { launch, visit } from './visit';

let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), 'driftscope-own-'));
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await browser.close();
});
const CALM = { reducedMotion: 'reduce' as const };

test('45,000 rows of 6 features: dropped, chosen, run with four arms; the command’s hash; a link that asks for the file', async () => {
  const text = madeUpRows(45_000);
  const file = join(folder, 'rows.csv');
  writeFileSync(file, text);
  const { page, problems, foreign, close } = await visit(browser, '', CALM);
  await hashOf(page);
  await dropFile(page, 'rows.csv', text);
  const sheet = page.getByRole('dialog', { name: 'Your own data' });
  await sheet.getByText('45,000 rows').waitFor();
  await sheet.getByText('450 blocks of 100 rows: 90 for the first model, 360 served.').waitFor();
  expect(await violations(page, 'dialog')).toEqual([]);
  const [hash, command] = await Promise.all([
    hashAfter(page, () => sheet.getByRole('button', { name: 'Run', exact: true }).click()),
    hashOfCommand(['--data', file]),
  ]);
  expect(hash).toBe(command);
  expect(await page.evaluate(() => driftscope.session.run!.scenario.arms.length)).toBe(4);
  expect(await sheet.count()).toBe(0);
  // the rows are not in the address, and whoever opens it is asked for them
  await page.waitForFunction(() => location.hash.startsWith('#1.'));
  const address = new URL(page.url()).hash;
  expect(address.length).toBeLessThan(4000);
  const other = await visit(browser, address, CALM);
  await other.page.getByText('This scenario needs the file “rows.csv” (45,000 rows;').waitFor();
  await dropFile(other.page, 'rows.csv', text);
  expect(await hashOf(other.page)).toBe(hash);
  // a new worker reads the file again
  expect(await hashAfter(other.page, () => other.page.evaluate(() => driftscope.session.setSeed(2)))).not.toBe(hash);
  expect([...problems, ...other.problems, ...foreign, ...other.foreign]).toEqual([]);
  await other.close();
  await close();
});

test('what is no table gets a sentence, and the run on the page stays', async () => {
  const { page, problems, foreign, close } = await visit(browser, '', CALM);
  const hash = await hashOf(page);
  const alert = page.getByRole('dialog').getByRole('alert');
  for (const [name, bytes, sentence] of [
    ['empty.csv', '', '“empty.csv” is empty.'],
    ['picture.csv', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0), 'is a PNG picture'],
    ['one.csv', 'a\n1\n2\n', 'has one column only'],
  ] as const) {
    await dropFile(page, name, bytes);
    await alert.filter({ hasText: sentence }).waitFor();
  }
  // five lines are a table, but no run
  await dropFile(page, 'five.csv', 'a,y\n1,0\n2,1\n3,0\n4,1\n');
  await page.getByText('“five.csv” has 4 rows: at least 20 are needed').waitFor();
  expect(await page.getByRole('button', { name: 'Run', exact: true }).isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await hashOf(page)).toBe(hash);
  expect([...problems, ...foreign]).toEqual([]);
  await close();
});

test('a scenario that is dropped while the workbench is closed opens in it; the page stays', async () => {
  const { page, problems, foreign, close } = await visit(browser, '', CALM);
  await hashOf(page);
  const scenario = await page.evaluate(() => JSON.stringify({ ...driftscope.session.scenario, seed: 77 }));
  await hashAfter(page, () => dropFile(page, 'mine.json', scenario));
  expect(await page.evaluate(() => driftscope.session.scenario.seed)).toBe(77);
  await page.getByText('“mine.json” is open.').waitFor();
  // the open workbench takes the next one, once
  await hashAfter(page, () => dropFile(page, 'next.json', scenario.replace('77', '78')));
  expect(await page.evaluate(() => driftscope.session.scenario.seed)).toBe(78);
  expect([...problems, ...foreign]).toEqual([]);
  await close();
});

test('by keyboard alone, on a phone, in the dark: ragged lines are listed, choices followed', async () => {
  const { page, problems, foreign, close } = await visit(browser, '', {
    ...CALM,
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
  });
  await hashOf(page);
  await page.getByRole('combobox', { name: 'Story' }).selectOption('Your own data (CSV) …');
  const sheet = page.getByRole('dialog', { name: 'Your own data' });
  await sheet.getByRole('button', { name: 'Choose a file…' }).waitFor();
  const ragged = `${madeUpRows(400)}1,2\n`;
  await sheet
    .getByLabel('CSV file')
    .setInputFiles({ name: 'ragged.csv', mimeType: 'text/csv', buffer: Buffer.from(ragged) });
  await sheet.getByText('1 line could not be read').focus();
  await page.keyboard.press('Enter');
  await sheet.getByText('line 402: 2 of 7 fields').waitFor();
  await sheet.getByLabel('Predict').selectOption('load');
  await sheet.getByText('Errors are in standard deviations of the target.').waitFor();
  await sheet.getByRole('checkbox', { name: 'carrier' }).focus();
  await page.keyboard.press('Space');
  await sheet.getByText('The model has 12 inputs.').waitFor();
  expect(await violations(page, 'dialog')).toEqual([]);
  const wide = await page.evaluate(
    () => document.querySelector('dialog')!.scrollWidth > document.querySelector('dialog')!.clientWidth,
  );
  expect(wide).toBe(false);
  await sheet.getByRole('button', { name: 'Run', exact: true }).focus();
  await hashAfter(page, () => page.keyboard.press('Enter'));
  expect(await page.evaluate(() => driftscope.session.start!.task)).toBe('regression');
  expect(await violations(page)).toEqual([]);
  expect([...problems, ...foreign]).toEqual([]);
  await close();
});

test('a new worker and the workers of a sweep read the file again', async () => {
  const { page, foreign, close } = await visit(browser, '', CALM);
  await hashOf(page);
  await dropFile(page, 'rows.csv', madeUpRows(600));
  const run = page.getByRole('button', { name: 'Run', exact: true });
  const hash = await hashAfter(page, () => run.click());
  const [worker] = page.workers().slice(-1);
  await worker!.evaluate(() => {
    setTimeout(() => {
      throw new Error('thrown by the test');
    });
  });
  await page.waitForFunction(() => driftscope.counts.restarts === 1);
  await page.evaluate(() => driftscope.session.reset());
  await page.waitForFunction(() => driftscope.session.status !== 'computing');
  expect(await hashOf(page)).toBe(hash);

  await page.evaluate(() => (driftscope.session.openStage = 'score'));
  await page.getByRole('button', { name: /Run \d+ more seeds/ }).click();
  await page.waitForFunction(() => driftscope.session.bandsRevision > 3);
  expect(foreign).toEqual([]);
  await close();
});

test('reading 40 MB can be cancelled, and the page answers meanwhile', async () => {
  const { page, problems, foreign, close } = await visit(browser, '', CALM);
  const hash = await hashOf(page);
  const file = await page.evaluateHandle(() => {
    const body = '1.5,2.5,0\n'.repeat(100_000);
    const transfer = new DataTransfer();
    transfer.items.add(new File(['a,b,y\n', ...new Array<string>(40).fill(body)], 'large.csv'));
    return transfer;
  });
  await page.dispatchEvent('main', 'drop', { dataTransfer: file });
  const sheet = page.getByRole('dialog', { name: 'Your own data' });
  await sheet.getByRole('progressbar', { name: 'Reading large.csv' }).waitFor();
  await sheet.getByRole('button', { name: 'Cancel' }).click();
  await sheet.getByRole('button', { name: 'Choose a file…' }).waitFor();
  // the worker is free again at once
  await page.keyboard.press('Escape');
  expect(await hashAfter(page, () => page.evaluate(() => driftscope.session.setSeed(3)))).not.toBe(hash);
  expect([...problems, ...foreign]).toEqual([]);
  await close();
});
