/** The tf.js trainers. Imported by worker/ and cli/ alone, so that no chunk of the page contains tf.js. */
import type { Trainer } from '../types';
import { fitLoops, predictLoops } from './kernel';
import { makeKernelTrainer } from './kernel-trainer';
import { registerKernels, startBackend } from './register';
import { simdBodies } from './simd';

const FASTEST_FIRST: Trainer['id'][] = ['simd', 'loops', 'autodiff'];

/**
 * Everything asynchronous ends here: what is returned works synchronously.
 * Stock autodiff brings all gradients and kernels of tf.js and comes in a chunk of its own, when it is asked for.
 * @throws Error in a sentence where this thread cannot run it
 */
export async function makeTrainer(id: Trainer['id']): Promise<Trainer> {
  if (id === 'autodiff') {
    await startBackend();
    const { makeAutodiffTrainer } = await import('./autodiff');
    return makeAutodiffTrainer();
  }
  await registerKernels(id, id === 'simd' ? simdBodies() : { fit: fitLoops, predict: predictLoops });
  return makeKernelTrainer(id);
}

/**
 * The fastest one that this thread can run.
 * @param make tests let it fail
 */
export async function makeFastestTrainer(make = makeTrainer): Promise<Trainer> {
  let reason: unknown;
  for (const id of FASTEST_FIRST) {
    try {
      return await make(id);
    } catch (error) {
      reason = error;
    }
  }
  throw reason;
}
