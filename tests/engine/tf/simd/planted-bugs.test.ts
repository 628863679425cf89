/** The comparison with stock autodiff, let loose on kernels with one fault each. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileKernel } from '../../../../scripts/build-kernel.mjs';
import { makeTrainer } from '../../../../src/engine/tf';
import { instantiate } from '../../../../src/engine/tf/simd/instance';
import { makeSimdKernel, type SimdKernel } from '../../../../src/engine/tf/simd/kernel';
import { anyProblem, FIXED, type Problem } from '../problems';
import { worstStep } from './steps';

/** What the check of kernel.test.ts would see of it in 60 of its 200 cases. */
const problems = fc.sample(anyProblem, { seed: FIXED.seed, numRuns: 60 });

/** The kernel with the text of one line replaced. @throws Error where that text is not there exactly once */
async function makeFaulty(file: string, right: string, wrong: string): Promise<SimdKernel> {
  const bytes = await compileKernel((name, text) => {
    if (name !== file) return text;
    expect(text.split(right).length, `"${right}" in ${file}`).toBe(2);
    return text.replace(right, wrong);
  }, '-O1');
  return makeSimdKernel(instantiate(bytes)!);
}

const AND = 'v128.and(error, f32x4.gt(a, f32x4.splat(0)))';
const SQUARE = 'f32x4.sub(f32x4.splat(1), f32x4.mul(a, a))';
const isRelu = ({ learner }: Problem) => learner.activation === 'relu' && learner.layers.length > 2;
const isTanh = ({ learner }: Problem) => learner.activation === 'tanh' && learner.layers.length > 2;
const FAULTS: [name: string, file: string, right: string, wrong: string, concerned: (one: Problem) => boolean][] = [
  ['missing mask of relu', 'backward.ts', AND, 'error', isRelu],
  ['wrong derivative of tanh', 'backward.ts', SQUARE, 'f32x4.sub(f32x4.splat(1), a)', isTanh],
  ['last rows dropped', 'tile.ts', '(m + 7) & ~7', 'm & ~7', ({ n }) => n % 8 !== 0],
  [
    'odd input dropped',
    'backward.ts',
    'i < inputs; i += 2',
    'i + 1 < inputs; i += 2',
    ({ learner }) => learner.layers.length > 2 && learner.layers[0]! % 2 === 1,
  ],
  [
    'wrong bias correction',
    'optimisers.ts',
    'f32(f64(product2) * BETA2)',
    'f32(f64(product2) * BETA1)',
    ({ learner, n }) => learner.optimiser === 'adam' && n > learner.batchSize,
  ],
  ['rows behind the batch not masked', 'tile.ts', 'store<f32>(slopes + r, 0)', '{}', ({ n }) => n % 8 !== 0],
];

/** By name; 'none' is the kernel without a fault, compiled the same way. */
const kernels = new Map<string, SimdKernel>();
beforeAll(async () => {
  await makeTrainer('autodiff');
  kernels.set('none', await makeFaulty('index.ts', 'const ADAM: i32 = 4;', 'const ADAM: i32 = 4; '));
  for (const [name, file, right, wrong] of FAULTS) kernels.set(name, await makeFaulty(file, right, wrong));
}, 120_000);

describe('planted bugs are caught', () => {
  it('and the kernel without one is let through', () => {
    for (const problem of problems) expect(worstStep(kernels.get('none')!, problem)).toBeLessThanOrEqual(1);
  });

  it.each(FAULTS)('%s', (name, _file, _right, _wrong, concerned) => {
    const among = problems.filter(concerned);
    const caught = among.filter((problem) => worstStep(kernels.get(name)!, problem) > 1);
    if (process.env['FIGURES']) console.log(name, caught.length, 'of', among.length);
    expect(among.length).toBeGreaterThan(3);
    // nearly each of the cases that it concerns; in a few the fault happens to change nothing
    expect(caught.length).toBeGreaterThan(0.8 * among.length);
  });
});
