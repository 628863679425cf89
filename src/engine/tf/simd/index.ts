/** The bodies of the kernels of the trainer 'simd'. */
import { fitLoops, predictLoops } from '../kernel';
import type { KernelBodies } from '../register';
import { instantiate } from './instance';
import { makeSimdKernel, type SimdKernel } from './kernel';

let kernel: SimdKernel | null = null;

/**
 * One instance per thread, and the loops for what is too large for it.
 * @throws Error in a sentence where this thread has no WebAssembly with SIMD
 */
export function simdBodies(): KernelBodies {
  const { fit, predict } = getSimdKernel();
  return {
    fit: (job) => fit(job) ?? fitLoops(job),
    predict: (learner, weights, x, n) => predict(learner, weights, x, n) ?? predictLoops(learner, weights, x, n),
  };
}

/** @throws Error as above */
export function getSimdKernel(): SimdKernel {
  if (kernel) return kernel;
  const module = instantiate();
  if (!module) throw new Error('The trainer "simd" needs WebAssembly with SIMD, which is missing here.');
  return (kernel = makeSimdKernel(module));
}
