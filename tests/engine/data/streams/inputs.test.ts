/** P(X) of each stream: what is published of it, and that no change of concept moves it. */
import { describe, expect, it } from 'vitest';
import { ks, makeKsReference } from '../../../../src/engine/monitor/ks';
import type { Source } from '../../../../src/engine/types';
import { ALPHA, publishedRows, shareP, streamOf, STREAMS } from '../../../support/streams';

const column = (source: Source, t: number, k: number): Float32Array =>
  Float32Array.from(publishedRows(source, t), ({ x }) => x[k]!);

/** Ticks before and after the first change, under default params. */
const [BEFORE, AFTER] = [10, 130];

describe.each(STREAMS.filter((kind) => kind !== 'rbf'))('%s', (kind) => {
  it('keeps P(X) whatever its rule', () => {
    const source = streamOf(kind, {}, { requests: 2000 });
    expect(source.progress(AFTER)).not.toEqual(source.progress(BEFORE));
    for (let k = 0; k < source.d; k++) {
      const { p } = ks(makeKsReference(column(source, BEFORE, k)), column(source, AFTER, k));
      expect(p).toBeGreaterThan(ALPHA);
    }
  });
});

it('of moving centroids moves', () => {
  const source = streamOf('rbf', {}, { requests: 2000 });
  const p = Array.from(
    { length: 10 },
    (_, k) => ks(makeKsReference(column(source, BEFORE, k)), column(source, AFTER, k)).p,
  );
  expect(Math.min(...p)).toBeLessThan(ALPHA);
});

describe.each(STREAMS)('%s', (kind) => {
  it('shows a learner values of order 1, and as many as it has words for', () => {
    const source = streamOf(kind, {}, { requests: 2000 });
    expect(source.words.features).toHaveLength(source.d);
    for (let k = 0; k < source.d; k++) {
      const values = column(source, 0, k);
      const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
      const sd = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
      expect(Math.abs(mean)).toBeLessThan(1.5);
      expect(sd).toBeLessThan(2.5);
      expect(sd).toBeGreaterThan(0.15); // one car in twenty: 0.22
    }
  });

  it('is a pure function of seed and tick', () => {
    const source = streamOf(kind);
    const late = source.batch(77);
    source.batch(3);
    expect(source.batch(77)).toEqual(late);
    expect(streamOf(kind).batch(77)).toEqual(late);
    expect(streamOf(kind, {}, { seed: 2 }).batch(77).x).not.toEqual(late.x);
  });
});

it('spreads numbers evenly over the published ranges', () => {
  const ranges = { sea: [0, 10], hyperplane: [0, 1], sine: [0, 1], friedman: [0, 1] } as const;
  for (const [kind, [low, high]] of Object.entries(ranges)) {
    const source = streamOf(kind, {}, { requests: 5000 });
    const rows = publishedRows(source, 0);
    for (const { name } of source.words.features) {
      const values = rows.map(({ values: v }) => v[name]!);
      expect(Math.min(...values)).toBeGreaterThanOrEqual(low - 1e-5);
      expect(Math.max(...values)).toBeLessThanOrEqual(high + 1e-5);
      for (const q of [0.25, 0.5, 0.75]) {
        const below = values.filter((v) => v < low + q * (high - low)).length;
        expect(shareP(below, values.length, q)).toBeGreaterThan(ALPHA);
      }
    }
  }
});

it('STAGGER has one flag of each property, all 27 objects as likely', () => {
  const source = streamOf('stagger', {}, { requests: 5000 });
  const counts = new Map<string, number>();
  for (const { x } of publishedRows(source, 0)) {
    for (const first of [0, 3, 6]) expect(x[first]! + x[first + 1]! + x[first + 2]!).toBe(1);
    counts.set(x.join(), (counts.get(x.join()) ?? 0) + 1);
  }
  expect(counts.size).toBe(27);
  for (const count of counts.values()) expect(shareP(count, 5000, 1 / 27)).toBeGreaterThan(ALPHA);
});
