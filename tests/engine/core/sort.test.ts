import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sortFloats } from '../../../src/engine/core/sort';

const bitsOf = (values: Float32Array) => [...new Uint32Array(values.buffer, values.byteOffset, values.length)];

it('sorts as the built-in sort does, to the bit: few values and many, both signs, zeros, infinities', () => {
  const value = fc.oneof(
    fc.float({ noNaN: true }),
    fc.constantFrom(0, -0, 1, -1, Infinity, -Infinity, 1e-45, -1e-45),
    fc.double({ min: 0, max: 1, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 200 }), (some, times) => {
      const values = Float32Array.from({ length: some.length * times }, (_, i) => some[(i * 7919) % some.length]!);
      expect(bitsOf(sortFloats(values.slice()))).toEqual(bitsOf(values.slice().sort()));
    }),
    { numRuns: 100, seed: 11 },
  );
});

it('puts NaN last, and sorts part of a larger array without touching the rest', () => {
  const all = Float32Array.from({ length: 3000 }, (_, i) => ((i * 2654435761) % 1000) - 500);
  all[1500] = NaN;
  const before = all.slice(0, 10);
  const sorted = sortFloats(all.subarray(10));
  expect(sorted.at(-1)).toBeNaN();
  for (let i = 1; i < sorted.length - 1; i++) expect(sorted[i - 1]! <= sorted[i]!).toBe(true);
  expect(all.slice(0, 10)).toEqual(before);
});
