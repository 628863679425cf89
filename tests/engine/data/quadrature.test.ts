/** The errors that src/engine/README.md states for the exact truth: against closed forms, and against finer grids. */
import { describe, expect, it } from 'vitest';
import { normalSf } from '../../../src/engine/core/distributions';
import { makeRandom } from '../../../src/engine/core/random';
import { drifts } from '../../../src/engine/data';
import { coverMixtures, jointOn, makeGrid, makeMassTable, ruleOn } from '../../../src/engine/data/grid';
import { drawMixture, type Mixture } from '../../../src/engine/data/mixture';
import { driftedWorld } from '../../../src/engine/data/synthetic';
import type { World } from '../../../src/engine/data/world';
import { fitEpochs, predict } from '../../../src/engine/loop/fitting';
import { learners } from '../../../src/engine/model';
import { answeredPositive, expect as expected, expectedSquaredError, trueRisk } from '../../../src/engine/score/truth';
import type { Grid, Joint, Learner, Registry } from '../../../src/engine/types';
import { trainerFor } from '../../support/runs';
import { baseOf, driftOf, drawWorld, uniformVariant } from '../../support/worlds';

/** Twice as fine: the error of smooth pieces falls to 1/64. */
const refined = (grid: Grid): Grid => makeGrid(grid.x0, grid.x1, grid.columns * 2, grid.rows * 2);
const jointOf = (grid: Grid, world: World, noise: number | null = null): Joint =>
  jointOn(makeMassTable(grid)(world.inputs), ruleOn(grid, world, noise === null), noise, 0);

/** Largest step of the log odds from a cell to the next, where there is mass: beyond 2 the grid no longer resolves the rule. */
function steepness({ columns }: Grid, { mass, eta }: Joint): number {
  let most = 0;
  const z = eta.map((e) => Math.log(Math.max(e, 1e-16) / Math.max(1 - e, 1e-16)));
  for (let i = columns; i < mass.length; i++) {
    for (const other of [i - 1, i - columns]) {
      if (Math.min(mass[i]!, mass[other]!) > 1e-6) most = Math.max(most, Math.abs(z[i]! - z[other]!));
    }
  }
  return most;
}

/** Random worlds with their joints on the grid of a run and on a finer one. */
const drawn = Array.from({ length: 40 }, (_, i) => {
  const world = drawWorld(i);
  const grid = coverMixtures([world.before.inputs, world.after.inputs]);
  const joints = [grid, refined(grid)].map((on) => ({ grid: on, joint: jointOf(on, world.after) }));
  return { ...world, joints, steep: steepness(grid, joints[0]!.joint) > 2 };
});

describe('Bayes risk of any world', () => {
  it('differs from that of a grid twice as fine by ≤ 1e-5, or ≤ 1e-3 where the rule is steeper than the grid', () => {
    let resolved = 0;
    drawn.forEach(({ joints: [own, fine], steep }, i) => {
      if (!steep) resolved++;
      const error = Math.abs(own!.joint.bayesRisk - fine!.joint.bayesRisk);
      expect(error, `world ${i}`).toBeLessThanOrEqual(steep ? 1e-3 : 1e-5);
    });
    expect(resolved).toBeGreaterThanOrEqual(20);
  });
});

describe('true risk of a model', async () => {
  const trainer = await trainerFor();
  const training = { optimiser: 'adam', batchSize: 128, epochs: 6, patience: 0, calendar: 0, hidden1: 8, hidden2: 8 };
  const make = (kind: string, activation: string, learningRate: number): Learner =>
    learners[kind]!.make({ ...training, activation, learningRate }, 2, 'classification');

  /** Fitted in the world before its drifts, asked in the world after them. */
  function errorOf(learner: Learner, { before, joints }: (typeof drawn)[number], seed: number): number {
    const n = 4000;
    const x = drawMixture(before.inputs, n, makeRandom(seed, 'world', 1));
    const labels = makeRandom(seed, 'labels', 1);
    const y = Float32Array.from({ length: n }, (_, k) =>
      labels.next() < before.rule(x[2 * k]!, x[2 * k + 1]!) ? 1 : 0,
    );
    const rows = { x, y, n, ticks: new Int32Array(n) };
    const { weights } = fitEpochs(trainer, learner, rows, { seed, tick: 0, epochs: 0, start: null });
    const [own, fine] = joints.map(({ grid, joint }) => {
      const scores = predict(trainer, learner, weights, grid.points, grid.columns * grid.rows, 0, NaN);
      return trueRisk(expected(joint, answeredPositive(grid, scores)));
    });
    return Math.abs(own! - fine!);
  }

  // measured over worlds 0 … 39: 1.9e-6, 2.1e-5, 2.1e-4 (a boundary with corners is what a grid sees worst)
  it.each([
    ['logistic regression', make('logistic', 'relu', 0.05), 1e-5],
    ['a network of smooth units', make('mlp', 'tanh', 0.01), 1e-4],
    ['a network of bent units', make('mlp', 'relu', 0.01), 5e-4],
  ])('%s: within its bound of a grid twice as fine, in 40 random worlds', (_, learner, bound) => {
    const errors = drawn.map((world, i) => errorOf(learner, world, i));
    errors.forEach((error, i) => expect(error, `world ${i}`).toBeLessThanOrEqual(drawn[i]!.steep ? 1e-3 : bound));
    expect(errors.sort((a, b) => a - b)[20]!).toBeLessThanOrEqual(bound / 10);
  });
});

it('a model whose boundary runs along the line of a swap: ≤ 1e-2 within two cells of it, ≤ 1e-4 from three cells on', () => {
  // P(Y=1) is 0.2 before the line and 0.8 beyond it; the model answers 1 from `offset + late` on
  for (const offset of [0, 0.03, 0.07, 0.1, 0.15]) {
    const swap = driftOf({
      ...uniformVariant(drifts as Registry<never>, 'concept', makeRandom(1, 'world', 0)),
      ...{ form: 'swap', local: false, transition: 'abrupt', angle: 0, offset },
    });
    const base = baseOf({ kind: 'gaussians', prior: 0.2, distance: 2, angle: 90, across: 1 });
    const world = driftedWorld(base, [swap], [1]);
    const grid = coverMixtures([world.inputs]);
    const joint = jointOf(grid, world);
    for (const late of [-0.6, -0.1, -0.02, 0, 0.01, 0.05, 0.2, 0.6]) {
      const scores = Float32Array.from(
        { length: grid.columns * grid.rows },
        (_, i) =>
        1 / (1 + Math.exp(-3 * (grid.points[2 * i]! - offset - late))), // prettier-ignore
      );
      const exact = 0.2 + 0.6 * Math.abs(normalSf(offset) - normalSf(offset + late));
      const error = Math.abs(trueRisk(expected(joint, answeredPositive(grid, scores))) - exact);
      expect(error).toBeLessThanOrEqual(Math.abs(late) < 0.5 ? 1e-2 : 1e-4);
    }
  }
});

describe('squared error of a model', () => {
  /** E (a + b0 x0 + b1 x1)² over a mixture: Σ w [(a + b·μ)² + bᵀΣb]. */
  const meanSquare = (mixture: Mixture, a: number, b0: number, b1: number): number =>
    mixture.reduce((sum, k) => {
      const mean = a + b0 * k.x0 + b1 * k.x1;
      return sum + k.weight * (mean * mean + b0 * b0 * k.v0 + 2 * b0 * b1 * k.c + b1 * b1 * k.v1);
    }, 0);
  const linear = (grid: Grid, a: number, b0: number, b1: number): Float32Array =>
    Float32Array.from(
      { length: grid.columns * grid.rows },
      (_, i) => a + b0 * grid.points[2 * i]! + b1 * grid.points[2 * i + 1]!,
    );

  it('of a plane fitted to a plane, under a mixture of Gaussians: closed form within 1e-5 of the excess', () => {
    for (let i = 0; i < 30; i++) {
      const random = makeRandom(i, 'world', 3);
      const slopes = { level: 3 * random.normal(), slope0: random.normal(), slope1: random.normal(), noise: 0.7 };
      const covariate = uniformVariant(drifts as Registry<never>, 'covariate', random, { form: i % 2 ? 'tilt' : 'translate', transition: 'gradual', distance: 3 * random.next() }); // prettier-ignore
      const rise = uniformVariant(drifts as Registry<never>, 'concept', random, { form: 'level', local: false, transition: 'abrupt', level: 2 }); // prettier-ignore
      const u = [random.next(), 1];
      const world = driftedWorld(baseOf({ kind: 'plane', ...slopes }), [driftOf(covariate), driftOf(rise)], u);
      const grid = coverMixtures([world.inputs]);
      const [a, b0, b1] = [random.normal(), random.normal(), random.normal()];
      const excess = meanSquare(world.inputs, a - slopes.level - 2, b0 - slopes.slope0, b1 - slopes.slope1);
      const got = expectedSquaredError(jointOf(grid, world, 0.7), linear(grid, a, b0, b1));
      expect(Math.abs(got - 0.49 - excess) / excess).toBeLessThanOrEqual(1e-5);
    }
  });

  it('of values that rise beyond a line: noise² + rise² P(beyond), wherever the line lies', () => {
    for (const [angle, offset] of [
      [0, 0.03],
      [0, 0.11],
      [33, -0.4],
      [90, 1.2],
      [135, 0.5],
    ] as const) {
      // prettier-ignore
      const local = driftOf({
        ...uniformVariant(drifts as Registry<never>, 'concept', makeRandom(1, 'world', 0)),
        ...{ form: 'level', local: true, transition: 'abrupt', level: 3, angle, offset },
      });
      const world = driftedWorld(baseOf({ kind: 'plane', level: 1, slope0: 2, slope1: -1, noise: 0.5 }), [local], [1]);
      const grid = coverMixtures([world.inputs]);
      const joint = jointOf(grid, world, 0.5);
      const got = expectedSquaredError(joint, linear(grid, 1, 2, -1));
      expect(Math.abs(got - 0.25 - 9 * normalSf(offset))).toBeLessThanOrEqual(1e-5);
      expect(Math.abs(joint.prior - 1 - 3 * normalSf(offset))).toBeLessThanOrEqual(1e-6);
    }
  });

  it('of a bent function: within 1e-3 of the excess on a grid twice as fine, in 20 random worlds', () => {
    for (let i = 0; i < 20; i++) {
      const random = makeRandom(i, 'world', 4);
      const world = driftedWorld(baseOf({ kind: 'plane', level: 0, slope0: random.normal(), slope1: random.normal(), noise: 1 }), [], []); // prettier-ignore
      const units = Array.from({ length: 8 }, () => [
        random.normal(),
        random.normal(),
        random.normal(),
        random.normal(),
      ]);
      const errorOn = (grid: Grid): number => {
        const values = Float32Array.from(
          { length: grid.columns * grid.rows },
          (_, k) =>
          units.reduce((sum, [p, q, o, v]) => sum + v! * Math.max(0, p! * grid.points[2 * k]! + q! * grid.points[2 * k + 1]! + o!), 0), // prettier-ignore
        );
        return expectedSquaredError(jointOf(grid, world, 1), values) - 1;
      };
      const grid = coverMixtures([world.inputs]);
      expect(Math.abs(errorOn(grid) / errorOn(refined(grid)) - 1)).toBeLessThanOrEqual(1e-3);
    }
  });
});
