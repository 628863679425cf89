import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evenScale, extent, timeScale, valueScale } from '../../src/charts/scales';

describe('timeScale', () => {
  it('gives every tick an equal share and finds it again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1440 }), fc.double({ min: 40, max: 2000, noNaN: true }), (ticks, width) => {
        const scale = timeScale(ticks, width);
        const tick = ticks - 1;
        expect(scale.invert(scale(tick))).toBe(tick);
        expect(scale.edge(ticks)).toBeCloseTo(width);
        expect(scale(0)).toBeCloseTo(width / ticks / 2);
      }),
    );
  });
});

describe('valueScale', () => {
  it('has round ends with its low at the bottom', () => {
    const scale = valueScale([0.713, 0.988], 100);
    expect([scale.low, scale.high]).toEqual([0.7, 1]);
    expect(scale(0.7)).toBeCloseTo(100);
    expect(scale(1)).toBeCloseTo(0);
  });

  it('wastes no step on a hair', () => {
    expect(valueScale([Math.fround(0.7) - 1e-7, 1], 100).low).toBeCloseTo(0.7);
  });

  it('never passes what it is clamped to, and stands a flat series', () => {
    const scale = valueScale([0.999, 1], 100, 4, [0, 1]);
    expect(scale.high).toBe(1);
    expect(Number.isFinite(valueScale([0, 0], 100)(0))).toBe(true);
    expect(Number.isFinite(valueScale([1, 1], 100, 4, [0, 1])(1))).toBe(true);
  });
});

describe('evenScale', () => {
  it.each([
    [1151, 1200],
    [2210, 2400],
    [136, 140],
    [156, 160],
    [942, 1000],
    [1.3, 1.4],
    [0, 1],
  ])('ends at the next round number above %d: %d', (high, top) => {
    expect(evenScale(high, 70).high).toBeCloseTo(top);
  });

  it('keeps every amount on it, wastes little of its height, and its middle is as round as its top', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 1e6, noNaN: true }), (high) => {
        const scale = evenScale(high, 70);
        expect(scale(high)).toBeGreaterThan(-0.5);
        expect(scale.high).toBeLessThanOrEqual(1.26 * high);
        const [low, middle, top] = scale.ticks;
        expect(low).toBe(0);
        expect(2 * middle!).toBeCloseTo(top!);
        if (top! >= 20) expect(middle! % 1).toBeCloseTo(0);
      }),
    );
  });
});

describe('extent', () => {
  it('ignores what is undefined and what lies behind the count', () => {
    expect(
      extent(
        [
          [NaN, 2, 9],
          [3, NaN, -9],
        ],
        2,
      ),
    ).toEqual([2, 3]);
    expect(extent([[NaN]])).toBeNull();
  });
});
