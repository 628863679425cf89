/** From a decision to a new model of one arm. */
import { exp } from '../core/elementary';
import { makeRunHash } from '../core/hash';
import { makeRandom } from '../core/random';
import type { Fault } from '../retrain';
import type { Decision, Learner, Tick, Version } from '../types';
import { curveFor, fitEpochs, Reservoir, stepRows, type TrainingRows } from './fitting';
import type { Fitted } from './memory';
import type { LabelledRows } from './rows';
import type { Model, Shared } from './shared';

export type RetrainDecision = Extract<Decision, { act: 'retrain' }>;

export interface Trained {
  model: Model;
  /** Rows × epochs that were run: what is paid for. */
  sampleEpochs: number;
  /** What a fault did to the rows, in a sentence. */
  fault: string | null;
}

/** Trains the models of one arm; keeps its reservoir of past rows. What was fitted before on this world is not fitted again. */
export class Training {
  readonly #shared: Shared;
  readonly #learner: Learner;
  /** Learner and fault, as part of the key of a fit. */
  readonly #key: string;
  readonly #fault: Fault | null;
  #reservoir: Reservoir | null = null;

  /** @param faultKey equal for equal faults */
  constructor(shared: Shared, learner: Learner, fault: Fault | null, faultKey: string) {
    this.#shared = shared;
    this.#learner = learner;
    this.#key = `${JSON.stringify(learner)} ${faultKey}`;
    this.#fault = fault;
  }

  /** Null when no labels have arrived in the window. The training itself runs on what is known now. */
  train(
    now: Tick,
    decision: RetrainDecision,
    serving: Model,
    next: Pick<Version, 'id' | 'arm' | 'readyAt'>,
  ): Trained | null {
    const from = now - decision.windowTicks + 1;
    if (this.#shared.rows.countArrived(from, now) === 0) return null;
    const steps = decision.steps > 0;
    const epochs = steps ? 1 : decision.epochs || this.#learner.epochs;
    const warm = decision.start === 'warm';
    const start = warm ? serving.version.weights : null;
    const fitted = steps ? this.#fitSteps(now, decision, start) : this.#fitEpochs(now, from, epochs, start);

    const { weights, curve, rows, window, jobRows, jobMeanTick } = fitted;
    const cold = warm ? serving.cold : { rows, epochs: fitted.epochs };
    const { batchSize } = this.#learner;
    const kept = warm ? keptOf(cold, batchSize, Math.ceil(jobRows / batchSize) * fitted.epochs) : 0;
    const version: Version = {
      ...next,
      weights,
      start: decision.start,
      decidedAt: now,
      window,
      rows,
      reference: steps ? serving.version.reference : window,
      meanTick: kept > 0 ? kept * serving.version.meanTick + (1 - kept) * jobMeanTick : jobMeanTick,
      curve,
      epochs: fitted.epochs,
    };
    // single steps keep the reference of the last whole fit, pinned: their own rows are too few to compare with
    const reference = steps ? serving.reference : { from, to: now, until: window[1] };
    return { model: { version, reference, cold }, sampleEpochs: jobRows * fitted.epochs, fault: fitted.fault };
  }

  /** Whole epochs over all labels that arrived in [from, now]: known by its window, learner, fault, epochs and start. */
  #fitEpochs(now: Tick, from: Tick, epochs: number, start: Float32Array | null): Fitted {
    const { rows, memory } = this.#shared;
    const key = `${this.#key} ${from} ${now} ${epochs} ${start ? memory.idOf(start) : 'cold'}`;
    return memory.fits.getOr(key, () => {
      const fresh = rows.labelled(from, now);
      const fault = this.#corrupt(fresh, now);
      return this.#fit(now, fresh, fresh, epochs, start, false, fault);
    });
  }

  /** Single steps: their rows depend on all steps before them, so a fit is known by its rows themselves. */
  #fitSteps(now: Tick, decision: RetrainDecision, start: Float32Array | null): Fitted {
    const { rows, memory } = this.#shared;
    const fresh = rows.labelled(now - decision.windowTicks + 1, now);
    const fault = this.#corrupt(fresh, now);
    const job = this.#steps(now, decision, fresh);
    const hash = makeRunHash();
    hash.floats(job.x);
    hash.floats(job.y);
    const key = `${this.#key} steps ${now} ${hash.digest()} ${start ? memory.idOf(start) : 'cold'}`;
    return memory.fits.getOr(key, () => this.#fit(now, fresh, job, 1, start, true, fault));
  }

  #fit(
    now: Tick,
    fresh: LabelledRows,
    job: TrainingRows,
    epochs: number,
    start: Float32Array | null,
    /** The rows of single steps come in the order of their batches; whole epochs are shuffled. */
    inOrder: boolean,
    fault: string | null,
  ): Fitted {
    const { scenario, trainer } = this.#shared;
    const curve = curveFor(this.#learner, epochs, inOrder ? 1 : 0);
    const options = {
      seed: scenario.seed,
      tick: now,
      epochs,
      start,
      inOrder,
      ...(curve.length > 0 ? { curve } : {}),
    };
    const fit = fitEpochs(trainer, this.#learner, job, options);
    const { n, window } = fresh;
    return { ...fit, curve, jobRows: job.n, jobMeanTick: meanOf(job.ticks), rows: n, window, fault };
  }

  #corrupt(fresh: TrainingRows, now: Tick): string | null {
    return this.#fault?.(fresh.y, now, makeRandom(this.#shared.scenario.seed, 'corruption', now)) ?? null;
  }

  #steps(now: Tick, decision: RetrainDecision, fresh: TrainingRows): TrainingRows {
    const { scenario, source, rows } = this.#shared;
    if (decision.replay > 0 && !this.#reservoir) {
      this.#reservoir = new Reservoir(decision.replay, source.d);
      const past = rows.labelled(-scenario.clock.history, now - decision.windowTicks);
      this.#reservoir.add(past, makeRandom(scenario.seed, 'replay', -1));
    }
    const random = makeRandom(scenario.seed, 'replay', now);
    const job = stepRows(fresh, this.#reservoir, source.d, decision.steps, this.#learner.batchSize, random);
    this.#reservoir?.add(fresh, random);
    return job;
  }
}

/**
 * Weight of the old rows behind warm weights: exp(−steps / steps of the cold fit), so 1/e is left after as many steps.
 * Both are steps that were made.
 */
export function keptOf({ rows, epochs }: Model['cold'], batchSize: number, steps: number): number {
  return exp(-steps / (Math.ceil(rows / batchSize) * Math.max(1, epochs)));
}

function meanOf(ticks: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < ticks.length; i++) sum += ticks[i]!;
  return sum / ticks.length;
}
