import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SortedWindow } from '../../../src/engine/monitor/sorted-window';

it('is the sorted union of its ticks, however it moves', () => {
  const ticks = fc.array(fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 6 }), { minLength: 12, maxLength: 12 });
  const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 0, max: 11 })), { maxLength: 8 });
  fc.assert(
    fc.property(ticks, moves, fc.integer({ min: 1, max: 6 }), (values, jumps, length) => {
      const sorted = values.map((some) => Float32Array.from(some).sort());
      const window = new SortedWindow((tick) => sorted[tick]!);
      const look = (from: number, to: number) => {
        const all = values.slice(from, to + 1).flat();
        expect(window.read(from, to)).toEqual(Float32Array.from(all).sort());
      };
      for (let t = 0; t < 12; t++) look(Math.max(0, t - length + 1), t);
      for (const [a, b] of jumps) look(Math.min(a, b), Math.max(a, b));
    }),
    { numRuns: 200, seed: 5 },
  );
});

it('leaves what it has given as it was, until it moves for the second time', () => {
  const sorted = [0, 1, 2, 3, 4, 5].map((t) => Float32Array.of(t, t + 0.5));
  const window = new SortedWindow((tick) => sorted[tick]!);
  let before = window.read(0, 1);
  for (let t = 1; t < 5; t++) {
    const copy = before.slice();
    const next = window.read(t, t + 1);
    expect(window.read(t, t + 1)).toBe(next);
    expect(before).toEqual(copy);
    before = next;
  }
  expect(sorted).toEqual([0, 1, 2, 3, 4, 5].map((t) => Float32Array.of(t, t + 0.5)));
});
