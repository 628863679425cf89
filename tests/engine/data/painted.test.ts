/** Painted worlds: kernels are what a plain mixture says, densities integrate to one, the drifts keep their factors. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chiSquareSf } from '../../../src/engine/core/distributions';
import { makeRandom } from '../../../src/engine/core/random';
import { classesOf, drifts, makeSource, momentAt, ruleOfThumb, samplePoints, sources } from '../../../src/engine/data';
import { coverMixtures, makeMassTable } from '../../../src/engine/data/grid';
import { makeKernelDensity, sumKernels } from '../../../src/engine/data/kernels';
import { drawMixture, makeLogDensity, tilt } from '../../../src/engine/data/mixture';
import { MOST_POINTS, roundPoint } from '../../../src/engine/data/painted';
import { factorDistances } from '../../../src/engine/score/factor-distances';
import type { ClassPoint, Registry, Scenario } from '../../../src/engine/types';
import { parseScenario } from '../../../src/scenario/schema';
import { scenarioOf } from '../../support/runs';
import { anyVariant } from '../../support/scenarios';

const others = Object.keys(sources).filter((kind) => kind !== 'painted');
const anyPainted = anyVariant(sources as Registry<unknown>, others);
const arms = [{ name: 'never', retrain: { kind: 'never' } }];
const clock = { ticks: 40, history: 2, requests: 4000 };
const scenarioWith = (source: unknown, all: unknown[] = [], seed = 1): Scenario =>
  scenarioOf({ seed, clock, data: { source, drifts: all }, arms });
/** As many points as there may be, over the whole canvas. */
function full(seed: number, spread = 8): ClassPoint[] {
  const random = makeRandom(seed, 'painting', 0);
  const at = () => spread * (2 * random.next() - 1);
  return Array.from({ length: MOST_POINTS }, (_, i) => roundPoint([at(), at(), (i % 2) as 0 | 1]));
}

describe('kernels', () => {
  it('have the log density of the mixture that they are, near and far out', () => {
    fc.assert(
      fc.property(
        anyPainted,
        fc.integer({ min: -3000, max: 3000 }),
        fc.integer({ min: -3000, max: 3000 }),
        (s, a, b) => {
          const world = classesOf(scenarioWith(s))!;
          const [x0, x1] = [a / 100, b / 100];
          const [low, high] = world.classes.map((mixture) => makeLogDensity(mixture)(x0, x1)) as [number, number];
          const slack = 1e-10 + 1e-13 * (Math.abs(low) + Math.abs(high));
          expect(Math.abs(world.logRatio!(x0, x1) - (high - low))).toBeLessThanOrEqual(slack);
        },
      ),
      { numRuns: 300, seed: 3 },
    );
  });

  it('and so have as many as there may be, at the narrowest and the widest', () => {
    for (const h of [0.15, 0.6, 3]) {
      const points = full(1);
      const plain = makeLogDensity(
        points.map(([x0, x1]) => ({ weight: 1 / points.length, x0, x1, v0: h * h, v1: h * h, c: 0 })),
      );
      const quick = makeKernelDensity(points, h);
      const random = makeRandom(2, 'painting', 0);
      for (let i = 0; i < 2000; i++) {
        const [x0, x1] = [40 * (random.next() - 0.5), 40 * (random.next() - 0.5)];
        const exact = plain(x0, x1);
        expect(Math.abs(quick(x0, x1) - exact)).toBeLessThanOrEqual(2e-11 + 1e-14 * Math.abs(exact));
      }
      expect(quick(1e6, -1e6)).toBeCloseTo(plain(1e6, -1e6), -3);
      expect(Number.isFinite(quick(1e150, 0))).toBe(true);
    }
  });

  it('have the mass in a cell that component by component gives', () => {
    const world = classesOf(scenarioWith({ kind: 'painted', points: full(4, 3), bandwidth: 0.3 }))!;
    const mixture = tilt(world.classes[1], 0.5, -1);
    const grid = coverMixtures([mixture]);
    const [quick, plain] = [makeMassTable(grid, true)(mixture), makeMassTable(grid)(mixture)];
    expect(Math.max(...quick.map((mass, i) => Math.abs(mass - plain[i]!)))).toBeLessThanOrEqual(1e-15);
  });
});

describe('a painted world', () => {
  it('has densities that integrate to one', () => {
    const worlds = fc.sample(anyPainted, { numRuns: 60, seed: 5 });
    const largest = [0.15, 1, 3].map((bandwidth) => ({ kind: 'painted', points: full(2, 10), bandwidth }));
    for (const source of [...worlds, ...largest]) {
      const { classes } = classesOf(scenarioWith(source))!;
      const grid = coverMixtures(classes);
      for (const mixture of classes) {
        const sum = sumKernels(grid, mixture).reduce((a, b) => a + b, 0) * grid.cell;
        // 4e-7 lies outside of the grid; its cell centres are float32, 3e-6 of the narrowest kernel at ± 10
        expect(Math.abs(sum - 1)).toBeLessThanOrEqual(3e-6);
      }
    }
  });

  it('is drawn from the densities that it states: χ² over 12 × 12 blocks, α = 1e-6', () => {
    const cases = fc.sample(anyPainted, { numRuns: 20, seed: 6 });
    const tails = [...cases, { kind: 'painted', points: full(3), bandwidth: 0.2 }].flatMap((source, i) =>
      classesOf(scenarioWith(source))!.classes.map((mixture) => {
        const grid = coverMixtures([mixture]);
        const mass = makeMassTable(grid, true)(mixture);
        const n = 20_000;
        const x = drawMixture(mixture, n, makeRandom(i, 'painting', 1));
        return goodness(grid, mass, x, n);
      }),
    );
    expect(tails.length).toBe(42);
    expect(Math.min(...tails)).toBeGreaterThan(1e-6);
  });

  it('has the share of the positive points as its prior, unless another is set', () => {
    const points = [[0, 0, 0], [1, 1, 1], [2, 1, 1], [2, 2, 1]]; // prettier-ignore
    expect(momentAt(scenarioWith({ kind: 'painted', points }), 0)!.joint.prior).toBeCloseTo(0.75, 6);
    expect(momentAt(scenarioWith({ kind: 'painted', points, even: false, prior: 0.1 }), 0)!.joint.prior).toBeCloseTo(
      0.1,
      6,
    );
  });

  it('of one point a class is the world of two clouds, with its Bayes risk', () => {
    const points = [[-1.25, 0, 0], [1.25, 0, 1]]; // prettier-ignore
    const painted = momentAt(scenarioWith({ kind: 'painted', points, bandwidth: 1 }), 0)!;
    const clouds = momentAt(scenarioWith({ kind: 'gaussians', distance: 2.5, prior: 0.5 }), 0)!;
    expect(painted.joint.bayesRisk).toBeCloseTo(clouds.joint.bayesRisk, 12);
    expect(painted.world.rule(0.3, 4)).toBeCloseTo(clouds.world.rule(0.3, 4), 12);
  });
});

describe('each drift keeps its own factor of a painted world, to 1e-9', () => {
  const kept = { label: 'pxGivenY', covariate: 'pyGivenX', concept: 'px' } as const;
  const kinds = ['label', 'covariate', 'concept'] as const;
  it.each(kinds)('%s', (kind) => {
    const drift = anyVariant(drifts as Registry<unknown>, kinds.filter((other) => other !== kind)) // prettier-ignore
      .filter((each) => !['level', 'region'].includes((each as { form?: string }).form ?? ''))
      .map((each) => ({ ...each, start: 5, end: 25, period: 12 }));
    fc.assert(
      fc.property(anyPainted, drift, fc.integer({ min: 1, max: 39 }), (source, move, t) => {
        const world = makeSource(scenarioWith(source, [move]), {});
        expect(factorDistances(world.joint!(0), world.joint!(t))[kept[kind]]).toBeLessThanOrEqual(1e-9);
      }),
      { numRuns: 70, seed: 8 },
    );
  });
});

it('the picture of one tick is the joint of the run', () => {
  const move = { kind: 'concept', form: 'rotate', degrees: 40, transition: 'incremental', start: 0, end: 40 };
  const scenario = scenarioWith({ kind: 'painted' }, [
    move,
    { kind: 'label', to: 0.2, transition: 'abrupt', start: 5 },
  ]);
  const [run, picture] = [makeSource(scenario, {}).joint!(20), momentAt(scenario, 20)!.joint];
  expect(picture.bayesRisk).toBeCloseTo(run.bayesRisk, 4); // their grids differ; the kink of min(η, 1 − η) costs both
  expect(picture.prior).toBeCloseTo(run.prior, 6);
});

describe('points', () => {
  const say = (source: object): string => {
    const parsed = parseScenario({ clock, data: { source: { kind: 'painted', ...source } }, arms });
    return parsed.ok ? 'fine' : parsed.message;
  };
  it('that are wrong get one sentence with field, value and what is allowed', () => {
    expect(say({})).toBe('fine');
    expect(say({ points: [[0, 0, 0]] })).toBe(
      'data.source.points has no point of class 1: each class needs from 1 to 399.',
    );
    expect(say({ points: [] })).toBe('data.source.points has no point of class 0: each class needs from 1 to 399.');
    expect(say({ points: [[0, 12, 0], [0, 0, 1]] })).toBe('data.source.points.0.1 is 12: the greatest allowed value is 10.'); // prettier-ignore
    expect(say({ points: [[0, 1, 2], [0, 0, 1]] })).toBe('data.source.points.0.2 is 2: allowed: 0 or 1.'); // prettier-ignore
    expect(say({ points: [[0, 1, 0, 4], [0, 0, 1]] })).toMatch(/^data\.source\.points\.0.* a point is a list of two coordinates and its class, 0 or 1/); // prettier-ignore
    expect(say({ points: [7, [0, 0, 1]] })).toBe('data.source.points.0 is 7: a point is a list of two coordinates and its class, 0 or 1.'); // prettier-ignore
    expect(say({ points: [...full(1), [0, 0, 1]] })).toBe('data.source.points is a list: at most 400 entries are allowed.'); // prettier-ignore
    expect(say({ bandwidth: 0.01 })).toBe('data.source.bandwidth is 0.01: the least allowed value is 0.15.');
  });

  it('are drawn from the classes of another world, to hundredths, and the rule of thumb gives their bandwidth', () => {
    const points = samplePoints(classesOf(scenarioWith({ kind: 'gaussians', distance: 4 }))!, 100, 3);
    expect(points).toHaveLength(200);
    expect(points.every(([a, b]) => Math.round(a * 100) / 100 === a && Math.round(b * 100) / 100 === b)).toBe(true);
    const mean = points.filter(([, , y]) => y === 1).reduce((sum, [a]) => sum + a / 100, 0);
    expect(mean).toBeGreaterThan(1.5);
    expect(samplePoints(classesOf(scenarioWith({ kind: 'gaussians', distance: 4 }))!, 100, 3)).toEqual(points);
    // σ = 1: 100^(−1/6) = 0.464
    expect(ruleOfThumb(points)).toBeGreaterThan(0.41);
    expect(ruleOfThumb(points)).toBeLessThan(0.52);
    expect(ruleOfThumb([[0, 0, 0], [1, 1, 1]])).toBe(0.4); // prettier-ignore
    expect(roundPoint([-0.001, 99, 1])).toEqual([0, 10, 1]);
  });
});

/** p of χ² between counts in 12 × 12 blocks and the mass of their cells; blocks that expect fewer than 10 go together. */
function goodness(grid: ReturnType<typeof coverMixtures>, mass: Float64Array, x: Float32Array, n: number): number {
  const blocks = 12;
  const place = (value: number, [low, high]: [number, number], cells: number): number => {
    const cell = Math.min(cells - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * cells)));
    return Math.floor((cell * blocks) / cells);
  };
  const expected = new Float64Array(blocks * blocks);
  const seen = new Float64Array(blocks * blocks);
  const blockOf = (a: number, b: number) => place(b, grid.x1, grid.rows) * blocks + place(a, grid.x0, grid.columns);
  mass.forEach((m, k) => (expected[blockOf(grid.points[2 * k]!, grid.points[2 * k + 1]!)]! += m * n));
  for (let k = 0; k < n; k++) seen[blockOf(x[2 * k]!, x[2 * k + 1]!)]!++;
  const rest = [0, 0];
  let chi = 0;
  let used = 0;
  const add = (e: number, s: number) => {
    chi += (s - e) ** 2 / e;
    used++;
  };
  expected.forEach((e, k) => {
    if (e >= 10) return add(e, seen[k]!);
    rest[0]! += e;
    rest[1]! += seen[k]!;
  });
  if (rest[0]! >= 10) add(rest[0]!, rest[1]!);
  return used > 1 ? chiSquareSf(chi, used - 1) : 1;
}
