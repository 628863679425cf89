/** Early stop: the rule by its definition, each trainer against its own full curve, and the three against each other. */
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeRandom } from '../../../src/engine/core/random';
import { shuffledOrder } from '../../../src/engine/model';
import { makeTrainer } from '../../../src/engine/tf';
import { makeEarlyStop, patienceOf, SMALLEST_FALL } from '../../../src/engine/tf/early-stop';
import type { FitJob, FitResult, Trainer } from '../../../src/engine/types';
import { anyProblem, FIXED, makeLearner, makeProblem, type Problem } from './problems';

const EPOCHS = 10;
const IDS = ['simd', 'loops', 'autodiff'] as const;
let trainers: Trainer[];
beforeAll(async () => {
  trainers = await Promise.all(IDS.map(makeTrainer));
});

function makeJob({ learner, x, y, n, weights }: Problem, epochs: number, patience: number): FitJob {
  const order = shuffledOrder(makeRandom(3, 'shuffling', 0), n, epochs);
  return { learner: { ...learner, patience }, x, y, n, order, epochs, start: weights };
}

/** The fit that never stops, with its curve. */
function whole(trainer: Trainer, job: FitJob): { fit: FitResult; curve: Float32Array } {
  const curve = new Float32Array(job.epochs);
  return { fit: trainer.fit({ ...job, learner: { ...job.learner, patience: 0 }, curve }), curve };
}

/**
 * Epochs that a fit with this curve runs, straight from the definition, and how near the nearest of the decisions on the
 * way was to the margin.
 */
function expectedEnd(curve: Float32Array, patience: number): { epochs: number; nearest: number } {
  let fell = -1; // index of the last epoch whose loss fell
  let nearest = Infinity;
  for (let k = 0; k < curve.length; k++) {
    if (fell >= 0) nearest = Math.min(nearest, Math.abs(curve[fell]! - curve[k]! - 1e-4));
    if (fell < 0 || curve[fell]! - curve[k]! > 1e-4) fell = k;
    else if (k - fell === patience) return { epochs: k + 1, nearest };
  }
  return { epochs: curve.length, nearest };
}

/** A problem of `anyProblem` that learns fast enough for its loss to level off, or to rise, within some epochs. */
const anyRestless = fc
  .record({
    problem: anyProblem,
    rate: fc.constantFrom(0.003, 0.03, 0.3),
    batchSize: fc.integer({ min: 40, max: 200 }),
  })
  .map(({ problem, rate, batchSize }) => ({
    ...problem,
    learner: { ...problem.learner, learningRate: rate, batchSize },
  }));

describe('the rule', () => {
  /** The epoch after which a fit with these losses ends; 0: none of them. */
  const endOf = (patience: number, losses: number[]): number => {
    const isOver = makeEarlyStop(patience);
    return losses.findIndex((loss) => isOver(loss)) + 1;
  };

  it('ends after so many epochs in a row without a fall, and a fall begins the count anew', () => {
    expect(endOf(1, [0.5, 0.4, 0.4, 0.3])).toBe(3);
    expect(endOf(2, [0.5, 0.4, 0.4, 0.3, 0.3, 0.35])).toBe(6);
    expect(endOf(3, [0.5, 0.6, 0.7, 0.4, 0.4, 0.4])).toBe(0);
  });

  it('asks for more than 1e-4, and lets small falls add up', () => {
    expect(SMALLEST_FALL).toBe(1e-4);
    expect(endOf(1, [0.5, 0.5 - 1.01e-4, 0.5 - 2.02e-4])).toBe(0);
    expect(endOf(1, [0.5, 0.5 - 0.99e-4])).toBe(2);
    expect(endOf(2, [0.5, 0.5 - 0.6e-4, 0.5 - 1.2e-4, 0.5 - 1.8e-4, 0.5 - 2.4e-4])).toBe(0);
    // a rise, and back to where it was, is no fall below the best
    expect(endOf(2, [0.5, 0.7, 0.5])).toBe(3);
  });

  it('takes what is no number for a loss that did not fall', () => {
    expect(endOf(2, [NaN, NaN])).toBe(2);
    expect(endOf(2, [0.5, Infinity, NaN])).toBe(3);
  });

  it('asks for no loss where it cannot end the fit early', () => {
    const learner = makeLearner({ patience: 3 });
    expect([1, 3, 4].map((epochs) => patienceOf({ learner, epochs }))).toEqual([0, 0, 3]);
    expect(patienceOf({ learner: makeLearner(), epochs: 5 })).toBe(0);
  });
});

describe('each trainer stops where its own full curve says', () => {
  it('with the weights and the curve of the epochs that it ran, bit for bit, with and without a curve', () => {
    const stopped = IDS.map(() => 0);
    fc.assert(
      fc.property(anyRestless, fc.integer({ min: 1, max: 4 }), (problem, patience) => {
        trainers.forEach((trainer, i) => {
          const job = makeJob(problem, EPOCHS, patience);
          const full = whole(trainer, job);
          expect(full.fit.epochs).toBe(EPOCHS);
          const { epochs } = expectedEnd(full.curve, patience);
          if (epochs < EPOCHS) stopped[i]!++;
          const curve = new Float32Array(EPOCHS).fill(-1);
          const fit = trainer.fit({ ...job, curve });
          expect(fit.epochs).toBe(epochs);
          expect(curve.subarray(0, epochs)).toEqual(full.curve.subarray(0, epochs));
          expect([...curve.subarray(epochs)]).toEqual(Array.from({ length: EPOCHS - epochs }, () => NaN));
          expect(trainer.fit(job)).toEqual(fit);
          const shorter = { ...job, epochs, order: job.order.slice(0, epochs * job.n) };
          expect(whole(trainer, shorter).fit).toEqual(fit);
        });
      }),
      { ...FIXED, numRuns: 40 },
    );
    if (process.env['FIGURES']) console.log('stopped early, of 40', stopped);
    for (const count of stopped) {
      expect(count).toBeGreaterThan(8);
      expect(count).toBeLessThan(40);
    }
  });

  it('one call is one fit, and leaves no tensor behind', () => {
    const problem = makeProblem(makeLearner({ optimiser: 'sgd', learningRate: 1e-6 }), 200, 5);
    for (const trainer of trainers) {
      const { fits } = trainer;
      const tensors = tf.memory().numTensors;
      expect(trainer.fit(makeJob(problem, 30, 2)).epochs).toBe(3);
      expect(trainer.fits).toBe(fits + 1);
      expect(tf.memory().numTensors).toBe(tensors);
    }
  });
});

it('all three stop after the same epoch, where no decision lies within 1e-6 of the margin', () => {
  let [looked, early] = [0, 0];
  const ends = new Set<number>();
  // No kinks, and batches of all rows: float32 trainers then stay together for 30 steps, their losses to some 1e-7.
  const anySmooth = fc
    .record({
      problem: anyProblem.filter(({ learner }) => learner.layers.length === 2 || learner.activation === 'tanh'),
      learningRate: fc.constantFrom(1e-5, 3e-5, 1e-4, 3e-4, 0.1),
    })
    .map(({ problem, learningRate }) => ({
      ...problem,
      learner: { ...problem.learner, optimiser: 'sgd' as const, learningRate, batchSize: 200 },
    }));
  fc.assert(
    fc.property(anySmooth, fc.integer({ min: 1, max: 5 }), (problem, patience) => {
      const job = makeJob(problem, 30, patience);
      const curves = trainers.map((trainer) => whole(trainer, job).curve);
      if (curves.some((curve) => expectedEnd(curve, patience).nearest <= 1e-6)) return;
      looked++;
      const runs = trainers.map((trainer) => trainer.fit(job).epochs);
      expect(runs).toEqual([runs[0], runs[0], runs[0]]);
      ends.add(runs[0]!);
      if (runs[0]! < 30) early++;
    }),
    { ...FIXED, numRuns: 50 },
  );
  if (process.env['FIGURES']) console.log('looked at', looked, 'of 50; early', early, 'after', [...ends]);
  expect(looked).toBeGreaterThan(40);
  expect(early).toBeGreaterThan(15);
});
