/** A stock tf.layers model loaded with our weights is the same model. */
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeTrainer } from '../../../src/engine/tf';
import { toVariables } from '../../../src/engine/tf/variables';
import { FIXED, anyProblem } from './problems';

it('tf.sequential with our weights predicts the same, within 1e-6', async () => {
  const trainers = [await makeTrainer('simd'), await makeTrainer('loops')];
  fc.assert(
    fc.property(anyProblem, ({ learner, weights, x, n }) => {
      const { layers, activation, task } = learner;
      const model = tf.sequential();
      for (let l = 1; l < layers.length; l++) {
        const output = task === 'regression' ? 'linear' : 'sigmoid';
        model.add(
          tf.layers.dense({
            units: layers[l]!,
            activation: l === layers.length - 1 ? output : activation,
            ...(l === 1 ? { inputShape: [layers[0]!] } : {}),
          }),
        );
      }
      const variables = toVariables(learner, weights);
      model.setWeights(variables);
      const theirs = (model.predict(tf.tensor2d(x, [n, layers[0]!])) as tf.Tensor).dataSync<'float32'>();
      for (const trainer of trainers) {
        trainer.predict(learner, weights, x, n).forEach((score, i) => {
          expect(Math.abs(score - theirs[i]!)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(score)));
        });
      }
      for (const one of variables) one.dispose();
      model.dispose();
    }),
    { ...FIXED, numRuns: 40 },
  );
});
