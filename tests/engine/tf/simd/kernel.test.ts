import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeRandom } from '../../../../src/engine/core/random';
import { shuffledOrder } from '../../../../src/engine/model';
import { makeTrainer } from '../../../../src/engine/tf';
import { fitLoops, predictLoops } from '../../../../src/engine/tf/kernel';
import { getSimdKernel, simdBodies } from '../../../../src/engine/tf/simd';
import { decodeBase64 } from '../../../../src/engine/tf/simd/base64';
import { instantiate, reach } from '../../../../src/engine/tf/simd/instance';
import { makeSimdKernel } from '../../../../src/engine/tf/simd/kernel';
import type { FitJob } from '../../../../src/engine/types';
import { anyProblem, FIXED, makeLearner, makeProblem, median, type Problem } from '../problems';
import { GRADIENT_BOUND, gradientError, worstStep } from './steps';

// The oracle's ops and gradients.
beforeAll(async () => void (await makeTrainer('autodiff')));

const kernel = getSimdKernel();

function makeJob({ learner, x, y, n, weights }: Problem, epochs: number): FitJob {
  return { learner, x, y, n, order: shuffledOrder(makeRandom(1, 'shuffling', 0), n, epochs), epochs, start: weights };
}

describe('each step against stock autodiff from the same state', () => {
  it('gradients: every case ≤ 1e-5 of the largest component, the median ≤ 2e-7', () => {
    const errors: number[] = [];
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const error = gradientError(kernel, problem);
        errors.push(error);
        expect(error).toBeLessThanOrEqual(GRADIENT_BOUND);
      }),
      { ...FIXED, numRuns: 300 },
    );
    if (process.env['FIGURES']) console.log('gradients: median', median(errors), 'largest', Math.max(...errors));
    expect(median(errors)).toBeLessThanOrEqual(2e-7);
  });

  it('steps: random shapes, activations, losses, optimisers and batches, the last one short', () => {
    const ratios: number[] = [];
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const ratio = worstStep(kernel, problem);
        ratios.push(ratio);
        expect(ratio).toBeLessThanOrEqual(1);
      }),
      { ...FIXED, numRuns: 200 },
    );
    if (process.env['FIGURES']) console.log('steps: median', median(ratios), 'largest', Math.max(...ratios));
  });

  it('batches of more than a tile of 128 rows', () => {
    for (const n of [128, 129, 255, 256, 300, 700]) {
      for (const activation of ['relu', 'tanh'] as const) {
        expect(gradientError(kernel, makeProblem(makeLearner({ activation }), n, n))).toBeLessThanOrEqual(
          GRADIENT_BOUND,
        );
      }
    }
  });
});

describe('a whole fit', () => {
  it('two epochs are one epoch of the rows twice, to the bit: the order goes on, and so do the moments', () => {
    const problem = makeProblem(makeLearner({ batchSize: 16 }), 64, 4);
    const two = makeJob(problem, 2);
    const twice = {
      ...two,
      n: 128,
      epochs: 1,
      x: Float32Array.from([...two.x, ...two.x]),
      y: Float32Array.from([...two.y, ...two.y]),
    };
    expect(kernel.fit(two)).toEqual(kernel.fit(twice));
  });

  it('many epochs end in the predictions of the loops', () => {
    for (const changes of [{}, { activation: 'tanh' as const }, { layers: [2, 1] }, { layers: [2, 5, 1] }]) {
      for (const task of ['classification', 'regression'] as const) {
        const problem = makeProblem(makeLearner({ task, ...changes }), 1000, 9);
        problem.y = problem.y.map((_, i) =>
          task === 'regression' ? problem.x[2 * i]! : Number(problem.x[2 * i]! > 0),
        );
        const job = makeJob(problem, 30);
        const scores = [kernel.fit(job)!, fitLoops(job)].map((weights) =>
          predictLoops(problem.learner, weights, problem.x, problem.n),
        );
        const gaps = Array.from(scores[0]!, (score, i) => Math.abs(score - scores[1]![i]!));
        expect(Math.max(...gaps)).toBeLessThan(0.02);
        expect(median(gaps)).toBeLessThan(0.002);
      }
    }
  });

  it('has no NaN where outputs saturate, and keeps the digits of small slopes', () => {
    const learner = makeLearner({ layers: [1, 1] });
    const slope = kernel.gradient(learner, Float32Array.of(1, 0), Float32Array.of(40), Float32Array.of(1), 1)!;
    expect(slope[1]! / -Math.exp(-40)).toBeCloseTo(1, 5);
    for (const activation of ['relu', 'tanh'] as const) {
      const problem = makeProblem(makeLearner({ activation, learningRate: 1 }), 100, 2);
      const large = { ...problem, x: problem.x.map((v) => 1e4 * v), weights: problem.weights.map((w) => 1e3 * w) };
      const curve = new Float32Array(5);
      const weights = kernel.fit({ ...makeJob(large, 5), curve })!;
      const scores = kernel.predict(large.learner, weights, large.x, large.n)!;
      for (const value of [...weights, ...scores, ...curve]) expect(Number.isFinite(value)).toBe(true);
    }
  });

  it('a NaN among the features is not hidden', () => {
    const problem = makeProblem(makeLearner(), 20, 3);
    problem.x[7] = NaN;
    const scores = kernel.predict(problem.learner, problem.weights, problem.x, 20)!;
    expect(
      Array.from(scores, Number.isNaN)
        .map(Number)
        .reduce((a, b) => a + b),
    ).toBe(1);
    expect(scores[3]).toBeNaN();
  });
});

describe('memory', () => {
  it('grows for a long fit and stays as large: the next fits find the same room', () => {
    const exports = instantiate()!;
    const fresh = makeSimdKernel(exports);
    const { memory } = exports;
    const small = makeJob(makeProblem(makeLearner(), 10, 1), 1);
    const first = fresh.fit(small);
    expect(memory.buffer.byteLength).toBe(65_536);
    const long = makeJob(makeProblem(makeLearner(), 16_000, 1), 3);
    const weights = fresh.fit(long);
    const grown = memory.buffer.byteLength;
    expect(grown).toBeGreaterThan(65_536);
    for (let i = 0; i < 3; i++) {
      expect(fresh.fit(small)).toEqual(first);
      expect(fresh.fit(long)).toEqual(weights);
    }
    expect(memory.buffer.byteLength).toBe(grown);
    expect(kernel.fit(long)).toEqual(weights);
  });

  it('is bounded; what needs more, or is wider or deeper, is left to the loops', () => {
    expect(reach(instantiate()!, 129 * 2 ** 20)).toBe(false);
    for (const layers of [
      [2, 1100, 1],
      [2, ...Array.from({ length: 40 }, () => 2), 1],
    ]) {
      const problem = makeProblem(makeLearner({ layers }), 5, 1);
      const job = makeJob(problem, 1);
      expect(kernel.fit(job)).toBeNull();
      expect(simdBodies().fit(job)).toEqual(fitLoops(job));
      expect(simdBodies().predict(problem.learner, problem.weights, problem.x, 5)).toEqual(
        predictLoops(problem.learner, problem.weights, problem.x, 5),
      );
    }
    const wide = makeProblem(makeLearner({ layers: [3, 100, 60, 7, 1] }), 50, 1);
    expect(gradientError(kernel, wide)).toBeLessThanOrEqual(GRADIENT_BOUND);
  });
});

describe('the module', () => {
  it('is not there for a thread that does not understand it', () => {
    expect(instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0]))).toBeNull();
  });

  it('is decoded as Node decodes base64', () => {
    for (let length = 0; length < 9; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => 251 - 37 * i);
      expect(decodeBase64(Buffer.from(bytes).toString('base64'))).toEqual(bytes);
    }
  });
});
