import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeQueue } from '../../src/cli/sweep-queue';

const groups = [[1, 2, 3], [4, 5], [6]]; // prettier-ignore

it('a lane keeps to its group, then takes the next', () => {
  const next = makeQueue(groups.values(), 1);
  expect(Array.from({ length: 7 }, () => next(0))).toEqual([1, 2, 3, 4, 5, 6, null]);
});

it('with no group left it takes the last of the longest', () => {
  const next = makeQueue([[1, 2, 3, 4], [5]].values(), 2);
  expect([next(0), next(1), next(1), next(0), next(1), next(0), next(1)]).toEqual([1, 5, 4, 2, 3, null, null]);
  expect(groups[0]).toEqual([1, 2, 3]);
});

it('every row runs once, whichever lane asks when', () => {
  const anyGroups = fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), { maxLength: 6 });
  fc.assert(
    fc.property(anyGroups, fc.array(fc.nat(3), { maxLength: 60 }), (some, asking) => {
      let id = 0;
      const numbered = some.map((group) => group.map(() => id++));
      const next = makeQueue(numbered.values(), 4);
      const taken = [...asking, ...Array<number>(id + 1).fill(0)]
        .map((lane) => next(lane))
        .filter((row) => row !== null);
      expect([...taken].sort((a, b) => a - b)).toEqual(Array.from({ length: id }, (_, i) => i));
      expect(next(3)).toBeNull();
    }),
  );
});
