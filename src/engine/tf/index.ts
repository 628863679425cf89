/** The tf.js trainers. Imported by worker/ and cli/ alone, so that no chunk of the page contains tf.js. */
import type { Trainer } from '../types';
import { makeLoopsTrainer } from './loops';
import { registerKernels } from './register';

/**
 * Everything asynchronous ends here: what is returned works synchronously.
 * Stock autodiff brings all gradients and kernels of tf.js and comes in a chunk of its own, when it is asked for.
 */
export async function makeTrainer(id: 'loops' | 'autodiff'): Promise<Trainer> {
  await registerKernels();
  if (id === 'loops') return makeLoopsTrainer();
  const { makeAutodiffTrainer } = await import('./autodiff');
  return makeAutodiffTrainer();
}
