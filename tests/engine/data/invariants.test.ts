/** What each drift keeps, on exact densities and on samples. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSource } from '../../../src/engine/data';
import { chiSquareSf, normalSf } from '../../../src/engine/core/distributions';
import { factorDistances } from '../../../src/engine/score/factor-distances';
import type { Source } from '../../../src/engine/types';
import { anyVariant } from '../../support/scenarios';
import { scenarioOf } from '../../support/runs';
import { drifts, sources } from '../../../src/engine/data';
import type { Registry } from '../../../src/engine/types';

/** A drift that is under way between ticks 5 and 25, of one kind. */
const kinds = ['label', 'covariate', 'concept'] as const;
const anyDriftOf = (kind: string): fc.Arbitrary<Record<string, unknown>> =>
  anyVariant(
    drifts as Registry<unknown>,
    kinds.filter((other) => other !== kind),
  )
    .filter((drift) => (drift as { form?: string }).form !== 'level') // for numbers only
    .map((drift) => ({
      ...drift,
      start: 5,
      end: 25,
      period: 12,
    }));
const anyBase = anyVariant(sources as Registry<unknown>, ['flights', 'table', 'plane']);

function worldOf(seed: number, source: unknown, all: unknown[], requests = 50): Source {
  const arms = [{ name: 'never', retrain: { kind: 'never' } }];
  return makeSource(
    scenarioOf({ seed, clock: { ticks: 40, history: 2, requests }, data: { source, drifts: all }, arms }),
    {},
  );
}

/** A region drift of a world whose clusters all lie on one side of the line cannot move mass: it says so. */
const possible = (drift: Record<string, unknown>): boolean =>
  !(drift['kind'] === 'covariate' && drift['form'] === 'region');

describe('each drift keeps its own factor, to 1e-9', () => {
  const kept = { label: 'pxGivenY', covariate: 'pyGivenX', concept: 'px' } as const;
  it.each(kinds)('%s', (kind) => {
    fc.assert(
      fc.property(anyBase, anyDriftOf(kind).filter(possible), fc.integer({ min: 1, max: 39 }), (base, drift, t) => {
        const world = worldOf(1, base, [drift]);
        const distances = factorDistances(world.joint!(0), world.joint!(t));
        expect(distances[kept[kind]]).toBeLessThanOrEqual(1e-9);
      }),
      { numRuns: 70, seed: 7 },
    );
  });

  it('and moves another, so that the test could fail', () => {
    const base = { kind: 'gaussians', prior: 0.3 };
    const move = (drift: Record<string, unknown>) => {
      const world = worldOf(1, base, [{ ...drift, transition: 'abrupt', start: 5 }]);
      return factorDistances(world.joint!(0), world.joint!(10));
    };
    expect(move({ kind: 'label', to: 0.7 }).py).toBeCloseTo(0.4, 6);
    expect(move({ kind: 'label', to: 0.7 }).px).toBeGreaterThan(0.2);
    expect(move({ kind: 'covariate', form: 'tilt', distance: 2 }).px).toBeGreaterThan(0.3);
    expect(move({ kind: 'concept', form: 'rotate', degrees: 90 }).pyGivenX).toBeGreaterThan(0.2);
  });
});

it('mass that moves between regions leaves the rule as it was, and P(X|Y) and P(Y) follow', () => {
  const region = { kind: 'covariate', form: 'region', angle: 180, offset: 0, to: 0.8, start: 5, end: 25 };
  const world = worldOf(1, { kind: 'regions', prior: 0.4, share: 0.1 }, [region]);
  const moved = factorDistances(world.joint!(0), world.joint!(30));
  expect(moved.pyGivenX).toBeLessThanOrEqual(1e-9);
  // 0.7 of the mass moves; a little of it lies where the regions overlap and is replaced at once
  expect(moved.px).toBeGreaterThan(0.68);
  expect(moved.px).toBeLessThanOrEqual(0.7);
  expect(moved.pxGivenY).toBeGreaterThan(0.5);
});

describe('the grid joint is the one that is sampled', () => {
  /**
   * 50 random worlds with a drift of each kind: cells of the grid merged to 6 × 6 blocks; χ² of the block counts against
   * the grid's mass, and z of Σ (y − η). Error rate 1e-6 a test, 100 tests: 1e-4 for the lot; seeds are fixed.
   */
  it('over 50 random drifts', () => {
    const draw = fc.tuple(
      anyBase,
      anyDriftOf('label'),
      anyDriftOf('covariate').filter(possible),
      anyDriftOf('concept'),
      fc.integer({ min: 6, max: 39 }),
    );
    const cases = fc.sample(draw, { numRuns: 50, seed: 11 });
    const tails: number[] = [];
    cases.forEach(([base, a, b, c, t], i) => {
      const world = worldOf(i + 1, base, [a, b, c], 5000);
      const grid = world.grid!;
      const joint = world.joint!(t);
      const { x, y, n } = world.batch(t);
      const blocks = 6;
      const expected = new Float64Array(blocks * blocks);
      const seen = new Float64Array(blocks * blocks);
      const blockOf = (x0: number, x1: number): number => {
        const place = (value: number, [low, high]: [number, number], cells: number): number => {
          const cell = Math.min(cells - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * cells)));
          return Math.floor((cell * blocks) / cells);
        };
        return place(x1, grid.x1, grid.rows) * blocks + place(x0, grid.x0, grid.columns);
      };
      let etaSum = 0;
      for (let k = 0; k < joint.mass.length; k++) {
        expected[blockOf(grid.points[2 * k]!, grid.points[2 * k + 1]!)]! += joint.mass[k]! * n;
        etaSum += joint.mass[k]! * joint.eta[k]!;
      }
      let positives = 0;
      for (let k = 0; k < n; k++) {
        seen[blockOf(x[2 * k]!, x[2 * k + 1]!)]!++;
        positives += y[k]!;
      }
      // blocks with fewer than 10 expected go together: χ² needs counts
      let chi = 0;
      let used = 0;
      let restSeen = 0;
      let restExpected = 0;
      expected.forEach((e, k) => {
        if (e >= 10) {
          chi += (seen[k]! - e) ** 2 / e;
          used++;
        } else {
          restSeen += seen[k]!;
          restExpected += e;
        }
      });
      if (restExpected >= 10) {
        chi += (restSeen - restExpected) ** 2 / restExpected;
        used++;
      }
      if (used > 1) tails.push(chiSquareSf(chi, used - 1));
      expect(joint.prior).toBeCloseTo(etaSum, 12);
      const z = (positives - n * etaSum) / Math.sqrt(n * etaSum * (1 - etaSum));
      tails.push(2 * normalSf(Math.abs(z)));
    });
    expect(tails.length).toBeGreaterThanOrEqual(90);
    expect(Math.min(...tails)).toBeGreaterThan(1e-6);
  });
});

it('makes any tick again, alone and in any order', () => {
  const scenario = { kind: 'gaussians' };
  const forward = worldOf(3, scenario, []);
  const again = worldOf(3, scenario, []);
  const late = again.batch(30);
  expect(forward.batch(0)).toEqual(again.batch(0));
  expect(forward.batch(30)).toEqual(late);
  expect(worldOf(4, scenario, []).batch(30)).not.toEqual(late);
});
