/**
 * What the trainer of a run was asked to do, in its order: the same work for programs that know nothing of a simulation.
 * Grids, on which the truth is computed, are left out: nobody else computes it.
 */
import { simulate } from '../../src/engine/simulate';
import type { FitJob, Host, Scenario, Trainer } from '../../src/engine/types';

export interface Prediction {
  /** Index of the fit that made the model. */
  fit: number;
  x: Float32Array;
  /** Their labels, for who wants to see how good the answers are. */
  y: Float32Array;
  n: number;
}
export interface Schedule {
  fits: FitJob[];
  predictions: Prediction[];
  /** Gradient steps of all fits. */
  steps: number;
  /** Requests that were answered. */
  answers: number;
}

export const stepsOf = ({ n, learner, epochs }: FitJob): number => Math.ceil(n / learner.batchSize) * epochs;

/** Runs the scenario to its end. @throws Error where a prediction comes from a model that was not fitted */
export function recordSchedule(scenario: Scenario, trainer: Trainer): Schedule {
  const fits: FitJob[] = [];
  const predictions: Prediction[] = [];
  const madeBy = new Map<Float32Array, number>();
  const labels = new Map<Float32Array, Float32Array>();
  const recorder: Trainer = {
    id: trainer.id,
    fit(job) {
      const fitted = trainer.fit(job);
      const { curve: _, ...asked } = job;
      madeBy.set(fitted.weights, fits.push(asked) - 1);
      return fitted;
    },
    predict(learner, weights, x, n) {
      const fit = madeBy.get(weights);
      if (fit === undefined) throw new Error('a prediction of a model that was not fitted');
      if (n === scenario.clock.requests) predictions.push({ fit, x, y: new Float32Array(0), n });
      return trainer.predict(learner, weights, x, n);
    },
    get fits() {
      return fits.length;
    },
  };
  const log: Host['log'] = ({ batch }) => void labels.set(batch.x, batch.y);
  const run = simulate(scenario, { trainer: recorder, tables: {}, hindsight: false, log });
  while (!run.next().done);
  return {
    fits,
    predictions: predictions.map((one) => ({ ...one, y: labels.get(one.x)! })),
    steps: fits.reduce((sum, job) => sum + stepsOf(job), 0),
    answers: predictions.reduce((sum, { n }) => sum + n, 0),
  };
}
