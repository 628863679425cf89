import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseSeeds } from '../../src/cli/seed-ranges';

const listed = (text: string): number[] => {
  const { count, at } = parseSeeds(text);
  return Array.from({ length: count }, (_, i) => at(i));
};

it('numbers and ranges in the order given', () => {
  expect(listed('7')).toEqual([7]);
  expect(listed('3..5,9,1..2')).toEqual([3, 4, 5, 9, 1, 2]);
  expect(listed(' 1..3 , 5 ')).toEqual([1, 2, 3, 5]);
});

it('a billion seeds cost nothing', () => {
  const { count, at } = parseSeeds('0..4294967295,5');
  expect(count).toBe(2 ** 32);
  expect(at(count - 1)).toBe(2 ** 32 - 1);
  expect(() => at(count)).toThrow(RangeError);
});

it('a seed that is named again runs once (as a list without doubles)', () => {
  const range = fc
    .tuple(fc.nat(60), fc.nat(12))
    .map(([from, more]) => (more === 0 ? { text: String(from), from, to: from } : { text: `${from}..${from + more}`, from, to: from + more })); // prettier-ignore
  fc.assert(
    fc.property(fc.array(range, { minLength: 1, maxLength: 8 }), (ranges) => {
      const all = ranges.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
      expect(listed(ranges.map(({ text }) => text).join(','))).toEqual([...new Set(all)]);
    }),
  );
});

it.each([
  ['', /^--seeds is "": whole numbers from 0 to 4294967295 and ranges/],
  ['1,,2', /whole numbers/],
  ['1.5', /whole numbers/],
  ['1-5', /whole numbers/],
  ['-3..5', /whole numbers/],
  ['1..4294967296', /whole numbers/],
  ['9..3', /^--seeds is "9\.\.3": the range 9\.\.3 ends before it begins\.$/],
])('%j is refused', (text, sentence) => {
  expect(() => parseSeeds(text)).toThrow(sentence);
});
