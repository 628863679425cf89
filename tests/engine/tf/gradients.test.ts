import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeTrainer } from '../../../src/engine/tf';
import { gradientAutodiff } from '../../../src/engine/tf/autodiff';
import { gradientLoops } from '../../../src/engine/tf/kernel';
import { layoutOf } from '../../../src/engine/model';
import { FIXED, anyProblem, makeLearner, makeProblem, median, relativeError, type Problem } from './problems';

/** The bound of performance.md: per case, of the largest component. */
const BOUND = 1e-5;

beforeAll(async () => void (await makeTrainer('autodiff')));

const oracle = ({ learner, weights, x, y, n }: Problem) => gradientAutodiff(learner, weights, x, y, n);
const loops = ({ learner, weights, x, y, n }: Problem) => gradientLoops(learner, weights, x, y, n);

describe('gradients of the loops against stock autodiff', () => {
  it('random shapes: every case ≤ 1e-5 of the largest component, the median ≤ 3e-7', () => {
    const errors: number[] = [];
    fc.assert(
      fc.property(anyProblem, (problem) => {
        const error = relativeError(loops(problem), oracle(problem));
        errors.push(error);
        expect(error).toBeLessThanOrEqual(BOUND);
      }),
      { ...FIXED, numRuns: 300 },
    );
    if (process.env['FIGURES']) console.log('median', median(errors), 'largest', Math.max(...errors));
    expect(median(errors)).toBeLessThanOrEqual(3e-7);
  });

  it('agrees with central differences of the loss, without any tf.js', () => {
    const problem = makeProblem(makeLearner({ layers: [3, 5, 4, 1], activation: 'tanh' }), 37, 5);
    const gradient = loops(problem);
    const h = 1 / 1024;
    const differences = Array.from(problem.weights, (_, i) => {
      const at = (shift: number) => {
        const weights = problem.weights.slice();
        weights[i] = weights[i]! + shift;
        return { loss: meanLoss({ ...problem, weights }), w: weights[i]! };
      };
      const up = at(h);
      const down = at(-h);
      return (up.loss - down.loss) / (up.w - down.w);
    });
    expect(relativeError(gradient, differences)).toBeLessThan(1e-5);
  });

  it('saturated outputs keep their digits where σ(z) − y cancels', () => {
    const learner = makeLearner({ layers: [1, 1] });
    const gradient = gradientLoops(learner, Float32Array.of(1, 0), Float32Array.of(40), Float32Array.of(1), 1);
    expect(gradient[1]! / -Math.exp(-40)).toBeCloseTo(1, 12);
  });

  it('from zero weights: the gradient of cross-entropy at z = 0 is ½ − y', () => {
    const learner = makeLearner({ layers: [2, 1] });
    const problem = { ...makeProblem(learner, 50, 3), weights: new Float32Array(3) };
    expect(relativeError(loops(problem), oracle(problem))).toBeLessThan(1e-6);
  });
});

/** Mean cross-entropy of a tanh network in the plainest form, in double precision. */
function meanLoss({ learner, weights, x, y, n }: Problem): number {
  let sum = 0;
  const layout = layoutOf(learner.layers);
  for (let r = 0; r < n; r++) {
    let values = Array.from(x.subarray(r * learner.layers[0]!, (r + 1) * learner.layers[0]!));
    layout.forEach(({ inputs, outputs, kernel, bias }, l) => {
      values = Array.from({ length: outputs }, (_, j) => {
        let z = weights[bias + j]!;
        for (let i = 0; i < inputs; i++) z += values[i]! * weights[kernel + i * outputs + j]!;
        return l === layout.length - 1 ? z : Math.tanh(z);
      });
    });
    sum += Math.log1p(Math.exp(values[0]!)) - y[r]! * values[0]!;
  }
  return sum / n;
}

describe('planted bugs: the comparison would see them', () => {
  const shapes = [
    { layers: [2, 8, 8, 1], activation: 'relu' as const },
    { layers: [4, 6, 1], activation: 'relu' as const },
    { layers: [2, 8, 8, 1], activation: 'tanh' as const },
    { layers: [3, 5, 1], activation: 'tanh' as const },
  ];
  /** A readable backward pass with one fault; without a fault it must pass the same comparison. */
  const faults = [
    'none',
    'no mask',
    'wrong tanh',
    'last rows dropped',
    'bias forgotten',
    'kernel transposed',
    'sum, not mean',
  ];
  for (const fault of faults) {
    it(fault === 'none' ? 'the readable pass without a fault is let through' : `is caught: ${fault}`, () => {
      let caught = 0;
      let applicable = 0;
      for (const shape of shapes) {
        if (fault === 'no mask' && shape.activation !== 'relu') continue;
        if (fault === 'wrong tanh' && shape.activation !== 'tanh') continue;
        if (fault === 'kernel transposed' && shape.layers.length < 4) continue;
        applicable += 1;
        const problem = makeProblem(makeLearner(shape), 101, 7);
        if (relativeError(readableGradient(problem, fault), oracle(problem)) > BOUND) caught += 1;
      }
      expect(caught).toBe(fault === 'none' ? 0 : applicable);
    });
  }
});

function readableGradient({ learner, weights, x, y, n }: Problem, fault: string): Float64Array {
  const layout = layoutOf(learner.layers);
  const gradient = new Float64Array(weights.length);
  const d = learner.layers[0]!;
  const seen = fault === 'last rows dropped' ? n & ~3 : n;
  for (let r = 0; r < seen; r++) {
    const values = [Array.from(x.subarray(r * d, (r + 1) * d))];
    layout.forEach(({ inputs, outputs, kernel, bias }, l) => {
      values.push(
        Array.from({ length: outputs }, (_, j) => {
          let z = weights[bias + j]!;
          for (let i = 0; i < inputs; i++) z += values[l]![i]! * weights[kernel + i * outputs + j]!;
          if (l === layout.length - 1) return z;
          return learner.activation === 'tanh' ? Math.tanh(z) : Math.max(z, 0);
        }),
      );
    });
    let errors = [1 / (1 + Math.exp(-values.at(-1)![0]!)) - y[r]!];
    if (fault !== 'sum, not mean') errors = errors.map((e) => e / n);
    for (let l = layout.length - 1; l >= 0; l--) {
      const { inputs, outputs, kernel, bias } = layout[l]!;
      for (let j = 0; j < outputs; j++) {
        if (!(fault === 'bias forgotten' && l === 0)) gradient[bias + j]! += errors[j]!;
        for (let i = 0; i < inputs; i++) gradient[kernel + i * outputs + j]! += values[l]![i]! * errors[j]!;
      }
      errors = values[l]!.map((a, i) => {
        let sum = 0;
        for (let j = 0; j < outputs; j++) {
          const flipped = fault === 'kernel transposed' && inputs === outputs;
          sum += weights[kernel + (flipped ? j * outputs + i : i * outputs + j)]! * errors[j]!;
        }
        if (learner.activation === 'tanh') return sum * (fault === 'wrong tanh' ? 1 - a : 1 - a * a);
        return a > 0 || fault === 'no mask' ? sum : 0;
      });
    }
  }
  return gradient;
}
