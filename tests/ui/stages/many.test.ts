/** Many features on two axes: which two, what is kept of the rest, and how all of them are shown together. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Feature, Inspection } from '../../../src/engine/types';
import { groupsOf, marginalOf } from '../../../src/ui/stages/data/many/marginals';
import { legalPair, named, projected, withFeature } from '../../../src/ui/stages/data/many/project';
import { worldSentences } from '../../../src/ui/stages/data/many/world-words';
import { stripsOf } from '../../../src/ui/timeline/strips';

const D = 4;
/** Two numbers, two flags. */
const rowsOf = (n: number) => ({
  x: Float32Array.from({ length: n * D }, (_, i) => (i % D < 2 ? i / 7 : Number((i * 7) % 5 < 2))),
  y: new Float32Array(n),
  n,
});
const inspection = {
  batch: { tick: 3, d: D, ...rowsOf(40), user: new Uint32Array(40), arrivesAt: new Int32Array(40) },
  incumbent: new Float32Array(40),
  candidate: null,
  routed: new Uint8Array(40),
  reference: rowsOf(60),
  current: rowsOf(20),
  surface: null,
  truth: null,
  tick: 3,
} satisfies Inspection;

describe('a pair of features', () => {
  const anyPair = fc.tuple(fc.nat(9), fc.nat(9)).filter(([a, b]) => a !== b);

  it('keeps their columns in all rows, and moves the dots of flags by less than a quarter', () => {
    fc.assert(
      fc.property(fc.nat(3), fc.nat(3), (a, b) => {
        const two = projected(inspection, [a, b]);
        expect(two.batch.d).toBe(2);
        for (const [narrow, wide] of [
          [two.batch, inspection.batch],
          [two.reference, inspection.reference],
          [two.current, inspection.current],
        ] as const) {
          expect(narrow.n).toBe(wide.n);
          for (let i = 0; i < wide.n; i++) {
            [a, b].forEach((feature, axis) => {
              const off = Math.abs(narrow.x[2 * i + axis]! - wide.x[i * D + feature]!);
              expect(off).toBeLessThanOrEqual(feature < 2 ? 0 : 0.25);
            });
          }
        }
        const plain = named(inspection.batch, [a, b]);
        expect(plain.x[2]).toBe(inspection.batch.x[D + a]);
      }),
    );
  });

  it('is always of two different features that there are', () => {
    fc.assert(
      fc.property(anyPair, fc.integer({ min: 2, max: 10 }), (pair, d) => {
        const [a, b] = legalPair(
          pair,
          Array.from({ length: d }, (_, f) => feature(`x${f}`)),
        );
        expect(a).not.toBe(b);
        expect(Math.max(a, b)).toBeLessThan(d);
        if (Math.max(...pair) < d) expect([a, b]).toEqual(pair);
      }),
    );
  });

  it('is of two things where nobody has chosen, never of two values of one category', () => {
    const asIs = (...names: string[]) => legalPair(null, names.map(feature));
    expect(asIs('x1', 'x2', 'x3')).toEqual([0, 1]);
    expect(asIs('size = small', 'size = large', 'colour = red', 'colour = blue')).toEqual([0, 2]);
    expect(asIs('age', 'size = small', 'size = large')).toEqual([0, 1]);
    expect(asIs('size = small', 'size = medium', 'size = large')).toEqual([0, 1]);
  });

  it('takes the feature that is chosen, and the other place gives way', () => {
    fc.assert(
      fc.property(anyPair, fc.constantFrom<0 | 1>(0, 1), fc.nat(9), (pair, axis, feature) => {
        const next = withFeature(pair as [number, number], axis, feature);
        expect(next[axis]).toBe(feature);
        expect(next[0]).not.toBe(next[1]);
      }),
    );
  });
});

const feature = (name: string): Feature => ({ name, unit: '', center: 0, scale: 1 });

describe('marginals', () => {
  it('show the flags of a category together', () => {
    const groups = groupsOf(
      ['age', 'colour = red', 'colour = blue', 'size = small', 'size = large', 'loan'].map(feature),
    );
    expect(groups.map(({ name }) => name)).toEqual(['age', 'colour', 'size', 'loan']);
    expect(groups[1]).toMatchObject({ features: [1, 2], values: ['red', 'blue'] });
  });

  it('are shares that sum to 1', () => {
    const features = ['a', 'b', 'c', 'd'].map(feature);
    for (const group of groupsOf(features)) {
      const { then, now, labels } = marginalOf(group, features, D, inspection.reference, inspection.current);
      for (const shares of [then, now]) {
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
        expect(shares).toHaveLength(labels.length);
      }
    }
  });

  it('of whole numbers have as many of them in each bin', () => {
    const age: Feature = { name: 'age', unit: 'years', center: 50, scale: 18 };
    const x = Float32Array.from({ length: 60 }, (_, i) => (20 + i - 50) / 18);
    const { then } = marginalOf({ name: 'age', features: [0], values: [] }, [age], 1, { x, n: 60 }, { x, n: 60 });
    expect(then).toHaveLength(20);
    for (const share of then) expect(share).toBeCloseTo(1 / 20, 12);
  });

  it('say the ends of whole numbers without decimals, and no zero below zero', () => {
    const visits: Feature = { name: 'visits', unit: '', center: 3.4, scale: 3.9 };
    const x = Float32Array.from({ length: 35 }, (_, i) => (i - 3.4) / 3.9);
    const rows = { x, n: 35 };
    const { caption } = marginalOf({ name: 'visits', features: [0], values: [] }, [visits], 1, rows, rows);
    expect(caption).toBe('0 to 34');
  });

  it('of a flag are no and yes, and none of it is a number', () => {
    const features = ['a', 'b', 'c', 'd'].map(feature);
    const flag = marginalOf(groupsOf(features)[2]!, features, D, inspection.reference, inspection.current);
    expect(flag).toMatchObject({ isFlag: true, labels: ['no', 'yes'] });
    expect(marginalOf(groupsOf(features)[0]!, features, D, inspection.reference, inspection.current).isFlag).toBe(
      false,
    );
  });
});

describe('the sentences of a world', () => {
  const known = {
    task: 'classification' as const,
    hasTruth: true,
    isReal: false,
    distances: { px: 0, py: 0.1, pxGivenY: 0.2, pyGivenX: 0.4 },
    bayesRisk: 0.1,
    moves: [{ text: 'function 2', progress: 1 }],
    then: 0.5,
    now: 0.4,
    requests: 'people',
    positive: 'in group A',
  };
  const text = (more: object) =>
    worldSentences({ ...known, ...more })
      .map((s) => `${s.lead} ${s.text}`)
      .join(' ');

  it('name the drift and the best that is possible', () => {
    expect(text({})).toMatch(/A concept drift\. Only P\(Y \| X\).*Now: function 2\..*10\.0/);
    expect(text({ bayesRisk: 0 })).toContain('right every time');
    expect(text({ moves: [{ text: 'function 2', progress: 0.5 }] })).toMatch(/function 2 \(50.%\)/);
  });
  it('claim nothing where the truth is not known', () => {
    expect(text({ hasTruth: false })).toMatch(/no closed form.*40.% of the people/);
    expect(text({ hasTruth: false, isReal: true })).toMatch(/^Real data/);
    expect(text({ hasTruth: false, isReal: true })).not.toContain('concept');
  });
});

describe('heat strips', () => {
  const series = (peak: number) => Float32Array.of(0, peak, NaN, 0.1);
  it('are one for each of a few features', () => {
    expect(stripsOf(['a', 'b'], () => series(1)).map(({ name }) => name)).toEqual(['a', 'b']);
  });
  it('of many are those that moved most, in their order, and the largest of the others', () => {
    const peaks: Record<string, number> = { a: 0.2, b: 0.9, c: 0.05, d: 0.8, e: 0.3, f: 0.25 };
    const strips = stripsOf(Object.keys(peaks), (name) => series(peaks[name]!));
    expect(strips.map(({ name }) => name)).toEqual(['b', 'd', 'e', 'other 3']);
    expect([...strips[3]!.values]).toEqual([0, 0.25, NaN, 0.1].map(Math.fround));
  });
});
