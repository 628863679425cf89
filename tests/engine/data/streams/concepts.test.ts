/** When each concept of a sequence holds, and what is known of the rule at any point. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conceptsAt, sequenceOf, sequenceProblem } from '../../../../src/engine/data/streams/concepts';
import { streamOf } from '../../../support/streams';

const anySequence = fc
  .record({ every: fc.integer({ min: 1, max: 300 }), width: fc.integer({ min: 0, max: 300 }) })
  .filter((p) => sequenceProblem(p) === null);

describe('a sequence of concepts', () => {
  it('has at most two at a time, the next one growing, in their order from tick 0', () => {
    fc.assert(
      fc.property(anySequence, fc.integer({ min: 1, max: 10 }), fc.integer({ min: -50, max: 5000 }), (p, count, t) => {
        const { now, next, share } = conceptsAt(p, count, t);
        const k = Math.max(0, Math.floor(t / p.every));
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThan(1);
        expect(next).toBe(k % count);
        expect(now).toBe(share > 0 || (k > 0 && p.width > 0 && now !== next) ? (k - 1) % count : k % count);
        if (p.width === 0 || k === 0 || t >= k * p.every + p.width) expect([now, share]).toEqual([k % count, 0]);
        // the first one and the progress of the others are the whole of the traffic
        const rules = Array.from({ length: count }, (_, i) => () => i);
        const progress = sequenceOf(p, rules).progress(t);
        const first = (now === 0 ? 1 - share : 0) + (next === 0 ? share : 0);
        expect(first + progress.reduce((sum, u) => sum + u, 0)).toBeCloseTo(1, 12);
      }),
      { numRuns: 300, seed: 4 },
    );
  });
});

it.each(['sea', 'stagger', 'hyperplane', 'sine', 'mixed', 'friedman'])('%s knows its rule at any point', (kind) => {
  const gradual = ['hyperplane', 'friedman'].includes(kind) ? {} : { width: 20 };
  const source = streamOf(kind, gradual);
  const nodes = source.nodes!;
  for (const t of [0, 100, 250]) {
    const { eta, mass } = source.joint!(t);
    expect(source.posterior!(t, nodes, nodes.length / source.d)).toEqual(eta);
    expect(mass.reduce((sum, m) => sum + m, 0)).toBeCloseTo(1, 9);
  }
});
