/** What each drift keeps, on exact densities and on samples. */
import { describe, expect, it } from 'vitest';
import { chiSquareSf, normalSf } from '../../../src/engine/core/distributions';
import { makeRandom, type Random } from '../../../src/engine/core/random';
import { makeSource, sources } from '../../../src/engine/data';
import { coverMixtures, jointOn, makeGrid, makeMassTable, ruleOn } from '../../../src/engine/data/grid';
import { driftedWorld } from '../../../src/engine/data/synthetic';
import { factorDistances } from '../../../src/engine/score/factor-distances';
import type { Registry, Source } from '../../../src/engine/types';
import { scenarioOf } from '../../support/runs';
import { baseOf, driftOf, uniformDrift, uniformVariant, type Params } from '../../support/worlds';

const kinds = ['label', 'covariate', 'concept'] as const;
type Kind = (typeof kinds)[number];
const registry = (entries: unknown): Registry<never> => entries as Registry<never>;

function worldOf(seed: number, source: unknown, all: unknown[], requests = 50): Source {
  const arms = [{ name: 'never', retrain: { kind: 'never' } }];
  return makeSource(
    scenarioOf({ seed, clock: { ticks: 40, history: 2, requests }, data: { source, drifts: all }, arms }),
    {},
  );
}

/** World number i and one to four drifts of any kinds, in the order in which they act; all numbers uniform. */
function drawDrifts(i: number): { source: Params; all: Params[]; random: Random } {
  const random = makeRandom(i, 'world', 0);
  const source = uniformVariant(registry(sources), random.next() < 0.5 ? 'gaussians' : 'regions', random);
  const all = Array.from({ length: 1 + random.integer(4) }, () => uniformDrift(kinds[random.integer(3)]!, random));
  return { source, all: kinds.flatMap((kind) => all.filter((drift) => drift.kind === kind)), random };
}

describe('each drift keeps its own factor of the world just before it, to 1e-9', () => {
  const kept = { label: 'pxGivenY', covariate: 'pyGivenX', concept: 'px' } as const;

  it('over 250 random worlds with one to four drifts, alone and combined', () => {
    const steps: Record<Kind, number> = { label: 0, covariate: 0, concept: 0 };
    let combined = 0;
    for (let i = 0; i < 250; i++) {
      const { source, all, random } = drawDrifts(i);
      const base = baseOf(source);
      const made = all.map(driftOf);
      const u = all.map(() => random.next());
      // the world after the first k drifts: the others have not begun
      const worlds = [...all, null].map((_, k) => driftedWorld(base, made, u.map((v, j) => (j < k ? v : 0)))); // prettier-ignore
      // what is compared is pointwise, so a coarse grid will do
      const { x0, x1 } = coverMixtures(worlds.map(({ inputs }) => inputs));
      const grid = makeGrid(x0, x1, 32, 32);
      const massOf = makeMassTable(grid);
      const joints = worlds.map((world) => jointOn(massOf(world.inputs), ruleOn(grid, world, true), null, 0));
      all.forEach(({ kind }, k) => {
        const distances = factorDistances(joints[k]!, joints[k + 1]!);
        expect(distances[kept[kind as Kind]], `world ${i}, drift ${k}: ${kind}`).toBeLessThanOrEqual(1e-9);
        steps[kind as Kind]++;
      });
      if (new Set(all.map(({ kind }) => kind)).size > 1) combined++;
    }
    for (const kind of kinds) expect(steps[kind]).toBeGreaterThanOrEqual(200);
    expect(combined).toBeGreaterThanOrEqual(150);
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
   * 200 random worlds with one to four drifts under way: cells of the grid merged to 6 × 6 blocks; χ² of the block counts
   * against the grid's mass, and z of the number of positives. Error rate 1e-6 a test, 400 tests: 4e-4 for the lot; seeds
   * are fixed. So what is asserted of the exact densities above holds for samples.
   */
  it('over 200 random worlds', () => {
    const tails: number[] = [];
    const rare: number[] = [];
    for (let i = 0; i < 200; i++) {
      const { source, all, random } = drawDrifts(i);
      const t = 6 + random.integer(34);
      const moving = all.map((drift) => ({ ...drift, start: 5, end: 25, period: 12 }));
      const world = worldOf(i + 1, source, moving, 1000);
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
      for (let k = 0; k < joint.mass.length; k++) {
        expected[blockOf(grid.points[2 * k]!, grid.points[2 * k + 1]!)]! += joint.mass[k]! * n;
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
      const p = joint.prior;
      const z = (positives - n * p) / Math.sqrt(n * p * (1 - p));
      if (n * p * (1 - p) >= 10) tails.push(2 * normalSf(Math.abs(z)));
      else rare.push(positives - n * p);
    }
    expect(tails.length).toBeGreaterThanOrEqual(350);
    // too rare for a z: a Poisson count of mean < 10 exceeds it by 25 with probability 1e-7 at most
    expect(Math.max(0, ...rare.map(Math.abs))).toBeLessThan(25);
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
