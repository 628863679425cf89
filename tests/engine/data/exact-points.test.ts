/** Exact values at any x, and the chain of worlds through which the drifts lead. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drifts, makeSource, sources } from '../../../src/engine/data';
import { factorDistances } from '../../../src/engine/score/factor-distances';
import type { Registry, Source } from '../../../src/engine/types';
import { scenarioOf } from '../../support/runs';
import { anyVariant, defaultsOf } from '../../support/scenarios';

const kinds = ['label', 'covariate', 'concept'] as const;
const only = (kind: string) =>
  anyVariant(
    drifts as Registry<unknown>,
    kinds.filter((other) => other !== kind),
  );
/** Those that bring drifts of their own are not moved by these. */
const unmoved = Object.keys(sources).filter((kind) => !sources[kind]!.facts(defaultsOf(kind)).drifts);
const anyBase = anyVariant(sources as Registry<unknown>, ['plane', ...unmoved]);
const allBases = fc.constantFrom('gaussians', 'regions').chain((kind) => anyBase.filter((base) => base.kind === kind));
/** No mass moves between regions here: whether it can depends on the world before. */
const anyMoves = fc
  .tuple(
    only('label'),
    only('covariate').filter((drift) => (drift as { form?: string }).form !== 'region'),
    only('concept').filter((drift) => (drift as { form?: string }).form !== 'level'),
    fc.subarray([0, 1, 2], { minLength: 1 }),
  )
  .map(([label, covariate, concept, which]) =>
    [concept, covariate, label]
      .filter((_, i) => which.includes(i))
      .map((d) => ({ ...d, start: 5, end: 25, period: 12 })),
  );

function worldOf(source: unknown, all: unknown[], requests = 40): Source {
  const arms = [{ name: 'never', retrain: { kind: 'never' } }];
  const model = { kind: (source as { kind: string }).kind === 'plane' ? 'linear' : 'logistic' };
  return makeSource(
    scenarioOf({ seed: 5, clock: { ticks: 40, history: 2, requests }, data: { source, drifts: all }, model, arms }),
    {},
  );
}

describe('exact values at any x', () => {
  it('two clouds of unit width: ln odds and density in closed form', () => {
    const [prior, distance, angle] = [0.3, 2.5, 40];
    const to = 0.7;
    const world = worldOf({ kind: 'gaussians', prior, distance, angle }, [
      { kind: 'label', transition: 'abrupt', start: 10, to },
    ]);
    const { x, n } = world.batch(20);
    const along = (i: number) =>
      Math.cos((angle * Math.PI) / 180) * x[2 * i]! + Math.sin((angle * Math.PI) / 180) * x[2 * i + 1]!;
    const cloud = (i: number, side: number) =>
      Math.exp(-0.5 * (x[2 * i]! ** 2 + x[2 * i + 1]! ** 2 - side * distance * along(i) + (distance / 2) ** 2)) /
      (2 * Math.PI);
    for (const [t, p] of [
      [0, prior],
      [20, to],
    ] as const) {
      const posterior = world.posterior!(t, x, n);
      const density = world.density!(t, x, n);
      for (let i = 0; i < n; i++) {
        expect(posterior[i]).toBeCloseTo(1 / (1 + Math.exp(-(Math.log(p / (1 - p)) + distance * along(i)))), 12);
        expect(density[i]).toBeCloseTo(p * cloud(i, 1) + (1 - p) * cloud(i, -1), 12);
        // Bayes' rule with P(X|Y) from the cloud itself, which no drift here touches
        expect((cloud(i, 1) * p) / density[i]!).toBeCloseTo(posterior[i]!, 12);
      }
    }
  });

  it('are those of the grid in the centres of its cells', () => {
    fc.assert(
      fc.property(allBases, anyMoves, fc.integer({ min: 0, max: 39 }), (base, moves, t) => {
        const world = worldOf(base, moves);
        const grid = world.grid!;
        const joint = world.joint!(t);
        const n = grid.points.length / 2;
        const density = world.density!(t, grid.points, n);
        expect(Array.from(world.posterior!(t, grid.points, n))).toEqual(Array.from(joint.eta));
        // the grid's mass is divided by its sum: all but a millionth is inside
        let most = 0;
        for (let i = 0; i < n; i++) most = Math.max(most, Math.abs(density[i]! * grid.cell - joint.mass[i]!));
        expect(most).toBeLessThan(2e-6);
      }),
      { numRuns: 15, seed: 3 },
    );
  });

  it('a number: f(x), without its noise', () => {
    const world = worldOf({ kind: 'plane', level: 2, slope0: 1, slope1: -0.5 }, []);
    const { x, n } = world.batch(3);
    const mean = world.posterior!(3, x, n);
    for (let i = 0; i < n; i++) expect(mean[i]).toBeCloseTo(2 + x[2 * i]! - 0.5 * x[2 * i + 1]!, 12);
  });
});

describe('the steps from the world without drifts to the one of a tick', () => {
  const keeps = { label: 'pxGivenY', covariate: 'pyGivenX', concept: 'px' } as const;
  it('each keeps its own factor of the world just before it, to 1e-9, and they join', () => {
    fc.assert(
      fc.property(allBases, anyMoves, fc.integer({ min: 0, max: 39 }), (base, moves, t) => {
        const world = worldOf(base, moves);
        const steps = world.steps!(t);
        const acting = world.progress(t).filter((u) => u > 0).length;
        expect(steps).toHaveLength(acting);
        steps.forEach(({ drift, before, after }, i) => {
          const kind = moves[drift]!.kind as keyof typeof keeps;
          expect(factorDistances(before, after)[keeps[kind]]).toBeLessThanOrEqual(1e-9);
          if (i > 0) expect(before).toBe(steps[i - 1]!.after);
        });
        if (steps.length > 0) expect(steps.at(-1)!.after).toEqual({ ...world.joint!(t) });
        const order = steps.map(({ drift }) => kinds.indexOf(moves[drift]!.kind as (typeof kinds)[number]));
        expect(order).toEqual([...order].sort());
      }),
      { numRuns: 30, seed: 9 },
    );
  });
});
