import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thin } from '../../src/charts/thin';

const values = fc.array(fc.oneof(fc.double({ min: -5, max: 5, noNaN: true }), fc.constant(NaN)), {
  minLength: 1,
  maxLength: 3000,
});

describe('thin', () => {
  it('keeps a short series as it is', () => {
    expect(thin([1, 2, 3], 3, 100)).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
  });

  it('breaks the line once where values are undefined', () => {
    expect(thin([NaN, NaN, 1, NaN, NaN, 2], 6, 100)).toEqual([
      [2, 1],
      [3, NaN],
      [5, 2],
    ]);
  });

  it('stops at the count', () => {
    expect(thin([1, 2, 3], 2, 100)).toHaveLength(2);
  });

  it('draws at most two points a pixel, in order, and loses neither the lowest nor the highest', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 900 }), (series, pixels) => {
        const points = thin(series, series.length, pixels);
        expect(points.length).toBeLessThanOrEqual(Math.max(2 * pixels, 2) + 2);
        for (let i = 1; i < points.length; i++) expect(points[i]![0]).toBeGreaterThan(points[i - 1]![0]);
        const defined = series.filter((value) => !Number.isNaN(value));
        if (defined.length === 0) return;
        const drawn = points.map(([, value]) => value).filter((value) => !Number.isNaN(value));
        expect(Math.max(...drawn)).toBe(Math.max(...defined));
        expect(Math.min(...drawn)).toBe(Math.min(...defined));
      }),
    );
  });

  it('makes no point up beyond the last value, at any width', () => {
    for (const length of [365, 1200]) {
      const values = Float32Array.from({ length }, (_, i) => i);
      for (let width = 40; width < length; width++) {
        const points = thin(values, length, width);
        expect(points.at(-1)![0]).toBe(length - 1);
        expect(points.every(([tick, value]) => tick === value)).toBe(true);
      }
    }
  });
});
