/** A slider of the page, moved by a real pointer, with a clock inside of the page for what the reader sees. */
import type { Page } from 'playwright';
import '../journeys/run-on-screen';

declare global {
  /** When each input came, and when a frame with the complete year of it (or of a later one) was drawn; page's clock. */
  var dragged: { inputs: number[]; redrawn: (number | null)[]; first: (number | null)[] };
}

/** Begins to note inputs and redraws; what was noted before is forgotten. */
export function watchRedraws(page: Page): Promise<void> {
  return page.evaluate(() => {
    const { session } = driftscope;
    const noted = (globalThis.dragged = { inputs: [], redrawn: [], first: [] } as typeof globalThis.dragged);
    // What each input asked for: all that it moves are thresholds of accuracy. A run is of the newest input that asked for what it is.
    const wishes: string[] = [];
    const wishOf = ({ arms }: typeof session.scenario) => JSON.stringify(arms.map(({ retrain }) => retrain['below']));
    let seen: { scenario: object; wish: string } | null = null;
    addEventListener('input', ({ timeStamp }) => {
      if (globalThis.dragged !== noted) return;
      noted.inputs.push(timeStamp);
      wishes.push(wishOf(session.scenario));
      noted.redrawn.push(null);
      noted.first.push(null);
    });
    const fill = (times: (number | null)[], until: number, now: number) => {
      for (let i = until - 1; i >= 0 && times[i] === null; i--) times[i] = now;
    };
    // What a frame finds begun is on the screen with the next one at the latest; the lower rows come a frame after the upper.
    let [complete, begun, drawn] = [0, 0, 0];
    const frame = (now: number) => {
      if (globalThis.dragged !== noted) return;
      fill(noted.redrawn, drawn, now);
      fill(noted.first, begun, now);
      drawn = complete;
      const { run } = session;
      if (run && run.scenario !== seen?.scenario) seen = { scenario: run.scenario, wish: wishOf(run.scenario) };
      begun = seen ? wishes.lastIndexOf(seen.wish) + 1 : 0;
      complete = run && run.received === run.ticks ? begun : 0;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

export interface Redraws {
  /** From each input to the first picture of its run, and to its whole year, in ms; of what a later one has overtaken, to that one's. */
  firstMs: number[];
  yearMs: number[];
}

/** Ends to note. */
export function redraws(page: Page): Promise<Redraws> {
  return page.evaluate(() => {
    const { inputs, redrawn, first } = globalThis.dragged;
    globalThis.dragged = { inputs: [], redrawn: [], first: [] };
    const since = (times: (number | null)[]) => inputs.map((at, i) => (times[i] ?? Infinity) - at);
    return { firstMs: since(first), yearMs: since(redrawn) };
  });
}

/** Positions of the pointer: to and fro along the slider, another value each. */
async function places(page: Page, label: string, changes: number): Promise<{ x: number; y: number }[]> {
  const slider = page.locator('.controls').getByRole('slider', { name: label });
  await slider.scrollIntoViewIfNeeded();
  const box = (await slider.boundingBox())!;
  return Array.from({ length: changes }, (_, i) => {
    const share = 0.5 + 0.4 * Math.sin((2 * Math.PI * (i + 0.5)) / 30);
    return { x: box.x + share * box.width, y: box.y + box.height / 2 };
  });
}

/**
 * Drags the slider through `changes` places.
 * @param paceMs time between two of them; null waits until each year is complete
 */
export async function drag(page: Page, label: string, changes: number, paceMs: number | null): Promise<void> {
  const at = await places(page, label, changes);
  await page.mouse.move(at[0]!.x, at[0]!.y);
  await page.mouse.down();
  const begin = performance.now();
  for (let i = 1; i < changes; i++) {
    const wait = paceMs === null ? 0 : begin + i * paceMs - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    await page.mouse.move(at[i]!.x, at[i]!.y);
    if (paceMs === null) await page.waitForFunction(() => globalThis.dragged.redrawn.every((time) => time !== null));
  }
  await page.mouse.up();
  await page.waitForFunction(() => globalThis.dragged.redrawn.every((time) => time !== null));
}
