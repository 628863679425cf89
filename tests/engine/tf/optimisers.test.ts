import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeRandom } from '../../../src/engine/core/random';
import { makeTrainer } from '../../../src/engine/tf';
import { adamStep, BETA1, BETA2, EPSILON, sgdStep, startAdam } from '../../../src/engine/tf/optimisers';
import { FIXED } from './problems';

beforeAll(async () => void (await makeTrainer('autodiff')));

const STEPS = 6;
const RATE = 0.01;
/** Of the learning rate: a float32 weight near 1 is itself only known to 6e-8. */
const BOUND = 3e-5;

interface Case {
  start: Float32Array;
  gradients: Float32Array[];
}
/** Gradients over eight orders of magnitude, some of them zero: the small ones make ε and the corrections matter. */
const anyCase = fc
  .record({ size: fc.integer({ min: 1, max: 40 }), seed: fc.nat(2 ** 31) })
  .map(({ size, seed }): Case => {
    const random = makeRandom(seed, 'world', 0);
    const make = () =>
      Float32Array.from({ length: size }, () =>
        random.next() < 0.05 ? 0 : random.normal() * 10 ** (-8 * random.next()),
      );
    return { start: make(), gradients: Array.from({ length: STEPS }, make) };
  });

/** The weights after each step by tf.js. */
function byTf({ start, gradients }: Case, optimiser: tf.Optimizer): Float32Array[] {
  const weights = tf.variable(tf.tensor1d(start.slice()));
  const result = gradients.map((gradient) => {
    tf.tidy(() => optimiser.applyGradients([{ name: weights.name, tensor: tf.tensor1d(gradient) }]));
    return weights.dataSync<'float32'>().slice();
  });
  weights.dispose();
  optimiser.dispose();
  return result;
}

type Step = typeof adamStep;
function byLoops({ start, gradients }: Case, step: Step): Float32Array[] {
  const weights = Float64Array.from(start);
  const first = new Float64Array(start.length);
  const second = new Float64Array(start.length);
  const clock = startAdam();
  return gradients.map((gradient) => {
    step(weights, Float64Array.from(gradient), first, second, clock, RATE);
    return Float32Array.from(weights);
  });
}

/** Largest difference of the weights, in learning rates. */
function disagreement(ours: Float32Array[], theirs: Float32Array[]): number {
  let worst = 0;
  ours.forEach((step, s) => step.forEach((w, i) => (worst = Math.max(worst, Math.abs(w - theirs[s]![i]!) / RATE))));
  return worst;
}
const adam = () => tf.train.adam(RATE, BETA1, BETA2, EPSILON);

describe('optimisers against tf.train, from the same gradients', () => {
  it('Adam: six steps', () => {
    fc.assert(
      fc.property(anyCase, (one) => {
        expect(disagreement(byLoops(one, adamStep), byTf(one, adam()))).toBeLessThanOrEqual(BOUND);
      }),
      { ...FIXED, numRuns: 60 },
    );
  });
  it('ε is the one that tf.train.adam takes by itself', () => {
    expect(tf.train.adam(RATE).getConfig()['epsilon']).toBe(EPSILON);
  });
  it('SGD: six steps', () => {
    const step: Step = (weights, gradient, _first, _second, _clock, rate) => sgdStep(weights, gradient, rate);
    fc.assert(
      fc.property(anyCase, (one) => {
        expect(disagreement(byLoops(one, step), byTf(one, tf.train.sgd(RATE)))).toBeLessThanOrEqual(BOUND);
      }),
      { ...FIXED, numRuns: 30 },
    );
  });
});

describe('planted bugs: the comparison would see them', () => {
  /** Adam in a second writing, with one fault. */
  const faulty =
    (fault: string): Step =>
    (weights, gradient, first, second, clock, rate) => {
      const tick = () => {
        clock.beta1 = Math.fround(clock.beta1 * BETA1);
        clock.beta2 = Math.fround(clock.beta2 * BETA2);
      };
      if (fault === 'correction one step late') tick();
      for (let i = 0; i < weights.length; i++) {
        const g = gradient[i]!;
        first[i] = BETA1 * first[i]! + (1 - BETA1) * g;
        second[i] = BETA2 * second[i]! + (1 - BETA2) * g * g;
        const m = fault === 'no correction of m' ? first[i]! : first[i]! / (1 - clock.beta1);
        const v = fault === 'no correction of v' ? second[i]! : second[i]! / (1 - clock.beta2);
        const root = fault === 'ε under the root' ? Math.sqrt(v + EPSILON) : Math.sqrt(v) + EPSILON;
        weights[i]! -= (rate * m) / (fault === 'ε of 1e-8' ? Math.sqrt(v) + 1e-8 : root);
      }
      if (fault !== 'correction one step late') tick();
    };
  const [one] = fc.sample(
    anyCase.filter(({ start }) => start.length > 20),
    { seed: 1, numRuns: 1 },
  );
  for (const fault of [
    'no correction of m',
    'no correction of v',
    'correction one step late',
    'ε under the root',
    'ε of 1e-8',
  ]) {
    it(`is caught: ${fault}`, () => {
      expect(disagreement(byLoops(one!, faulty(fault)), byTf(one!, adam()))).toBeGreaterThan(BOUND);
    });
  }
  it('the second writing without a fault is let through', () => {
    expect(disagreement(byLoops(one!, faulty('none')), byTf(one!, adam()))).toBeLessThanOrEqual(BOUND);
  });
});
