/** The kernel's exp, tanh, σ and softplus, seen through networks of one unit, against the double-precision ones. */
import { expect, it } from 'vitest';
import { sigmoid, softplus, tanh } from '../../../../src/engine/core/elementary';
import { makeRandom } from '../../../../src/engine/core/random';
import { getSimdKernel } from '../../../../src/engine/tf/simd';
import { makeLearner } from '../problems';

const kernel = getSimdKernel();
const random = makeRandom(5, 'world', 0);
/** Dense near 0, and far out. */
const arguments_ = Float32Array.from({ length: 20_000 }, (_, i) => {
  if (i < 100) return (i - 50) / 4;
  return (i % 2 ? 1 : -1) * 10 ** (7 * random.next() - 5.2);
});
const IDENTITY = [1, 0];

/** Largest error in units of the last place of the float32 result. */
function worst(values: ArrayLike<number>, exact: (x: number) => number, all = arguments_): number {
  let largest = 0;
  all.forEach((x, i) => {
    const wanted = exact(x);
    const unit = Math.max(2 ** (Math.floor(Math.log2(Math.abs(wanted))) - 23), 2 ** -149);
    largest = Math.max(largest, Math.abs(values[i]! - wanted) / unit);
  });
  return largest;
}

it('tanh is right to 3 units in the last place, and odd', () => {
  const learner = makeLearner({ layers: [1, 1, 1], activation: 'tanh', task: 'regression' });
  const weights = Float32Array.of(...IDENTITY, ...IDENTITY);
  const values = kernel.predict(learner, weights, arguments_, arguments_.length)!;
  const error = worst(values, tanh);
  if (process.env['FIGURES']) console.log('tanh', error);
  expect(error).toBeLessThanOrEqual(3);
  const negated = kernel.predict(
    learner,
    weights,
    arguments_.map((x) => -x),
    arguments_.length,
  )!;
  values.forEach((value, i) => expect(negated[i]! + value).toBe(0));
});

it('σ is right to 2 units in the last place down to e^−87, and stays there', () => {
  const learner = makeLearner({ layers: [1, 1] });
  const within = arguments_.filter((x) => x > -87);
  const error = worst(kernel.predict(learner, Float32Array.from(IDENTITY), within, within.length)!, sigmoid, within);
  if (process.env['FIGURES']) console.log('sigmoid', error);
  expect(error).toBeLessThanOrEqual(2);
  const [low, infinite, high] = kernel.predict(
    learner,
    Float32Array.from(IDENTITY),
    Float32Array.of(-1000, -Infinity, Infinity),
    3,
  )!;
  expect(low).toBeCloseTo(0, 37);
  expect([infinite, high]).toEqual([low, 1]);
});

it('softplus is right to 3 units in the last place, from the loss of one row labelled 0', () => {
  const learner = makeLearner({ layers: [1, 1], optimiser: 'sgd', learningRate: 0 });
  const some = arguments_.filter((x, i) => i % 5 === 0 && x > -87);
  const values = some.map((x) => {
    const curve = new Float32Array(1);
    const start = Float32Array.from(IDENTITY);
    const [y, order] = [new Float32Array(1), new Uint32Array(1)];
    kernel.fit({ learner, x: Float32Array.of(x), y, n: 1, order, epochs: 1, start, curve });
    return curve[0]!;
  });
  const error = worst(values, softplus, some);
  if (process.env['FIGURES']) console.log('softplus', error);
  expect(error).toBeLessThanOrEqual(3);
});
