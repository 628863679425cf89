import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalCdf, normalSf } from '../../../src/engine/core/distributions';
import { makeSource } from '../../../src/engine/data';
import { makeGrid } from '../../../src/engine/data/grid';
import { answeredPositive, expect as expected, trueRisk } from '../../../src/engine/score/truth';
import reference from '../../reference/bayes-error.json' with { type: 'json' };
import { scenarioOf } from '../../support/runs';

const worldOf = (source: Record<string, unknown>) =>
  makeSource(
    scenarioOf({
      clock: { ticks: 1, history: 1, requests: 1 },
      data: { source: { kind: 'gaussians', ...source } },
      arms: [{ name: 'never', retrain: { kind: 'never' } }],
    }),
    {},
  );

describe('Bayes risk of two Gaussians', () => {
  // measured: 5e-7 at the worst, with broad clouds at 45°
  it.each(reference.cases)('prior $prior_positive, distance $mean_distance: closed form within 1e-6', (given) => {
    for (const angle of [0, 10, 45, 90, -117]) {
      for (const across of [0.3, 1, 3]) {
        const { joint } = worldOf({ prior: given.prior_positive, distance: given.mean_distance, angle, across });
        expect(Math.abs(joint!(0).bayesRisk - given.expected.bayes_error)).toBeLessThanOrEqual(1e-6);
      }
    }
  });
});

describe('expected figures of a straight boundary', () => {
  it('agree with the normal distribution, wherever the boundary lies in its cells', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -2, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 180, noNaN: true }),
        (at, angle) => {
          const { grid, joint } = worldOf({ prior: 0.3, distance: 2, angle });
          const [c, s] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
          const cells = grid!.columns * grid!.rows;
          const scores = Float32Array.from({ length: cells }, (_, i) => {
            const z = 2 * (c * grid!.points[2 * i]! + s * grid!.points[2 * i + 1]! - at);
            return 1 / (1 + Math.exp(-z));
          });
          const e = expected(joint!(0), answeredPositive(grid!, scores));
          expect(e.tp).toBeCloseTo(0.3 * normalSf(at - 1), 5.7);
          expect(e.fn).toBeCloseTo(0.3 * normalCdf(at - 1), 5.7);
          expect(e.fp).toBeCloseTo(0.7 * normalSf(at + 1), 5.7);
          expect(e.tp + e.fp + e.fn + e.tn).toBeCloseTo(1, 12);
          expect(trueRisk(e)).toBeCloseTo(e.fp + e.fn, 12);
        },
      ),
      { numRuns: 60, seed: 1 },
    );
  });
});

it('the grid holds all of the mass but a millionth', () => {
  // mass outside of the rectangle, from the marginals of a tilted wide cloud, axis by axis
  const { grid } = worldOf({ distance: 3, angle: 30, across: 2 });
  const sd0 = Math.sqrt(Math.cos(Math.PI / 6) ** 2 + 4 * Math.sin(Math.PI / 6) ** 2);
  const sd1 = Math.sqrt(Math.sin(Math.PI / 6) ** 2 + 4 * Math.cos(Math.PI / 6) ** 2);
  const mean0 = 1.5 * Math.cos(Math.PI / 6);
  const mean1 = 1.5 * Math.sin(Math.PI / 6);
  const outside =
    normalSf((grid!.x0[1] - mean0) / sd0) +
    normalCdf((grid!.x0[0] - mean0) / sd0) +
    normalSf((grid!.x1[1] - mean1) / sd1) +
    normalCdf((grid!.x1[0] - mean1) / sd1);
  expect(outside).toBeLessThan(1e-6);
});

it('a grid has its cells where it says', () => {
  const { points, cell } = makeGrid([0, 4], [10, 12], 4, 2);
  expect(Array.from(points.slice(0, 4))).toEqual([0.5, 10.5, 1.5, 10.5]);
  expect(points.at(-1)).toBe(11.5);
  expect(cell).toBe(1);
});
