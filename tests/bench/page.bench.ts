/**
 * The built page in Chromium: from opening a story to its hash, what a moved slider takes to show, frames while it
 * plays, and tasks of the page over 50 ms: by the clock, and by the time that the thread had a core.
 */
import type { Browser } from 'playwright';
import { stories } from '../../src/scenario';
import { withSite } from './built-site';
import { median, quantile } from './figures';
import { mainThreadTasks, type Task } from './main-thread-tasks';
import { firstFrameMs, frameIntervals, hashMs, settle } from './page-figures';

const ROUNDS = 3;
/** Longer than the opening play of some 6 s. */
const WATCH_MS = 8_000;
const LONG_MS = 50;

interface Round {
  doneMs: number;
  changeMs: number;
  frames: number[];
  tasks: Task[];
}

async function round(browser: Browser, address: string): Promise<Round> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 800 } });
  const stop = await mainThreadTasks(browser, address);
  const since = performance.now();
  await page.goto(address);
  const doneMs = await hashMs(page, since);
  const frames = await frameIntervals(page, WATCH_MS);
  await settle(page);
  const changeMs = await firstFrameMs(page);
  const { tasks } = await stop();
  await page.close();
  return { doneMs, changeMs, frames, tasks };
}

const cell = (value: number, digits = 0) => value.toFixed(digits).padStart(7);

export default async function bench(): Promise<void> {
  await withSite(async (browser, address) => {
    console.log(`Medians of ${ROUNDS} rounds, the worst task of all; targets: done ≤ 5 s, no task over ${LONG_MS} ms.`);
    console.log(
      'story                 done s  change ms  frame p95 ms  tasks > 50 ms: clock, core  longest ms: clock, core',
    );
    for (const story of Object.keys(stories)) {
      const rounds: Round[] = [];
      for (let i = 0; i < ROUNDS; i++) rounds.push(await round(browser, `${address}?story=${story}`));
      const tasks = rounds.flatMap((one) => one.tasks);
      const long = (of: 'wallMs' | 'coreMs') => tasks.filter((task) => task[of] > LONG_MS).length / ROUNDS;
      const longest = (of: 'wallMs' | 'coreMs') => tasks.reduce((most, task) => Math.max(most, task[of]), 0);
      console.log(
        `${story.padEnd(20)} ${cell(median(rounds.map(({ doneMs }) => doneMs)) / 1000, 2)}  ` +
          `${cell(median(rounds.map(({ changeMs }) => changeMs)))}    ` +
          `${cell(median(rounds.map(({ frames }) => quantile(frames, 0.95))), 1)}       ` +
          `${cell(long('wallMs'), 1)} ${cell(long('coreMs'), 1)}             ` +
          `${cell(longest('wallMs'))} ${cell(longest('coreMs'))}`,
      );
    }
  });
}
