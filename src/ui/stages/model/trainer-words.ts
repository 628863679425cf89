import type { Trainer } from '../../../engine/types';

/** Which body of the training kernel ran, as the end of a sentence: the same run is slower, not worse, by the others. */
export const TRAINER_WORDS: Record<Trainer['id'], string> = {
  simd: 'trained in tf.js by the SIMD kernel',
  loops: 'trained in tf.js by plain loops, as this browser has no SIMD',
  autodiff: 'trained by stock tf.js, slowly, as our kernels do not run here',
};
