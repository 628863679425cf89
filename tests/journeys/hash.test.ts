/** The page and the command are the same simulation: for a random seed they show the same hash. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launch, visit } from './visit';

const COMMAND = fileURLToPath(new URL('../../src/cli/run.mjs', import.meta.url));

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test.each(['flu-in-winter', 'lockdown-spending', 'us-flights-2001'])('%s', async (story) => {
  const seed = Math.floor(Math.random() * 2 ** 32);
  const { page, problems, foreign, close } = await visit(browser, `?story=${story}&seed=${seed}`);
  const shown = await page.getByRole('button', { name: /run's hash/ }).innerText();
  const output = execFileSync(
    process.execPath,
    [COMMAND, '--story', story, '--seed', String(seed), '--format', 'json'],
    {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    },
  );
  const { hash } = JSON.parse(output) as { hash: string };
  // The button shows the first 8 of the 16 digits.
  expect(`seed ${seed}: ${/[0-9a-f]{8,16}/.exec(shown)?.[0]}`).toBe(`seed ${seed}: ${hash.slice(0, 8)}`);
  expect(problems).toEqual([]);
  expect(foreign).toEqual([]);
  await close();
});
