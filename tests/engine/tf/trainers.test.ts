import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeRandom } from '../../../src/engine/core/random';
import { shuffledOrder } from '../../../src/engine/model';
import { makeTrainer } from '../../../src/engine/tf';
import { gradientAutodiff } from '../../../src/engine/tf/autodiff';
import { gradientLoops } from '../../../src/engine/tf/kernel';
import { FIT, PREDICT } from '../../../src/engine/tf/register';
import { getSimdKernel } from '../../../src/engine/tf/simd';
import { fromVariables, toVariables } from '../../../src/engine/tf/variables';
import type { FitJob, Trainer } from '../../../src/engine/types';
import { FIXED, anyProblem, makeLearner, makeProblem, median, type Problem } from './problems';

/** Whose kernels are ours. */
const OURS = ['simd', 'loops'] as const;

const gradientOf = {
  loops: gradientLoops,
  simd: (...args: Parameters<typeof gradientAutodiff>) => getSimdKernel().gradient(...args)!,
};
const own = {} as Record<(typeof OURS)[number], Trainer>;
let autodiff: Trainer;
beforeAll(async () => {
  for (const id of OURS) own[id] = await makeTrainer(id);
  autodiff = await makeTrainer('autodiff');
});

function makeJob({ learner, x, y, n, weights }: Problem, epochs: number, seed = 1): FitJob {
  const order = shuffledOrder(makeRandom(seed, 'shuffling', 0), n, epochs);
  return { learner, x, y, n, order, epochs, start: weights };
}

describe.each(OURS)('%s against autodiff from the same state', (id) => {
  it('one Adam step differs by what the gradients differ by', () => {
    const errors: number[] = [];
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const learner = { ...problem.learner, optimiser: 'adam' as const, batchSize: problem.n, learningRate: 0.01 };
        const job = makeJob({ ...problem, learner }, 1);
        const ours = own[id].fit(job);
        const theirs = autodiff.fit(job);
        const { weights, x, y, n } = problem;
        const g1 = gradientOf[id](learner, weights, x, y, n);
        const g2 = gradientAutodiff(learner, weights, x, y, n);
        let worst = 0; // of what is allowed
        ours.forEach((w, i) => {
          // The first step is η g / (|g| + ε): a step of full length whose slope in g is ε / (|g| + ε)².
          const g = Math.min(Math.abs(g1[i]!), Math.abs(g2[i]!));
          const slope = 1e-7 / (g + 1e-7) ** 2;
          const known = Math.abs(g1[i]! - g2[i]!) * slope + 1e-5;
          const error = Math.abs(w - theirs[i]!) / learner.learningRate;
          errors.push(error);
          const ratio = error / Math.min(2, known + 3e-5 + (2 ** -23 * Math.abs(w)) / learner.learningRate);
          if (!(ratio <= worst)) worst = ratio;
        });
        expect(worst).toBeLessThanOrEqual(1);
      }),
      { ...FIXED, numRuns: 150 },
    );
    if (process.env['FIGURES']) console.log('Adam step, median difference in learning rates', median(errors));
    expect(median(errors)).toBeLessThanOrEqual(1e-5);
  });

  it('an epoch of SGD in batches, the last one odd, agrees with autodiff', () => {
    const errors: number[] = [];
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const learner = { ...problem.learner, optimiser: 'sgd' as const, learningRate: 0.05 };
        // At most some ten steps: all float32 trainers drift apart.
        learner.batchSize = Math.max(learner.batchSize, Math.ceil(problem.n / 10));
        const job = makeJob({ ...problem, learner }, 1);
        const ours = own[id].fit(job);
        const theirs = autodiff.fit(job);
        const moved = Math.max(...theirs.map((w, i) => Math.abs(w - problem.weights[i]!)));
        const error = Math.max(...ours.map((w, i) => Math.abs(w - theirs[i]!))) / Math.max(moved, 1e-3);
        errors.push(error);
        expect(error).toBeLessThanOrEqual(2e-3);
      }),
      { ...FIXED, numRuns: 80 },
    );
    expect(median(errors)).toBeLessThanOrEqual(1e-5);
  });

  it('predicts the same', () => {
    fc.assert(
      fc.property(anyProblem, ({ learner, weights, x, n }) => {
        const ours = own[id].predict(learner, weights, x, n);
        const theirs = autodiff.predict(learner, weights, x, n);
        expect(ours.length).toBe(n);
        const worst = ours.map((score, i) => Math.abs(score - theirs[i]!) / (1 + Math.abs(score)));
        expect(Math.max(...worst)).toBeLessThanOrEqual(2e-6);
      }),
      { ...FIXED, numRuns: 80 },
    );
  });
});

describe('what a trainer promises', () => {
  const problem = makeProblem(makeLearner({ batchSize: 32 }), 100, 11);

  for (const id of [...OURS, 'autodiff'] as const) {
    it(`${id}: start is left as it was, the same job gives the same bits, tensors do not pile up`, async () => {
      const trainer = await makeTrainer(id);
      expect(trainer.id).toBe(id);
      const job = makeJob(problem, 2);
      const before = job.start.slice();
      const first = trainer.fit(job);
      expect(job.start).toEqual(before);
      expect(first).not.toEqual(before);
      const scores = trainer.predict(problem.learner, first, problem.x, problem.n);
      const { numTensors, numDataBuffers } = tf.memory();
      const rounds = id === 'autodiff' ? 20 : 200;
      for (let i = 0; i < rounds; i++) {
        expect(trainer.fit(job)).toEqual(first);
        expect(trainer.predict(problem.learner, first, problem.x, problem.n)).toEqual(scores);
      }
      expect(tf.memory()).toMatchObject({ numTensors, numDataBuffers });
      expect(trainer.fits).toBe(rounds + 1);
    });
  }

  it.each(OURS)('%s: another shape in between changes nothing: scratch carries no state', (id) => {
    const trainer = own[id];
    const job = makeJob(problem, 2);
    const first = trainer.fit(job);
    for (const n of [1, 2, 3, 5, 31, 130]) trainer.fit(makeJob(makeProblem(problem.learner, n, n), 1));
    trainer.fit(makeJob(makeProblem(makeLearner({ layers: [2, 8, 8, 1], activation: 'tanh' }), 40, 1), 1));
    expect(trainer.fit(job)).toEqual(first);
  });

  it.each(OURS)('%s: a row’s score does not depend on the rows beside it', (id) => {
    const trainer = own[id];
    const { learner, weights, x } = problem;
    const all = trainer.predict(learner, weights, x, 100);
    for (const i of [0, 1, 50, 99]) {
      expect(trainer.predict(learner, weights, x.slice(i * 2, i * 2 + 2), 1)[0]).toBe(all[i]);
    }
    expect(trainer.predict(learner, weights, x, 0).length).toBe(0);
  });

  it.each(OURS)('%s: kernel calls equal fits, counted at tf.js itself', (id) => {
    const trainer = own[id];
    const counts = new Map<string, number>();
    const engine = tf.engine();
    const original = engine.runKernel;
    engine.runKernel = function (this: typeof engine, name: string, ...rest: never[]) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
      return original.call(this, name, ...(rest as unknown as [tf.NamedTensorMap])) as never;
    } as typeof engine.runKernel;
    const before = trainer.fits;
    try {
      for (let i = 0; i < 7; i++) trainer.fit(makeJob(problem, 3));
      for (let i = 0; i < 4; i++) trainer.predict(problem.learner, problem.weights, problem.x, problem.n);
    } finally {
      engine.runKernel = original;
    }
    expect(trainer.fits - before).toBe(7);
    expect(Object.fromEntries(counts)).toEqual({ [FIT[id]]: 7, [PREDICT[id]]: 4 });
  });

  it.each(OURS)('%s: malformed jobs are refused in a sentence, without a leak', (id) => {
    const trainer = own[id];
    const { numTensors } = tf.memory();
    const job = makeJob(problem, 1);
    expect(() => trainer.fit({ ...job, start: new Float32Array(5) })).toThrow(
      'a 2-8-8-1 network has 105 weights, not 5',
    );
    expect(() => trainer.fit({ ...job, epochs: 2 })).toThrow('2 epochs of 100 rows need 200 row indices');
    expect(() => trainer.fit({ ...job, order: job.order.map((r) => r + 1) })).toThrow('row 100 of 100');
    expect(() => trainer.fit({ ...job, x: new Float32Array(7) })).toThrow('100 rows of 2 features');
    const constant = { ...problem.learner, family: 'constant' as const };
    expect(() => trainer.predict(constant, Float32Array.of(0.5), problem.x, 1)).toThrow('has no network');
    expect(tf.memory().numTensors).toBe(numTensors);
  });

  it.each(OURS)('%s: no rows, no steps', (id) => {
    const trainer = own[id];
    const job = makeJob({ ...problem, n: 0 }, 3);
    expect(trainer.fit(job)).toEqual(problem.weights);
    expect(autodiff.fit(job)).toEqual(problem.weights);
  });
});

describe('weights as tf variables', () => {
  it('go there and back without a change or a leak', () => {
    const { numTensors } = tf.memory();
    fc.assert(
      fc.property(anyProblem, ({ learner, weights }) => {
        const variables = toVariables(learner, weights);
        expect(variables.map(({ shape }) => shape)).toEqual(
          learner.layers.slice(1).flatMap((width, l) => [[learner.layers[l], width], [width]]),
        );
        expect(fromVariables(variables)).toEqual(weights);
        for (const one of variables) one.dispose();
      }),
      { ...FIXED, numRuns: 30 },
    );
    expect(tf.memory().numTensors).toBe(numTensors);
  });
});
