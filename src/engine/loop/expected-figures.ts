/** Expected figures of what an arm serves at a tick, under the exact joint. */
import {
  answeredPositive,
  blendExpected,
  expect,
  expectedSquaredError,
  regionRisk,
  truePrecision,
  trueRecall,
  trueRisk,
  type Expected,
} from '../score/truth';
import type { Costs, Joint, Learner } from '../types';
import type { Answers } from './answers';
import { predict } from './fitting';
import type { Model, Shared } from './shared';

/** A model that serves, with the scores that it gave at this tick. */
interface Serving {
  model: Model;
  scores: Float32Array;
}

/** φ per cell of one model; networks are asked once per set of weights. */
function positiveOf(shared: Shared, learner: Learner, tick: number, { model, scores }: Serving): Float64Array {
  const grid = shared.source.grid!;
  const cells = grid.columns * grid.rows;
  if (learner.family !== 'network') {
    // a baseline gives one score to all: any score that it gave at this tick tells its answer everywhere
    const score = scores.find((value) => !Number.isNaN(value)) ?? NaN;
    return new Float64Array(cells).fill(score >= 0.5 ? 1 : 0);
  }
  const { weights } = model.version;
  let share = shared.positive.get(weights);
  if (!share || learner.calendar) {
    share = answeredPositive(grid, predict(shared.trainer, learner, weights, grid.points, cells, tick, NaN));
    shared.positive.set(weights, share);
  }
  return share;
}

/** Values in the cells of one model. */
function valuesOf(shared: Shared, learner: Learner, tick: number, { model, scores }: Serving): Float32Array {
  const grid = shared.source.grid!;
  const cells = grid.columns * grid.rows;
  if (learner.family !== 'network') {
    return new Float32Array(cells).fill(scores.find((value) => !Number.isNaN(value)) ?? NaN);
  }
  const { weights } = model.version;
  let values = shared.values.get(weights);
  if (!values || learner.calendar) {
    values = predict(shared.trainer, learner, weights, grid.points, cells, tick, NaN);
    shared.values.set(weights, values);
  }
  return values;
}

/**
 * The series of the truth of an arm at a tick, by name; always with `trueRisk`.
 * @param candidate null unless it serves a share of the requests: figures are then weighted by traffic
 */
export function expectedFigures(
  shared: Shared,
  learner: Learner,
  tick: number,
  joint: Joint,
  answers: Answers,
  incumbent: Model,
  candidate: { model: Model; share: number } | null,
): { trueRisk: number } & Record<string, number> {
  const own = { model: incumbent, scores: answers.incumbent };
  const other = candidate && answers.candidate && { model: candidate.model, scores: answers.candidate };
  const share = other ? candidate!.share : 0;
  const { costs } = shared.scenario;
  if (shared.source.task === 'regression') {
    const risk = (serving: Serving): number => expectedSquaredError(joint, valuesOf(shared, learner, tick, serving));
    const mse = other ? (1 - share) * risk(own) + share * risk(other) : risk(own);
    return { trueRisk: mse, trueRmse: Math.sqrt(mse), expectedErrorCost: costs.squaredError * mse };
  }
  const positive = positiveOf(shared, learner, tick, own);
  const otherPositive = other && positiveOf(shared, learner, tick, other);
  const e = otherPositive
    ? blendExpected(expect(joint, positive), expect(joint, otherPositive), share)
    : expect(joint, positive);
  const figures = classFigures(e, costs);
  for (const { name, mass } of shared.source.regions ?? []) {
    const risk = regionRisk(joint, mass, positive);
    figures[`regionRisk:${name}`] = otherPositive
      ? (1 - share) * risk + share * regionRisk(joint, mass, otherPositive)
      : risk;
  }
  return figures;
}

function classFigures(e: Expected, costs: Costs): { trueRisk: number } & Record<string, number> {
  const risk = trueRisk(e);
  return {
    trueRisk: risk,
    trueAccuracy: 1 - risk,
    truePrecision: truePrecision(e),
    trueRecall: trueRecall(e),
    expectedErrorCost: costs.falsePositive * e.fp + costs.falseNegative * e.fn,
  };
}
