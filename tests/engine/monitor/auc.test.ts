import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aucOfSorted } from '../../../src/engine/monitor/auc';

it('is the share of pairs that the positive wins, ties one half: by definition, with few ties and with nothing else', () => {
  const scores = (distinct: number) =>
    fc.array(
      fc.integer({ min: 0, max: distinct }).map((k) => k / distinct),
      { minLength: 1, maxLength: 60 },
    );
  const sample = fc.constantFrom(1, 3, 20, 1e6).chain((distinct) => fc.tuple(scores(distinct), scores(distinct)));
  fc.assert(
    fc.property(sample, ([some, others]) => {
      const [positive, negative] = [Float32Array.from(some).sort(), Float32Array.from(others).sort()];
      let won = 0;
      for (const p of positive) for (const q of negative) won += p > q ? 1 : p === q ? 0.5 : 0;
      expect(aucOfSorted(positive, negative)).toBe(won / (positive.length * negative.length));
    }),
    { numRuns: 300, seed: 6 },
  );
});
