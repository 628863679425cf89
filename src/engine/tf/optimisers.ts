/** One step of an optimiser on a flat vector. Weights and moments are rounded to float32, as tf.js stores them. */

export const BETA1 = 0.9;
export const BETA2 = 0.999;
export const EPSILON = 1e-7;

/** Running products of the betas, as float32 like tf.train.adam's own: 1 − 0.999 is 9.99987e-4 there. */
export interface AdamClock {
  beta1: number;
  beta2: number;
}

/** State before the first step. The moments are to be zero. */
export function startAdam(): AdamClock {
  return { beta1: Math.fround(BETA1), beta2: Math.fround(BETA2) };
}

/**
 * w ← w − η · m̂ / (√v̂ + ε), m̂ = m / (1 − β1^t), v̂ = v / (1 − β2^t), in place.
 * Source: D. Kingma, J. Ba, "Adam", ICLR 2015, with ε outside the bias correction as in tf.train.adam of tfjs-core 4.22.
 */
export function adamStep(
  weights: Float64Array,
  gradient: Float64Array,
  firstMoment: Float64Array,
  secondMoment: Float64Array,
  clock: AdamClock,
  learningRate: number,
): void {
  const correction1 = Math.fround(1 - clock.beta1);
  const correction2 = Math.fround(1 - clock.beta2);
  for (let i = 0; i < weights.length; i++) {
    const g = gradient[i]!;
    const m = Math.fround(BETA1 * firstMoment[i]! + (1 - BETA1) * g);
    const v = Math.fround(BETA2 * secondMoment[i]! + (1 - BETA2) * g * g);
    firstMoment[i] = m;
    secondMoment[i] = v;
    // √ is correctly rounded in every engine
    weights[i] = Math.fround(weights[i]! - (learningRate * (m / correction1)) / (Math.sqrt(v / correction2) + EPSILON));
  }
  clock.beta1 = Math.fround(clock.beta1 * BETA1);
  clock.beta2 = Math.fround(clock.beta2 * BETA2);
}

/** w ← w − η g, in place. */
export function sgdStep(weights: Float64Array, gradient: Float64Array, learningRate: number): void {
  for (let i = 0; i < weights.length; i++) weights[i] = Math.fround(weights[i]! - learningRate * gradient[i]!);
}
