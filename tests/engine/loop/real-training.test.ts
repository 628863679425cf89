/** The kernel really trains: stock tf.js autodiff in its place makes the same fits and the same models. */
import { expect, it } from 'vitest';
import { seriesOf } from '../../../src/cli/collect';
import { makeTrainer } from '../../../src/engine/tf';
import { FIT } from '../../../src/engine/tf/register';
import { unregisterKernel, registerKernel, getKernel } from '@tensorflow/tfjs-core';
import { runOf, scenarioOf } from '../../support/runs';

const scheduled = scenarioOf({
  seed: 3,
  clock: { ticks: 60, history: 14, requests: 100 },
  data: {
    source: { kind: 'gaussians', prior: 0.2, distance: 2.5 },
    drifts: [{ kind: 'label', to: 0.5, transition: 'abrupt', start: 20 }],
    labelDelay: { kind: 'constant', ticks: 2 },
  },
  model: { kind: 'logistic', epochs: 2, learningRate: 0.05 },
  arms: [
    { name: 'never', retrain: { kind: 'never' } },
    { name: 'weekly', retrain: { kind: 'scheduled', every: 7, windowTicks: 10 } },
    {
      name: 'monthly',
      retrain: { kind: 'scheduled', every: 30, windowTicks: 14 },
      rollout: { kind: 'canary', minLabels: 20 },
    },
  ],
});

it('autodiff in place of a kernel: the same fits per arm, expected accuracy within 1 point', async () => {
  const autodiff = await makeTrainer('autodiff');
  const b = await runOf(scheduled, { trainer: autodiff });
  for (const id of ['simd', 'loops'] as const) {
    const own = await makeTrainer(id);
    const a = await runOf(scheduled, { trainer: own });
    expect(autodiff.fits).toBe(own.fits);
    scheduled.arms.forEach((_, arm) => {
      const trained = [a, b].map((run) =>
        run.events.filter((e) => e.arm === arm && e.kind === 'trained').map(({ tick }) => tick),
      );
      expect(trained[1]).toEqual(trained[0]);
      const [left, right] = [a, b].map((run) => seriesOf(run, 'trueAccuracy', arm));
      left!.forEach((value, t) => expect(Math.abs(value - right![t]!)).toBeLessThanOrEqual(0.01));
    });
    expect(b.hash).not.toBe(a.hash); // the hash names the trainer
  }
});

it.each(['simd', 'loops'] as const)('every fit of %s is one call of the registered kernel', async (id) => {
  const trainer = await makeTrainer(id);
  const kernel = getKernel(FIT[id], 'cpu')!;
  let calls = 0;
  unregisterKernel(FIT[id], 'cpu');
  registerKernel({ ...kernel, kernelFunc: (args) => (calls++, kernel.kernelFunc(args)) });
  try {
    const before = trainer.fits;
    const run = await runOf(scheduled, { trainer });
    const decided = run.events.filter(({ kind }) => kind === 'decide').length;
    expect(trainer.fits - before).toBe(calls);
    // one first model for all arms, one per decision, and the fresh models of hindsight
    expect(calls).toBeGreaterThan(1 + decided);
    expect(calls).toBeLessThanOrEqual(1 + decided + 24);
  } finally {
    unregisterKernel(FIT[id], 'cpu');
    registerKernel(kernel);
  }
});
