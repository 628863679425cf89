import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dodge } from '../../src/charts/dodge';

describe('dodge', () => {
  it('leaves labels alone that do not collide', () => {
    expect(dodge([10, 50, 90], 15, [0, 100])).toEqual([10, 50, 90]);
  });

  it('moves two colliding labels apart around their middle', () => {
    expect(dodge([50, 50], 20, [0, 100])).toEqual([40, 60]);
  });

  it('keeps the gap, the order and, where they fit, the range', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -50, max: 250, noNaN: true }), { maxLength: 9 }), (wanted) => {
        const placed = dodge(wanted, 18, [0, 200]);
        const order = wanted.map((_, i) => i).sort((a, b) => placed[a]! - placed[b]!);
        for (let k = 1; k < order.length; k++) {
          expect(placed[order[k]!]! - placed[order[k - 1]!]!).toBeGreaterThanOrEqual(18 - 1e-9);
          expect(wanted[order[k]!]!).toBeGreaterThanOrEqual(wanted[order[k - 1]!]!);
        }
        for (const y of placed) {
          expect(y).toBeGreaterThanOrEqual(-1e-9);
          expect(y).toBeLessThanOrEqual(200 + 1e-9);
        }
      }),
    );
  });
});
