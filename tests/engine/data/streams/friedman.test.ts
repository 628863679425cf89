/** Friedman #1 at points that were worked out by hand, its noise, and its three types of drift. */
import { describe, expect, it, test } from 'vitest';
import { chiSquareSf } from '../../../../src/engine/core/distributions';
import { makeFriedman, type FriedmanParams } from '../../../../src/engine/data/streams/friedman';
import { ALPHA, publishedRows, streamOf } from '../../../support/streams';

const params = (drift: FriedmanParams['drift']): FriedmanParams => ({ drift, every: 90, width: 30, noise: 1 });
/** f at published values of x1 … x5; the rest is ½. */
function valueOf(drift: FriedmanParams['drift'], t: number, x: number[]): number {
  const seen = Float32Array.from({ length: 10 }, (_, k) => ((x[k] ?? 0.5) - 0.5) / 0.3);
  return makeFriedman(params(drift)).truth!.moment(t).next(seen, 0);
}

type Case = [drift: FriedmanParams['drift'], t: number, x: number[], value: number];
test.each<Case>([
  // 10 sin(π/4) + 20 · 0.25² + 10 · 0.4 + 5 · 0.2
  ['local expanding', 0, [0.5, 0.5, 0.75, 0.4, 0.2], 7.0710678 + 1.25 + 4 + 1],
  // first region, all four bounds: 10 · 0.5 · 0.2 + 20 · (−0.3) + 8 + 1
  ['local expanding', 89, [0.5, 0.2, 0.2, 0.8, 0.2], 10 * Math.sin(Math.PI * 0.1) + 1.8 + 8 + 1],
  ['local expanding', 90, [0.5, 0.2, 0.2, 0.8, 0.2], 1 - 6 + 8 + 1],
  // x5 bounds the region no longer from the second change on, x4 from the third
  ['local expanding', 90, [0.5, 0.2, 0.2, 0.8, 0.6], 10 * Math.sin(Math.PI * 0.1) + 1.8 + 8 + 3],
  ['local expanding', 180, [0.5, 0.2, 0.2, 0.8, 0.6], 1 - 6 + 8 + 3],
  ['local expanding', 180, [0.5, 0.2, 0.2, 0.4, 0.6], 10 * Math.sin(Math.PI * 0.1) + 1.8 + 4 + 3],
  ['local expanding', 270, [0.5, 0.2, 0.2, 0.4, 0.6], 1 - 6 + 4 + 3],
  // second region: 10 cos(0.4) + 20 · 0.3 + e^0.2 + 5 · 0.81
  ['local expanding', 90, [0.5, 0.8, 0.8, 0.2, 0.9], 10 * Math.cos(0.4) + 6 + Math.exp(0.2) + 4.05],
  ['local expanding', 5000, [0.5, 0.5, 0.5, 0.5, 0.5], 10 * Math.sin(Math.PI / 4) + 5 + 2.5],
  // places change: 10 sin(π x4 x5) + 20 (x2 − ½)² + 10 x1 + 5 x3, and back
  ['global recurring', 90, [0.1, 0.3, 0.4, 0.5, 1], 10 + 0.8 + 1 + 2],
  ['global recurring', 180, [0.1, 0.3, 0.4, 0.5, 1], 10 * Math.sin(Math.PI * 0.03) + 0.2 + 5 + 5],
  // and once more: 10 sin(π x2 x5) + 20 (x4 − ½)² + 10 x3 + 5 x1
  ['global gradual', 150, [0.1, 0.3, 0.4, 0.5, 1], 10 + 0.8 + 1 + 2],
  ['global gradual', 180, [0.1, 0.5, 0.4, 0.7, 1], 10 + 0.8 + 4 + 0.5],
])('%s at tick %i, %j: %d', (drift, t, x, value) => {
  expect(valueOf(drift, t, x)).toBeCloseTo(value, 5);
});

it('has noise of variance 1', () => {
  const source = streamOf('friedman', {}, { requests: 5000 });
  let square = 0;
  for (const { values: v, y } of publishedRows(source, 0)) {
    const mean =
      10 * Math.sin(Math.PI * v['x1']! * v['x2']!) + 20 * (v['x3']! - 0.5) ** 2 + 10 * v['x4']! + 5 * v['x5']!;
    square += (y - mean) ** 2;
  }
  const tail = chiSquareSf(square, 5000);
  expect(Math.min(tail, 1 - tail)).toBeGreaterThan(ALPHA);
});

it('lets half of the requests follow the new concept while a gradual change lasts', () => {
  const source = streamOf('friedman', { drift: 'global gradual', noise: 0.01 }, { requests: 5000 });
  const followed = (t: number) =>
    publishedRows(source, t).filter(({ values: v, y }) => {
      const next =
        10 * Math.sin(Math.PI * v['x4']! * v['x5']!) + 20 * (v['x2']! - 0.5) ** 2 + 10 * v['x1']! + 5 * v['x3']!;
      return Math.abs(y - next) < 0.06;
    }).length;
  // of those that follow the old one about 1 in 100 is as near by chance
  expect(followed(100) / 5000).toBeGreaterThan(0.47);
  expect(followed(100) / 5000).toBeLessThan(0.55);
  expect(followed(125)).toBe(5000);
  expect(followed(80)).toBeLessThan(150);
});

describe('truth', () => {
  it('is the noise alone, and more while two concepts hold side by side', () => {
    const source = streamOf('friedman', { drift: 'global gradual' });
    expect(source.joint!(0)).toMatchObject({ bayesRisk: expect.closeTo(1, 9) as number });
    expect(source.joint!(125).bayesRisk).toBeCloseTo(1, 9);
    // ¼ E(f₁ − f₂)²
    const { eta: before } = source.joint!(0);
    const { eta: after } = source.joint!(125);
    const gap = before.reduce((sum, f, i) => sum + (f - after[i]!) ** 2, 0) / before.length;
    expect(source.joint!(100).bayesRisk).toBeCloseTo(1 + gap / 4, 9);
    expect(source.joint!(100).mixed).toBe(true);
  });
  it('has the mean of Y that calculus gives', () => {
    // E 10 sin(π x1 x2) = 10/π · ∫₀^π (1 − cos u)/u du = 5.2466; 20/12; 5; 2.5
    const mean = (10 / Math.PI) * 1.648277 + 20 / 12 + 5 + 2.5;
    expect(streamOf('friedman').joint!(0).prior).toBeCloseTo(mean, 2);
  });
  it('says how far each change has gone', () => {
    const at = (drift: string, t: number) => streamOf('friedman', { drift }).progress(t);
    expect([0, 90, 180, 270, 900].map((t) => at('local expanding', t))).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [1, 1, 0],
      [1, 1, 1],
      [1, 1, 1],
    ]);
    expect([89, 90, 180].map((t) => at('global recurring', t))).toEqual([[0], [1], [0]]);
    expect([89, 90, 120, 180, 210].map((t) => at('global gradual', t))).toEqual([
      [0, 0],
      [0.5, 0],
      [1, 0],
      [0.5, 0.5],
      [0, 1],
    ]);
  });
});
