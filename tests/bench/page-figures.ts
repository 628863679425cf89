/** Figures of the page, read without making it work: a locator that waits would lay the page out again and again. */
import type { Page } from 'playwright';
import '../journeys/run-on-screen';

const PAUSE_MS = 20;

/** Until the run on screen is complete, in ms from `since`. */
export async function hashMs(page: Page, since: number): Promise<number> {
  while (!(await page.evaluate(() => globalThis.driftscope?.session.status === 'ready')))
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  return performance.now() - since;
}

/** Times between animation frames for a while, in ms. */
export function frameIntervals(page: Page, duringMs: number): Promise<number[]> {
  return page.evaluate(
    (duringMs) =>
      new Promise<number[]>((resolve) => {
        const intervals: number[] = [];
        const begin = performance.now();
        let last = 0;
        const frame = (now: number) => {
          if (last > 0) intervals.push(now - last);
          last = now;
          if (now - begin < duringMs) requestAnimationFrame(frame);
          else resolve(intervals);
        };
        requestAnimationFrame(frame);
      }),
    duringMs,
  );
}

/** Until nothing is under way. */
export async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(500);
}

/** From a change of the seed to the first picture of the new run, in ms. */
export function firstFrameMs(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const { session } = driftscope;
        const before = session.run;
        const begin = performance.now();
        session.setSeed(session.scenario.seed + 1);
        const look = () => {
          // The frame after the one that drew it: the picture is then on its way to the screen.
          if (session.run === before) requestAnimationFrame(look);
          else requestAnimationFrame(() => resolve(performance.now() - begin));
        };
        requestAnimationFrame(look);
      }),
  );
}
