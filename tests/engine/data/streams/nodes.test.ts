/** Nodes that stand for P(X): their error, against volumes in closed form. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hammersley, MOST_UNIFORMS, NODES } from '../../../../src/engine/data/streams/nodes';
import { streamOf } from '../../../support/streams';

/**
 * Volume of {x ∈ [0, 1]^m: a·x ≤ b}, all a > 0: Σ over corners v of (−1)^|v| (b − a·v)₊^m / (m! Π a). A negative weight
 * is made positive by x → 1 − x.
 */
function halfSpace(weights: number[], bound: number): number {
  const a = weights.map(Math.abs);
  const b = bound - weights.reduce((sum, w) => sum + Math.min(0, w), 0);
  const m = a.length;
  let [sum, factor] = [0, 1];
  for (let corner = 0; corner < 2 ** m; corner++) {
    let [left, sign] = [b, 1];
    for (let k = 0; k < m; k++) {
      if (!((corner >> k) & 1)) continue;
      left -= a[k]!;
      sign = -sign;
    }
    if (left > 0) sum += sign * left ** m;
  }
  for (let k = 0; k < m; k++) factor *= (k + 1) * a[k]!;
  return sum / factor;
}

function error(m: number, weights: number[], bound: number): number {
  const u = hammersley(m);
  let inside = 0;
  for (let i = 0; i < NODES; i++) {
    let sum = 0;
    for (let k = 0; k < m; k++) sum += weights[k]! * u[i * m + k]!;
    inside += Number(sum <= bound);
  }
  return Math.abs(inside / NODES - halfSpace(weights, bound));
}

describe.each([
  [3, 0.0015],
  [10, 0.003],
])('in %i dimensions', (m, most) => {
  it(`the shares of half-spaces are right to ${most}`, () => {
    const weight = fc.tuple(fc.double({ min: 0.3, max: 1, noNaN: true }), fc.boolean());
    fc.assert(
      fc.property(
        fc.array(weight, { minLength: m, maxLength: m }),
        fc.double({ min: 0.2, max: 0.8, noNaN: true }),
        (drawn, place) => {
          const weights = drawn.map(([size, negative]) => (negative ? -size : size));
          const low = weights.reduce((sum, w) => sum + Math.min(0, w), 0);
          const high = weights.reduce((sum, w) => sum + Math.max(0, w), 0);
          expect(error(m, weights, low + place * (high - low))).toBeLessThanOrEqual(most);
        },
      ),
      { numRuns: 60, seed: 8 },
    );
  });
});

it('every coordinate is spread evenly', () => {
  const m = MOST_UNIFORMS;
  const u = hammersley(m);
  for (let k = 0; k < m; k++) {
    const values = Float64Array.from({ length: NODES }, (_, i) => u[i * m + k]!).sort();
    const worst = values.reduce((most, value, i) => Math.max(most, Math.abs(value - (i + 0.5) / NODES)), 0);
    expect(worst).toBeLessThan(0.002);
  }
});

/** Shares of the positive class in closed form, concept by concept. */
const sine1 = 1 - Math.cos(1);
const sine2 = 0.5 + 0.3 * (2 / (3 * Math.PI));
it.each<[kind: string, params: object, priors: number[], most: number]>([
  ['sea', { noise: 0 }, [8, 9, 7, 9.5].map((theta) => theta ** 2 / 200), 1.5e-3],
  ['stagger', {}, [1 / 9, 5 / 9, 2 / 3], 1e-12],
  ['sine', { functions: 'all four' }, [sine1, 1 - sine1, sine2, 1 - sine2], 1e-3],
  ['mixed', {}, [0.25 + sine2 / 2, 0.75 - sine2 / 2], 1e-3],
])('%s has the shares of the positive class that calculus gives', (kind, params, priors, most) => {
  const source = streamOf(kind, params);
  priors.forEach((prior, k) => expect(Math.abs(source.joint!(90 * k + 1).prior - prior)).toBeLessThanOrEqual(most));
});

it('noise and a gradual change enter the rule as a mixture', () => {
  const source = streamOf('stagger', { noise: 0.1, width: 20 });
  const t = 100; // half-way
  const u = source.progress(t)[0]!;
  expect(u).toBeCloseTo(0.5, 12);
  const { eta, bayesRisk } = source.joint!(t);
  const [before, after] = [source.joint!(0).eta, source.joint!(130).eta];
  eta.forEach((e, i) => expect(e).toBeCloseTo((1 - u) * before[i]! + u * after[i]!, 12));
  // small and red: 2 of 27 are blue squares, … : where the concepts differ η is ½, elsewhere the noise
  const differ = before.filter((e, i) => e !== after[i]!).length / 27;
  expect(bayesRisk).toBeCloseTo(differ * 0.5 + (1 - differ) * 0.1, 12);
});
