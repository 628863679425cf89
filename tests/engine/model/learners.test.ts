import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRandom } from '../../../src/engine/core/random';
import {
  fitConstant,
  initialWeights,
  layoutOf,
  learners,
  predictConstant,
  predictLastLabel,
  shuffledOrder,
  weightCount,
} from '../../../src/engine/model';
import type { Learner } from '../../../src/engine/types';

const make = (kind: string, changes: Record<string, unknown> = {}, task: Learner['task'] = 'classification') => {
  const entry = learners[kind]!;
  const defaults = Object.fromEntries(Object.entries(entry.params).map(([name, param]) => [name, param.default]));
  return entry.make({ ...defaults, ...changes }, 2, task);
};

describe('registry of learners', () => {
  it('describes every learner in plain data', () => {
    for (const [kind, entry] of Object.entries(learners)) {
      const learner = make(kind, {}, kind === 'linear' ? 'regression' : 'classification');
      expect(learner.kind).toBe(kind);
      expect(JSON.parse(JSON.stringify(learner))).toEqual(learner);
      expect(entry.title && entry.help).toBeTruthy();
      for (const param of Object.values(entry.params)) {
        if (param.type === 'number') expect(param.default >= param.min && param.default <= param.max).toBe(true);
        if (param.type === 'choice') expect(param.choices).toContain(param.default);
      }
    }
  });

  it('has the shapes that were asked for', () => {
    expect(make('mlp').layers).toEqual([2, 8, 8, 1]);
    expect(make('mlp', { hidden1: 5, hidden2: 0 }).layers).toEqual([2, 5, 1]);
    expect(make('mlp', { activation: 'tanh' }, 'regression')).toMatchObject({ activation: 'tanh', task: 'regression' });
    expect(make('logistic').layers).toEqual([2, 1]);
    expect(make('majority').family).toBe('constant');
    expect(make('last-label', { confidence: 0.8 })).toMatchObject({ family: 'last-label', confidence: 0.8 });
  });

  it('refuses a task that a learner cannot do', () => {
    expect(() => make('logistic', {}, 'regression')).toThrow('predicts a class');
    expect(() => make('linear')).toThrow('predicts a number');
  });
});

describe('weights', () => {
  it('counts and places them', () => {
    expect(weightCount(make('mlp'))).toBe(2 * 8 + 8 + 8 * 8 + 8 + 8 + 1);
    expect(weightCount(make('majority'))).toBe(1);
    expect(weightCount(make('last-label'))).toBe(0);
    expect(layoutOf([2, 3, 1])).toEqual([
      { inputs: 2, outputs: 3, kernel: 0, bias: 6 },
      { inputs: 3, outputs: 1, kernel: 9, bias: 12 },
    ]);
  });

  it('Glorot: kernels uniform within their limit, biases zero, the same from the same source', () => {
    const learner = make('mlp', { hidden1: 32, hidden2: 32 });
    const weights = initialWeights(learner, makeRandom(1, 'weights', 0));
    expect(initialWeights(learner, makeRandom(1, 'weights', 0))).toEqual(weights);
    expect(initialWeights(learner, makeRandom(2, 'weights', 0))).not.toEqual(weights);
    const { kernel, bias, inputs, outputs } = layoutOf(learner.layers)[1]!;
    const limit = Math.sqrt(6 / (inputs + outputs));
    const values = weights.subarray(kernel, bias);
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(Math.fround(limit));
    const variance = values.reduce((sum, w) => sum + w * w, 0) / values.length;
    // 1024 squares of a uniform: standard error of their mean is 0.028 of it
    expect(variance / (limit ** 2 / 3)).toBeCloseTo(1, 0.8);
    expect(weights.subarray(bias, bias + outputs).every((b) => b === 0)).toBe(true);
  });
});

describe('baselines', () => {
  it('a constant gives the base rate', () => {
    const weights = fitConstant(Float32Array.of(1, 0, 0, 1, 0, 9), 5);
    expect(weights).toEqual(Float32Array.of(0.4));
    expect(predictConstant(weights, 3)).toEqual(Float32Array.of(0.4, 0.4, 0.4));
    expect(() => fitConstant([], 0)).toThrow(RangeError);
    expect(() => fitConstant([1], 2)).toThrow(RangeError);
  });
  it('last label repeats it with its confidence', () => {
    const learner = make('last-label');
    expect(predictLastLabel(learner, 1, 2)).toEqual(Float32Array.of(0.9, 0.9));
    expect(predictLastLabel(learner, 0, 1)).toEqual(Float32Array.of(1 - 0.9));
    expect(predictLastLabel(learner, NaN, 1)).toEqual(Float32Array.of(0.5));
    expect(predictLastLabel({ ...learner, task: 'regression' }, 7.5, 1)).toEqual(Float32Array.of(7.5));
  });
});

it('an order is a permutation per epoch', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.nat(5), fc.nat(1000), (n, epochs, seed) => {
      const order = shuffledOrder(makeRandom(seed, 'shuffling', 0), n, epochs);
      expect(order.length).toBe(n * epochs);
      for (let e = 0; e < epochs; e++) {
        expect([...order.subarray(e * n, (e + 1) * n)].sort((a, b) => a - b)).toEqual(
          Array.from({ length: n }, (_, i) => i),
        );
      }
    }),
    { seed: 5, numRuns: 50 },
  );
});
