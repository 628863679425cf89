import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freshTicks, worldKey } from '../../../src/engine/loop/knots';

const MOST = 24;
const path = (ticks: number, u: (t: number) => number): number[][] => Array.from({ length: ticks }, (_, t) => [u(t)]);
/** Largest error of linear interpolation between the knots, of the progress itself. */
function worst(progress: number[][], knots: number[]): number {
  let error = 0;
  for (let k = 1; k < knots.length; k++) {
    const [a, b] = [knots[k - 1]!, knots[k]!];
    for (let t = a; t <= b; t++) {
      const s = (t - a) / (b - a);
      error = Math.max(error, Math.abs((1 - s) * progress[a]![0]! + s * progress[b]![0]! - progress[t]![0]!));
    }
  }
  return error;
}

describe('the ticks of fresh fits', () => {
  it.each([
    ['a calm world', path(365, () => 0)],
    ['a jump', path(365, (t) => (t >= 180 ? 1 : 0))],
    ['old and new in turn', path(300, (t) => (Math.floor(t / 3) % 2 === 1 ? 1 : 0))],
    ['a season whose ends meet', path(361, (t) => 0.5 * (1 - Math.cos((2 * Math.PI * t) / 90)))],
    ['a week without end', path(730, (t) => 0.5 * (1 - Math.cos((2 * Math.PI * t) / 7)))],
    ['a ramp', path(365, (t) => Math.min(1, Math.max(0, (t - 200) / 60)))],
  ])('follow %s within 0.06 of its way', (_, progress) => {
    const knots = freshTicks(progress, MOST);
    expect(new Set(knots.map((t) => worldKey(progress[t]!))).size).toBeLessThanOrEqual(MOST);
    expect(knots[0]).toBe(0);
    expect(knots.at(-1)).toBe(progress.length - 1);
    expect(worst(progress, knots)).toBeLessThanOrEqual(0.06);
  });

  it('sees a jump inside a season', () => {
    const progress = Array.from({ length: 365 }, (_, t) => [
      0.5 * (1 - Math.cos((2 * Math.PI * t) / 365)),
      t >= 100 ? 1 : 0,
    ]);
    const knots = freshTicks(progress, MOST);
    expect(knots).toContain(99);
    expect(knots).toContain(100);
  });

  it('are sorted, unique and few, whatever the world does', () => {
    const progress = fc.array(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 2 }), {
      minLength: 1,
      maxLength: 120,
    });
    fc.assert(
      fc.property(progress, (all) => {
        const knots = freshTicks(all, MOST);
        expect(knots).toEqual([...new Set(knots)].sort((a, b) => a - b));
        expect(new Set(knots.map((t) => worldKey(all[t]!))).size).toBeLessThanOrEqual(MOST);
        expect(knots[0]).toBe(0);
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});
