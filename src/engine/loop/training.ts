/** From a decision to a new model of one arm. */
import { exp } from '../core/elementary';
import { makeRandom } from '../core/random';
import type { Fault } from '../retrain';
import type { Decision, Learner, Tick, Version } from '../types';
import { curveFor, fitEpochs, Reservoir, stepRows, type TrainingRows } from './fitting';
import type { Model, Shared } from './shared';

export type RetrainDecision = Extract<Decision, { act: 'retrain' }>;

export interface Trained {
  model: Model;
  /** Rows × epochs that were paid for. */
  sampleEpochs: number;
  /** What a fault did to the rows, in a sentence. */
  fault: string | null;
}

/** Trains the models of one arm; keeps its reservoir of past rows. */
export class Training {
  readonly #shared: Shared;
  readonly #learner: Learner;
  readonly #fault: Fault | null;
  #reservoir: Reservoir | null = null;

  constructor(shared: Shared, learner: Learner, fault: Fault | null) {
    this.#shared = shared;
    this.#learner = learner;
    this.#fault = fault;
  }

  /** Null when no labels have arrived in the window. The training itself runs on what is known now. */
  train(
    now: Tick,
    decision: RetrainDecision,
    serving: Model,
    next: Pick<Version, 'id' | 'arm' | 'readyAt'>,
  ): Trained | null {
    const { scenario, trainer, rows, drift } = this.#shared;
    const learner = this.#learner;
    const fresh = rows.labelled(now - decision.windowTicks + 1, now);
    if (fresh.n === 0) return null;
    const fault = this.#fault?.(fresh.y, now, makeRandom(scenario.seed, 'corruption', now)) ?? null;

    const job = decision.steps > 0 ? this.#steps(now, decision, fresh) : fresh;
    const epochs = decision.steps > 0 ? 1 : decision.epochs || learner.epochs;
    const warm = decision.start === 'warm';
    const start = warm ? serving.version.weights : null;
    const curve = curveFor(learner, epochs, decision.steps);
    const steps = decision.steps > 0;
    // the rows of single steps come in the order of their batches; whole epochs are shuffled
    const options = {
      seed: scenario.seed,
      tick: now,
      epochs,
      start,
      inOrder: steps,
      ...(curve.length > 0 ? { curve } : {}),
    };
    const weights = fitEpochs(trainer, learner, job, options);
    const coldRows = warm ? serving.coldRows : fresh.n;
    const kept = warm ? keptOf(coldRows, learner, Math.ceil(job.n / learner.batchSize) * epochs) : 0;
    const meanTick = meanOf(job.ticks);
    const version: Version = {
      ...next,
      weights,
      start: decision.start,
      decidedAt: now,
      window: fresh.window,
      rows: fresh.n,
      reference: steps ? serving.version.reference : fresh.window,
      meanTick: kept > 0 ? kept * serving.version.meanTick + (1 - kept) * meanTick : meanTick,
      curve,
    };
    // single steps keep the reference of the last whole fit, pinned: their own rows are too few to compare with
    const reference = steps ? serving.reference : drift.reference(fresh);
    return { model: { version, reference, coldRows }, sampleEpochs: job.n * epochs, fault };
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

/** Weight of the old rows behind warm weights: exp(−steps / steps of a cold fit), so 1/e is left after as many steps. */
export function keptOf(rows: number, { batchSize, epochs }: Learner, steps: number): number {
  return exp(-steps / (Math.ceil(rows / batchSize) * Math.max(1, epochs)));
}

function meanOf(ticks: Int32Array): number {
  let sum = 0;
  for (let i = 0; i < ticks.length; i++) sum += ticks[i]!;
  return sum / ticks.length;
}
