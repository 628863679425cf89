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
import type { Costs, Joint, Learner, Tick } from '../types';
import { predict } from './fitting';
import type { Model, Shared } from './shared';

/** What it takes to ask an arm's models at a tick. */
export interface Asking {
  shared: Shared;
  learner: Learner;
  tick: Tick;
  /** The newest label known before this tick; only a model that repeats it looks at it. */
  lastLabel: number;
}

/** Scores in the cells. */
function scoresOf({ shared, learner, tick, lastLabel }: Asking, { version }: Model): Float32Array {
  const grid = shared.source.grid!;
  return predict(shared.trainer, learner, version.weights, grid.points, grid.columns * grid.rows, tick, lastLabel);
}

/** Remembered by weights, unless the same weights answer differently at another tick. */
function remembered<T>(cache: WeakMap<Float32Array, T>, asking: Asking, { version }: Model, make: () => T): T {
  if (asking.learner.calendar || asking.learner.family === 'last-label') return make();
  let value = cache.get(version.weights);
  if (value === undefined) {
    value = make();
    cache.set(version.weights, value);
  }
  return value;
}

/** φ per cell of one model. */
function positiveOf(asking: Asking, model: Model): Float64Array {
  const { positive, source } = asking.shared;
  return remembered(positive, asking, model, () => answeredPositive(source.grid!, scoresOf(asking, model)));
}

/** Values in the cells of one model. */
function valuesOf(asking: Asking, model: Model): Float32Array {
  return remembered(asking.shared.values, asking, model, () => scoresOf(asking, model));
}

/**
 * The series of the truth of an arm at a tick, by name; always with `trueRisk`.
 * @param candidate null unless it serves a share of the requests: figures are then weighted by traffic
 */
export function expectedFigures(
  asking: Asking,
  joint: Joint,
  incumbent: Model,
  candidate: { model: Model; share: number } | null,
): { trueRisk: number } & Record<string, number> {
  const { source, scenario } = asking.shared;
  const share = candidate?.share ?? 0;
  if (source.task === 'regression') {
    const risk = (model: Model): number => expectedSquaredError(joint, valuesOf(asking, model));
    const mse = candidate ? (1 - share) * risk(incumbent) + share * risk(candidate.model) : risk(incumbent);
    return { trueRisk: mse, trueRmse: Math.sqrt(mse), expectedErrorCost: scenario.costs.squaredError * mse };
  }
  const own = positiveOf(asking, incumbent);
  const other = candidate && positiveOf(asking, candidate.model);
  const figures = classFigures(
    other ? blendExpected(expect(joint, own), expect(joint, other), share) : expect(joint, own),
    scenario.costs,
  );
  for (const { name, mass } of source.regions ?? []) {
    const risk = regionRisk(joint, mass, own);
    figures[`regionRisk:${name}`] = other ? (1 - share) * risk + share * regionRisk(joint, mass, other) : risk;
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
