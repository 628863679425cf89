/** Expected figures of what an arm serves at a tick, under the exact joint. */
import { answeredPositive, blendExpected, expect, type Expected } from '../score/truth';
import type { Joint, Learner } from '../types';
import type { Answers } from './answers';
import type { Model, Shared } from './shared';

/** φ per cell of one model; networks are asked once per set of weights. */
function positiveOf(shared: Shared, learner: Learner, { version }: Model, scores: Float32Array): Float64Array {
  const grid = shared.source.grid!;
  const cells = grid.columns * grid.rows;
  if (learner.family !== 'network') {
    // a baseline gives one score to all: any score that it gave at this tick tells its answer everywhere
    const score = scores.find((value) => !Number.isNaN(value)) ?? NaN;
    return new Float64Array(cells).fill(score >= 0.5 ? 1 : 0);
  }
  let share = shared.positive.get(version.weights);
  if (!share) {
    share = answeredPositive(grid, shared.trainer.predict(learner, version.weights, grid.points, cells));
    shared.positive.set(version.weights, share);
  }
  return share;
}

/** @param candidate null unless it serves a share of the requests: figures are then weighted by traffic */
export function expectedFigures(
  shared: Shared,
  learner: Learner,
  joint: Joint,
  answers: Answers,
  incumbent: Model,
  candidate: { model: Model; share: number } | null,
): Expected {
  const own = expect(joint, positiveOf(shared, learner, incumbent, answers.incumbent));
  if (!candidate || !answers.candidate) return own;
  const other = expect(joint, positiveOf(shared, learner, candidate.model, answers.candidate));
  return blendExpected(own, other, candidate.share);
}
