import { describe, expect, it } from 'vitest';
import { isSameLine, isSameScale, keeper } from '../../src/charts/keep';
import { valueScale } from '../../src/charts/scales';
import type { Point } from '../../src/charts/thin';

describe('keeper', () => {
  it('gives the object of before where the new one equals it, each in its own place', () => {
    const keep = keeper(isSameLine);
    const line = (): Point[] => [
      [0, 1],
      [1, NaN],
    ];
    const first = keep(line());
    expect(keep(line())).toBe(first);
    expect(keep(line(), 1)).not.toBe(first);
    const other = keep([[0, 2]]);
    expect(other).not.toBe(first);
    expect(keep([[0, 2]])).toBe(other);
  });

  it('tells scales apart by their ends and by their height', () => {
    const scale = valueScale([0, 1], 100);
    expect(isSameScale(scale, valueScale([0, 1], 100))).toBe(true);
    expect(isSameScale(scale, valueScale([0, 1], 120))).toBe(false);
    expect(isSameScale(scale, valueScale([0, 2], 100))).toBe(false);
  });
});
