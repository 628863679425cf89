import fc from 'fast-check';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { describe, expect, test } from 'vitest';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { chiSquareSf, kolmogorovSf, normalQuantile, normalSf } from '../../../src/engine/core/distributions';
import { bonferroni, ks, ksExactP, ksOfSorted, makeKsReference } from '../../../src/engine/monitor/ks';
import {
  makePsiReference,
  psi,
  psiNullExpectation,
  psiNullQuantile,
  psiOfSorted,
} from '../../../src/engine/monitor/psi';
import { compareRows, makeDriftReference, readDrift } from '../../../src/engine/monitor/drift-reference';
import { mergeSorted } from '../../../src/engine/monitor/sorted';
import { monitors } from '../../../src/engine/monitor';
import { readReference, relativeError } from '../../reference/read';

interface Case {
  name: string;
  first: number[];
  second: number[];
  expected: {
    ks: { statistic: number; p_kolmogorov_limit: number; p_exact?: number };
    'psi_10_reference_quantile_bins_eps_1e-4': number;
  };
}
const { cases } = readReference<{ cases: Case[] }>('two-sample');

describe.each(cases.map((c) => [c.name, c] as const))('against scipy: %s', (_, c) => {
  const first = Float32Array.from(c.first);
  const second = Float32Array.from(c.second);
  const { d, p } = ks(makeKsReference(first), second);
  test('K–S', () => {
    expect(relativeError(d, c.expected.ks.statistic)).toBeLessThan(1e-12);
    const n = first.length;
    const m = second.length;
    const limit = kolmogorovSf(Math.sqrt((n * m) / (n + m)) * d);
    expect(relativeError(limit, c.expected.ks.p_kolmogorov_limit)).toBeLessThan(1e-11);
    expect(relativeError(p, c.expected.ks.p_exact ?? c.expected.ks.p_kolmogorov_limit)).toBeLessThan(1e-11);
  });
  test('PSI', () => {
    const value = psi(makePsiReference(first), second);
    expect(relativeError(value, c.expected['psi_10_reference_quantile_bins_eps_1e-4'])).toBeLessThan(1e-12);
  });
});

const sample = fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 1, maxLength: 40 });

test('K–S by merge equals the definition; symmetric; same p for sorted input', () => {
  fc.assert(
    fc.property(sample, sample, (a, b) => {
      const share = (list: number[], at: number) => list.filter((v) => v <= at).length / list.length;
      const d = Math.max(...[...a, ...b].map((at) => Math.abs(share(a, at) - share(b, at))));
      const [x, y] = [Float32Array.from(a), Float32Array.from(b)];
      const result = ks(makeKsReference(x), y);
      expect(result.d).toBeCloseTo(d, 12);
      expect(ks(makeKsReference(y), x).p).toBeCloseTo(result.p, 12);
      expect(ksOfSorted(makeKsReference(x), makeKsReference(y))).toEqual(result);
      expect(result.p).toBeGreaterThan(0);
      expect(result.p).toBeLessThanOrEqual(1);
    }),
    { seed: 3, numRuns: 300 },
  );
});

test('the exact p-value equals the count over all interleavings', () => {
  const [n, m] = [5, 4];
  const leads: number[] = [];
  for (let bits = 0; bits < 1 << (n + m); bits++) {
    let [i, j, lead] = [0, 0, 0];
    for (let k = 0; k < n + m; k++) {
      if ((bits >> k) & 1) i++;
      else j++;
      lead = Math.max(lead, Math.abs(i * m - j * n));
    }
    if (i === n) leads.push(lead);
  }
  expect(leads.length).toBe(126);
  for (let lead = 1; lead <= n * m; lead++) {
    expect(ksExactP(n, m, lead)).toBeCloseTo(leads.filter((l) => l >= lead).length / leads.length, 14);
  }
  // Far tails: complete separation of 500 from 500 has probability 2 / C(1000, 500).
  let choose = 1;
  for (let k = 1; k <= 500; k++) choose *= (500 + k) / k;
  expect(relativeError(ksExactP(500, 500, 250_000), 2 / choose)).toBeLessThan(1e-10);
});

test('merging sorted ticks equals sorting the window', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 12 }), { maxLength: 8 }), (ticks) => {
      const parts = ticks.map((tick) => Float32Array.from(tick).sort());
      expect(mergeSorted(parts)).toEqual(Float32Array.from(ticks.flat()).sort());
    }),
    { seed: 5, numRuns: 300 },
  );
});

test('PSI is the same sorted or not, zero for the reference itself, never negative', () => {
  fc.assert(
    fc.property(sample, sample, (a, b) => {
      const reference = makePsiReference(Float32Array.from(a));
      const current = Float32Array.from(b);
      const value = psi(reference, current);
      expect(psiOfSorted(reference, current.slice().sort())).toBe(value);
      expect(value).toBeGreaterThanOrEqual(0);
      // A bin that is empty on both sides has the floor on both sides.
      expect(psi(reference, Float32Array.from(a))).toBe(0);
      for (let e = 1; e < reference.edges.length; e++) {
        expect(reference.edges[e]!).toBeGreaterThan(reference.edges[e - 1]!);
      }
    }),
    { seed: 4, numRuns: 300 },
  );
});

describe('edges', () => {
  const one = Float32Array.of(1);
  const none = new Float32Array(0);
  test('no rows', () => {
    expect(ks(makeKsReference(one), none)).toEqual({ d: NaN, p: NaN });
    expect(psi(makePsiReference(one), none)).toBeNaN();
    expect(() => makePsiReference(none)).toThrow(RangeError);
  });
  test('NaN is refused', () => expect(() => makeKsReference(Float32Array.of(1, NaN, 2))).toThrow(RangeError));
  test('only the first n rows count', () => {
    const padded = Float32Array.of(1, 2, 3, 99, 99);
    expect(ks(makeKsReference(padded, 3), padded, 3)).toEqual({ d: 0, p: 1 });
    expect(psi(makePsiReference(padded, 3), padded, 3)).toBe(0);
  });
  test('Bonferroni', () => {
    expect(bonferroni(0.01, 3)).toBeCloseTo(0.03, 15);
    expect(bonferroni(0.6, 3)).toBe(1);
  });
});

/** Null behaviour, 4,000 pairs of normal samples each; bounds are 4 standard errors of a proportion. */
describe('without any drift', () => {
  const repeats = 4000;
  const generator = xoroshiro128plus(20260101);
  const normals = (n: number) =>
    Float32Array.from({ length: n }, () => normalQuantile(uniformFloat64(generator) || 0.5));
  test('K–S fires at its level, exact and limit', () => {
    for (const [n, m] of [
      [120, 90],
      [700, 600],
    ] as const) {
      let fired = 0;
      for (let i = 0; i < repeats; i++) if (ks(makeKsReference(normals(n)), normals(m)).p < 0.05) fired++;
      // Discrete, and the limit is conservative: below the level, but not far below.
      expect(fired / repeats).toBeLessThan(0.05 + 4 * Math.sqrt((0.05 * 0.95) / repeats));
      expect(fired / repeats).toBeGreaterThan(0.03);
    }
  });
  test('E[PSI] = (B − 1)(1/n + 1/m), and the χ² cut holds with 200 rows a bin', () => {
    const [n, m] = [2000, 2000];
    let sum = 0;
    let above = 0;
    for (let i = 0; i < repeats / 4; i++) {
      const value = psi(makePsiReference(normals(n)), normals(m));
      sum += value;
      if (value > psiNullQuantile(10, n, m, 0.05)) above++;
    }
    expect(sum / (repeats / 4) / psiNullExpectation(10, n, m)).toBeCloseTo(1, 1);
    expect(above / (repeats / 4)).toBeGreaterThan(0.02);
    expect(above / (repeats / 4)).toBeLessThan(0.08);
  });
  test('at n = m = 100 the fixed 0.1 rule cries wolf in 79 to 86 % of windows', () => {
    let above = 0;
    for (let i = 0; i < repeats; i++) if (psi(makePsiReference(normals(100)), normals(100)) > 0.1) above++;
    expect(above / repeats).toBeGreaterThan(0.79);
    expect(above / repeats).toBeLessThan(0.86);
  });
  test('the χ² cut is a χ² quantile', () => {
    expect(chiSquareSf(psiNullQuantile(10, 500, 500, 0.05) / (2 / 500), 9)).toBeCloseTo(0.05, 12);
    expect(normalSf(0)).toBe(0.5);
  });
});

test('readings pick the worst feature, and monitors judge them', () => {
  const n = 400;
  const generator = xoroshiro128plus(7);
  const fill = (shift: number) =>
    Float32Array.from({ length: 2 * n }, (_, i) => uniformFloat64(generator) + (i % 2 === 1 ? shift : 0));
  const reference = makeDriftReference(fill(0), n, 2);
  const moved = compareRows(reference, fill(0.5), n);
  const drift = { psi: readDrift(moved, 'psi'), ks: readDrift(moved, 'ks') };
  expect(drift.psi.feature).toBe(1);
  expect(drift.ks.feature).toBe(1);
  expect(drift.ks.value).toBe(moved.ks[1]!.d);
  expect(drift.ks.p).toBeCloseTo(2 * moved.ks[1]!.p, 20);
  expect(drift.psi.p).toBeNaN();
  expect(drift.psi.rows).toBe(n);
  const still = compareRows(reference, fill(0), n);
  for (const [name, entry] of Object.entries(monitors)) {
    const params = Object.fromEntries(Object.entries(entry.params).map(([key, param]) => [key, param.default]));
    const monitor = entry.make(params);
    expect(monitor.name).toBe(name);
    expect(monitor.exceeds(readDrift(moved, monitor.name))).toBe(true);
    expect(monitor.exceeds(readDrift(still, monitor.name))).toBe(false);
    expect(monitor.exceeds(readDrift(compareRows(reference, new Float32Array(0), 0), monitor.name))).toBe(false);
  }
});
