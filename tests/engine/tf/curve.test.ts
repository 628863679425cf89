import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeRandom } from '../../../src/engine/core/random';
import { shuffledOrder } from '../../../src/engine/model';
import { makeTrainer } from '../../../src/engine/tf';
import { CURVE_ROWS } from '../../../src/engine/tf/curve';
import type { FitJob, Trainer } from '../../../src/engine/types';
import { anyProblem, FIXED, makeLearner, makeProblem, type Problem } from './problems';

let trainers: Trainer[];
beforeAll(async () => {
  trainers = await Promise.all((['simd', 'loops', 'autodiff'] as const).map(makeTrainer));
});

function makeJob({ learner, x, y, n, weights }: Problem, epochs: number): FitJob {
  const order = shuffledOrder(makeRandom(3, 'shuffling', 0), n, epochs);
  return { learner, x, y, n, order, epochs, start: weights };
}
/** Straight from the definition: clipped nowhere, on scores in double precision. */
function lossOf(trainer: Trainer, { learner, x, y, n }: Problem, weights: Float32Array): number {
  const rows = Math.min(n, CURVE_ROWS);
  const scores = trainer.predict(learner, weights, x, n);
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    const [s, t] = [scores[i]!, y[i]!];
    sum += learner.task === 'regression' ? (s - t) ** 2 : -Math.log(t === 1 ? s : 1 - s);
  }
  return sum / rows;
}

describe('the learning curve', () => {
  it('ends in the loss of the weights that the fit returns, and leaves them as they are without it', () => {
    fc.assert(
      fc.property(anyProblem, (problem) => {
        for (const trainer of trainers) {
          const learner = { ...problem.learner, learningRate: 0.01, batchSize: Math.max(problem.learner.batchSize, 8) };
          const job = makeJob({ ...problem, learner }, 2);
          const curve = new Float32Array(2);
          const weights = trainer.fit({ ...job, curve });
          expect(weights).toEqual(trainer.fit(job));
          const loss = lossOf(trainer, problem, weights);
          // σ rounds scores to float32 and 1 − σ loses digits: what is compared with is the coarser of the two.
          expect(Math.abs(curve[1]! - loss)).toBeLessThanOrEqual(2e-4 * Math.max(1, loss));
        }
      }),
      { ...FIXED, numRuns: 60 },
    );
  });

  it('falls while a network learns, looks at 512 rows and no more, and leaks no tensor', () => {
    const problem = makeProblem(makeLearner(), 1500, 5);
    problem.y = problem.y.map((_, i) => Number(problem.x[2 * i]! > 0));
    const altered = { ...problem, y: problem.y.map((label, i) => (i < CURVE_ROWS ? label : 1 - label)) };
    for (const trainer of trainers) {
      const curve = new Float32Array(6);
      const tensors = tf.memory().numTensors;
      trainer.fit({ ...makeJob(problem, 6), curve });
      expect(tf.memory().numTensors).toBe(tensors);
      for (let epoch = 1; epoch < 6; epoch++) expect(curve[epoch]).toBeLessThan(curve[epoch - 1]!);
      // Other labels beyond the 512th change what is learned, so only a fit of nothing can be compared.
      const still = { ...problem.learner, learningRate: 0, optimiser: 'sgd' as const };
      const [a, b] = [new Float32Array(1), new Float32Array(1)];
      trainer.fit({ ...makeJob({ ...problem, learner: still }, 1), curve: a });
      trainer.fit({ ...makeJob({ ...altered, learner: still }, 1), curve: b });
      expect(a).toEqual(b);
    }
  });

  it('is refused where it does not hold one number an epoch', () => {
    const job = { ...makeJob(makeProblem(makeLearner(), 20, 1), 2), curve: new Float32Array(3) };
    for (const trainer of trainers) expect(() => trainer.fit(job)).toThrow(/2 epochs/);
  });
});
