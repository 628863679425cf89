import { describe, expect, it } from 'vitest';
import { changed, creased, mixed, moved, piecesOf, type Rule } from '../../../src/engine/data/rule';

const flat: Rule = (x0, x1) => 0.2 + 0.01 * x0 + 0.02 * x1;
const swapped = creased({ n0: 1, n1: 0, offset: 0.5, near: flat, far: changed(flat, (v) => 1 - v) });
const places = [-1, 0.2, 0.5, 0.50001, 1, 3].flatMap((x0) => [-2, 0.1, 4].map((x1) => [x0, x1] as const));

describe('a rule with a line', () => {
  it('has one value on each side, and says where the line is', () => {
    expect(swapped(0.5, 1)).toBe(flat(0.5, 1));
    expect(swapped(0.6, 1)).toBe(1 - flat(0.6, 1));
    expect(piecesOf(flat)).toHaveLength(1);
    expect(piecesOf(swapped).map(({ sides }) => sides.map(({ far }) => far))).toEqual([[false], [true]]);
  });
  it('keeps it when it is turned, changed or mixed', () => {
    const quarter = moved(swapped, { a00: 0, a01: 1, a10: -1, a11: 0, b0: 0.25, b1: 0 });
    const half = mixed(flat, swapped, 0.5);
    const lifted = changed(swapped, (v) => v + 3);
    for (const [x0, x1] of places) {
      expect(quarter(x0, x1)).toBeCloseTo(swapped(0.25 + x1, -x0), 12);
      expect(half(x0, x1)).toBeCloseTo(0.5 * flat(x0, x1) + 0.5 * swapped(x0, x1), 12);
      expect(lifted(x0, x1)).toBeCloseTo(swapped(x0, x1) + 3, 12);
    }
    expect([quarter, half, lifted].map((rule) => piecesOf(rule).length)).toEqual([2, 2, 2]);
  });
  it('drawn twice along one line has no piece without an area', () => {
    const again = creased({ n0: 1, n1: 0, offset: 0.5, near: swapped, far: swapped });
    expect(piecesOf(again)).toHaveLength(2);
    expect(piecesOf(creased({ n0: 0, n1: 1, offset: 0, near: swapped, far: flat }))).toHaveLength(3);
    for (const [x0, x1] of places) expect(again(x0, x1)).toBe(swapped(x0, x1));
  });
});
