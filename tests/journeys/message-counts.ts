import type { Page } from 'playwright';
import { expect } from 'vitest';
import './run-on-screen';

/** Ticks that a frame of the engine carries (engine/loop/recorder.ts); the worker joins those that follow each other. */
const FRAME_TICKS = 7;

/**
 * What a run may cost in messages, bytes and slices: counted, not timed. For the page's first run, once it is complete,
 * with a playhead that stood still.
 */
export async function expectFewMessages(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const { counts, session } = driftscope;
    const { ticks, layout } = session.run!;
    const { arms } = session.scenario;
    const known = layout.filter(({ name }) => name.startsWith('fresh') || ['estimation', 'ageing'].includes(name));
    const hindsight = known.length;
    return { ...counts, slices: session.slices, ticks, columns: layout.length, hindsight, arms: arms.length };
  });
  // The last one brings what only hindsight knows.
  const { frames } = seen;
  expect(frames).toBeGreaterThanOrEqual(2);
  expect(frames).toBeLessThanOrEqual(Math.ceil(seen.ticks / FRAME_TICKS) + 1);
  // Start, frames, done: nothing else, and nothing twice.
  expect(seen.messages).toBe(frames + 2);
  // A float per column and tick, and once a frame the two-byte number of each column.
  const bytes = (ticks: number, columns: number, frames: number) => columns * (4 * ticks + 2 * frames);
  const most = bytes(seen.ticks, seen.columns, frames - 1) + bytes(seen.ticks, seen.hindsight, 1);
  expect(seen.bytes).toBeLessThanOrEqual(most);
  // The worker listens between slices. It pauses at most once per tick and arm, and so again for the fresh models.
  expect(seen.slices).toBeGreaterThan(1);
  expect(seen.slices).toBeLessThanOrEqual(seen.ticks * (seen.arms + 2));
  // Standing still, the page asks for what is under its playhead as frames arrive, never more than once a frame.
  expect(seen.inspections).toBeLessThanOrEqual(frames + 2);
  expect(seen.restarts).toBe(0);
}
