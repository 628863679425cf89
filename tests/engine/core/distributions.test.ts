import { describe, expect, test } from 'vitest';
import * as d from '../../../src/engine/core/distributions';
import { readReference, relativeError } from '../../reference/read';

interface Cases {
  cases: {
    normal: { x: number; cdf: number; sf: number }[];
    normal_quantile: { p: number; x: number }[];
    student_t: { x: number; df: number; sf: number }[];
    chi2: { x: number; df: number; sf: number }[];
    beta: { x: number; a: number; b: number; cdf: number }[];
    kolmogorov: { x: number; sf: number }[];
  };
}
const { cases } = readReference<Cases>('distributions');

function worst<C>(rows: C[], error: (row: C) => number): number {
  expect(rows.length).toBeGreaterThan(4);
  return Math.max(...rows.map(error));
}

describe('against scipy (relative error)', () => {
  test('normal', () => {
    expect(worst(cases.normal, (c) => relativeError(d.normalCdf(c.x), c.cdf))).toBeLessThan(1e-14);
    expect(worst(cases.normal, (c) => relativeError(d.normalSf(c.x), c.sf))).toBeLessThan(1e-14);
  });
  test('normal quantile', () => {
    expect(worst(cases.normal_quantile, (c) => relativeError(d.normalQuantile(c.p), c.x))).toBeLessThan(1e-14);
  });
  test('Student t', () => {
    expect(worst(cases.student_t, (c) => relativeError(d.studentTSf(c.x, c.df), c.sf))).toBeLessThan(1e-13);
  });
  test('chi-square', () => {
    expect(worst(cases.chi2, (c) => relativeError(d.chiSquareSf(c.x, c.df), c.sf))).toBeLessThan(1e-13);
  });
  test('beta', () => {
    expect(worst(cases.beta, (c) => relativeError(d.betaCdf(c.x, c.a, c.b), c.cdf))).toBeLessThan(1e-13);
  });
  test('Kolmogorov', () => {
    expect(worst(cases.kolmogorov, (c) => relativeError(d.kolmogorovSf(c.x), c.sf))).toBeLessThan(1e-13);
  });
});

describe('identities', () => {
  test('both branches of the normal tail meet at 2, and both of Kolmogorov at 1.18', () => {
    expect(relativeError(d.normalSf(2 + 1e-12), d.normalSf(2))).toBeLessThan(1e-11);
    expect(relativeError(d.kolmogorovSf(1.18), d.kolmogorovSf(1.18 - 1e-12))).toBeLessThan(1e-11);
  });
  test('far tails keep relative precision', () => {
    // Φ(−37.5) = 4.605353009581954e-308 is the last before the denormals; t with 2 degrees has a closed form.
    expect(relativeError(d.normalSf(37.5), 4.605353009581954e-308)).toBeLessThan(1e-12);
    const t = 1e6;
    expect(relativeError(d.studentTSf(t, 2), 1 / (Math.sqrt(2 + t * t) * (Math.sqrt(2 + t * t) + t)))).toBeLessThan(
      1e-12,
    );
    expect(d.studentTSf(3, 1)).toBeCloseTo(0.5 - Math.atan(3) / Math.PI, 14);
  });
  test('quantiles invert the tails', () => {
    for (const p of [1e-12, 1e-6, 0.001, 0.025, 0.2, 0.5, 0.7, 0.975, 0.9999]) {
      expect(relativeError(d.normalCdf(d.normalQuantile(p)), p)).toBeLessThan(1e-13);
      for (const df of [1, 2.5, 7, 30, 400.5, 1e5]) {
        expect(relativeError(d.studentTCdf(d.studentTQuantile(p, df), df), p)).toBeLessThan(1e-12);
        if (df < 1000) expect(Math.abs(1 - d.chiSquareSf(d.chiSquareQuantile(p, df), df) - p)).toBeLessThan(1e-13);
      }
    }
  });
  test('the normal quantile agrees with a root of the tail in every branch, far tails included', () => {
    for (let k = 1; k <= 300; k++) {
      const p = 10 ** -k;
      const x = d.normalQuantile(p);
      // One Newton step on the tail, whose error is at most a few units in the last place.
      expect(Math.abs((d.normalSf(-x) - p) / d.normalPdf(x))).toBeLessThan(4e-14 * Math.abs(x));
    }
    for (let i = 1; i < 2000; i++) {
      const p = i / 2000;
      expect(Math.abs(d.normalCdf(d.normalQuantile(p)) - p)).toBeLessThan(5e-16);
      expect(d.normalQuantile(1 - p)).toBeCloseTo(-d.normalQuantile(p), 13);
    }
  });
  test('F with one numerator degree is the square of t', () => {
    expect(relativeError(d.fSf(2.5 ** 2, 1, 17), 2 * d.studentTSf(2.5, 17))).toBeLessThan(1e-13);
  });
  test('beta tails are complements', () => {
    expect(d.betaCdf(0.3, 2, 5) + d.betaSf(0.3, 2, 5)).toBeCloseTo(1, 14);
  });
  test('edges', () => {
    expect(d.normalQuantile(0)).toBe(-Infinity);
    expect(d.normalQuantile(1)).toBe(Infinity);
    expect(d.normalQuantile(1.1)).toBeNaN();
    expect(d.normalSf(NaN)).toBeNaN();
    expect(d.normalSf(Infinity)).toBe(0);
    expect(d.normalSf(-Infinity)).toBe(1);
    expect(d.studentTSf(NaN, 3)).toBeNaN();
    expect(d.studentTSf(0, 3)).toBe(0.5);
    expect(d.kolmogorovSf(0)).toBe(1);
    expect(d.kolmogorovSf(0.01)).toBe(1);
  });
});
