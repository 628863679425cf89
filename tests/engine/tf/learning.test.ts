import { describe, expect, it } from 'vitest';
import { makeRandom } from '../../../src/engine/core/random';
import { initialWeights, learners, shuffledOrder } from '../../../src/engine/model';
import { makeTrainer } from '../../../src/engine/tf';
import type { Param } from '../../../src/engine/types';

const defaults = (params: Record<string, Param>) =>
  Object.fromEntries(Object.entries(params).map(([name, param]) => [name, param.default]));

/** Two round Gaussians, their means `gap` apart: Bayes error Φ(−gap / 2). */
function blobs(n: number, gap: number, tick: number) {
  const random = makeRandom(42, 'world', tick);
  const x = new Float32Array(2 * n);
  const y = new Float32Array(n);
  for (let i = 0; i < n; i++) {
    y[i] = random.next() < 0.5 ? 1 : 0;
    x[2 * i] = (y[i] ? 0.5 : -0.5) * gap + random.normal();
    x[2 * i + 1] = random.normal();
  }
  return { x, y, n };
}

describe('learners learn', () => {
  const gap = 2.5;
  const bayesError = 0.10565; // Φ(−1.25)
  for (const id of ['simd', 'loops', 'autodiff'] as const) {
    for (const kind of ['logistic', 'mlp'] as const) {
      it(`${kind} by ${id}, with its defaults, is within 2 points of the Bayes error`, async () => {
        const trainer = await makeTrainer(id);
        const learner = learners[kind]!.make(defaults(learners[kind]!.params), 2, 'classification');
        const train = blobs(2000, gap, 0);
        const test = blobs(20000, gap, 1);
        const weights = trainer.fit({
          learner,
          ...train,
          order: shuffledOrder(makeRandom(42, 'shuffling', 0), train.n, learner.epochs),
          epochs: learner.epochs,
          start: initialWeights(learner, makeRandom(42, 'weights', 0)),
        });
        const scores = trainer.predict(learner, weights, test.x, test.n);
        let wrong = 0;
        scores.forEach((score, i) => (wrong += (score >= 0.5 ? 1 : 0) === test.y[i] ? 0 : 1));
        if (process.env['FIGURES']) console.log(kind, id, 'error', wrong / test.n);
        expect(Math.abs(wrong / test.n - bayesError)).toBeLessThan(0.02);
      });
    }
  }

  it('an mlp bends: a ring is learned, where logistic regression stays near chance', async () => {
    const trainer = await makeTrainer('simd');
    const random = makeRandom(7, 'world', 0);
    const n = 4000;
    const x = Float32Array.from({ length: 2 * n }, () => random.normal());
    const y = Float32Array.from({ length: n }, (_, i) => (x[2 * i]! ** 2 + x[2 * i + 1]! ** 2 > 2 * Math.LN2 ? 1 : 0));
    const errors = ['logistic', 'mlp'].map((kind) => {
      const learner = learners[kind]!.make(defaults(learners[kind]!.params), 2, 'classification');
      const weights = trainer.fit({
        learner,
        x,
        y,
        n,
        order: shuffledOrder(makeRandom(7, 'shuffling', 0), n, learner.epochs),
        epochs: learner.epochs,
        start: initialWeights(learner, makeRandom(7, 'weights', 0)),
      });
      const scores = trainer.predict(learner, weights, x, n);
      return scores.reduce((sum, score, i) => sum + ((score >= 0.5 ? 1 : 0) === y[i] ? 0 : 1), 0) / n;
    });
    if (process.env['FIGURES']) console.log('ring: logistic, mlp', errors);
    expect(errors[0]).toBeGreaterThan(0.4);
    expect(errors[1]).toBeLessThan(0.05);
  });
});
