import fc from 'fast-check';
import { expect, test } from 'vitest';
import { largestLead } from '../../../src/engine/monitor/largest-lead';
import { countBelow } from '../../../src/engine/monitor/sorted';

/** The definition: counts of values not above, at every value. */
function byDefinition(first: Float32Array, second: Float32Array): number {
  const notAbove = (values: Float32Array, v: number): number => values.filter((value) => value <= v).length;
  const values = new Set([...first, ...second]);
  return Math.max(
    ...[...values].map((v) => Math.abs(notAbove(first, v) * second.length - notAbove(second, v) * first.length)),
  );
}

test('equals the definition: few values and hundreds, without ties, with some, with hardly anything else', () => {
  const sample = fc.record({
    n: fc.oneof(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 200, max: 900 })),
    seed: fc.integer({ min: 1, max: 1e6 }),
    /** Distinct values there may be at most. */
    distinct: fc.constantFrom(1, 2, 5, 40, 1000, 1e9),
    from: fc.constantFrom(0, 0, 0.01, 0.3, 2),
    bend: fc.constantFrom(1, 1, 1.05, 3),
  });
  const draw = ({ n, seed, distinct, from, bend }: typeof sample extends fc.Arbitrary<infer T> ? T : never) => {
    let state = seed;
    return Float32Array.from({ length: n }, () => {
      state = (state * 16807) % 2147483647;
      return from + Math.floor((state / 2147483647) ** bend * distinct) / distinct;
    }).sort();
  };
  fc.assert(
    fc.property(sample, sample, (a, b) => {
      const [first, second] = [draw(a), draw(b)];
      expect(largestLead(first, second)).toBe(byDefinition(first, second));
      expect(largestLead(second, first)).toBe(byDefinition(first, second));
    }),
    { numRuns: 120, seed: 3 },
  );
});

test('ranks are the numbers of values below', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 40 }),
      fc.integer({ min: -10, max: 10 }),
      (some, edge) => {
        const sorted = Float32Array.from(some).sort();
        expect(countBelow(sorted, edge)).toBe(some.filter((value) => value < edge).length);
      },
    ),
    { seed: 4 },
  );
});
