/** The built page in Chromium: from opening a story to its hash, the worker's share of it, tasks of the page over 50 ms. */
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright';
import { build } from 'vite';
import { findBrowser, launchArguments } from '../../scripts/find-browser.mjs';
import { serveFolder } from '../journeys/static-host';

const STORIES = ['flu-in-winter', 'lockdown-spending', 'us-flights-2001'];
const ROUNDS = 3;
/** Long enough for the opening play of some 6 s. */
const WATCH_MS = 8_000;

interface Round {
  loaded: number;
  done: number;
  longTasks: number[];
}

async function round(browser: Browser, address: string): Promise<Round> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 800 } });
  await page.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => tasks.push(entry.duration))).observe({
      type: 'longtask',
      buffered: true,
    });
  });
  const since = performance.now();
  await page.goto(address);
  const loaded = performance.now() - since;
  await page.getByRole('button', { name: /run's hash/ }).waitFor();
  const done = performance.now() - since;
  await page.waitForTimeout(WATCH_MS - Math.min(WATCH_MS, done));
  const longTasks = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
  await page.close();
  return { loaded, done, longTasks };
}

export default async function bench(): Promise<void> {
  await build({ logLevel: 'warn' });
  const host = await serveFolder(join(process.cwd(), 'dist'), '/');
  const executablePath = findBrowser();
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: launchArguments });
  try {
    console.log(
      'story                load      run done  page tasks over 50 ms (median of rounds; target: done ≤ 5 s, none)',
    );
    for (const story of STORIES) {
      const rounds: Round[] = [];
      for (let i = 0; i < ROUNDS; i++) rounds.push(await round(browser, `${host.address}?story=${story}`));
      const { loaded, done } = [...rounds].sort((a, b) => a.done - b.done)[ROUNDS >> 1]!;
      const tasks = rounds.map(({ longTasks }) => longTasks.map(Math.round).join(', ') || 'none').join(' | ');
      console.log(
        `${story.padEnd(18)} ${loaded.toFixed(0).padStart(5)} ms ${(done / 1000).toFixed(2).padStart(9)} s  ${tasks} ms`,
      );
    }
  } finally {
    await browser.close();
    await host.close();
  }
}
