/** Expected figures of what an arm serves at a tick, under the exact joint. */
import type { BoundedMap } from '../core/bounded-map';
import {
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
import type { Answered, ModelTruth } from './memory';
import { answeredAt, nodeCount, nodesOf } from './nodes';
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
  const { source, trainer } = shared;
  return predict(trainer, learner, version.weights, nodesOf(source), nodeCount(source), tick, lastLabel);
}

/** Remembered by weights, unless the same weights answer differently at another tick. */
function remembered<T>(known: BoundedMap<Float32Array, T>, asking: Asking, { version }: Model, make: () => T): T {
  if (asking.learner.calendar || asking.learner.family === 'last-label') return make();
  return known.getOr(version.weights, make);
}

/** φ per cell of one model. */
function positiveOf(asking: Asking, model: Model): Float64Array {
  const { memory, source } = asking.shared;
  return remembered(memory.positive, asking, model, () => answeredAt(source, scoresOf(asking, model)));
}

/** Values in the cells of one model. */
function valuesOf(asking: Asking, model: Model): Float32Array {
  return remembered(asking.shared.memory.values, asking, model, () => scoresOf(asking, model));
}

/** Expected figures of one model; the joint is made only where they are not known. */
function truthOf(asking: Asking, jointOf: () => Joint, model: Model, answered: Answered): ModelTruth {
  if (answered.truth) return answered.truth;
  const { source } = asking.shared;
  const joint = jointOf();
  if (source.task === 'regression') {
    return (answered.truth = { task: 'regression', squared: expectedSquaredError(joint, valuesOf(asking, model)) });
  }
  const positive = positiveOf(asking, model);
  const regions = (source.regions ?? []).map(({ mass }) => regionRisk(joint, mass, positive));
  return (answered.truth = { task: 'classification', expected: expect(joint, positive), regions });
}

/** True risk of one model under the joint of the tick at which it is asked. */
export function riskOf(asking: Asking, joint: Joint, model: Model): number {
  return asking.shared.source.task === 'regression'
    ? expectedSquaredError(joint, valuesOf(asking, model))
    : trueRisk(expect(joint, positiveOf(asking, model)));
}

/** A model, with what it answered at this tick. */
export interface Serving {
  model: Model;
  answered: Answered;
}

/**
 * The series of the truth of an arm at a tick, by name; always with `trueRisk`.
 * @param jointOf the exact joint of the tick
 * @param candidate null unless it serves a share of the requests: figures are then weighted by traffic
 */
export function expectedFigures(
  asking: Asking,
  jointOf: () => Joint,
  incumbent: Serving,
  candidate: (Serving & { share: number }) | null,
): { trueRisk: number } & Record<string, number> {
  const { source, scenario } = asking.shared;
  const share = candidate?.share ?? 0;
  const mix = (a: number, b: number): number => (1 - share) * a + share * b;
  const own = truthOf(asking, jointOf, incumbent.model, incumbent.answered);
  const other = candidate && truthOf(asking, jointOf, candidate.model, candidate.answered);
  if (own.task === 'regression') {
    const mse = other?.task === 'regression' ? mix(own.squared, other.squared) : own.squared;
    return { trueRisk: mse, trueRmse: Math.sqrt(mse), expectedErrorCost: scenario.costs.squaredError * mse };
  }
  const both = other?.task === 'classification' ? other : null;
  const figures = classFigures(both ? blendExpected(own.expected, both.expected, share) : own.expected, scenario.costs);
  (source.regions ?? []).forEach(({ name }, i) => {
    figures[`regionRisk:${name}`] = both ? mix(own.regions[i]!, both.regions[i]!) : own.regions[i]!;
  });
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
