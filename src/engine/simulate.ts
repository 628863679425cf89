/**
 * A run, top to bottom: data → model → monitor → retrain → rollout → score, tick by tick, all arms on the same traffic.
 * Synchronous and pure: whatever is asynchronous (backend, files) has ended before it starts.
 */
import { makeSource } from './data';
import { makeLayout } from './layout';
import { ArmRun } from './loop/arm';
import { DriftReadings } from './loop/drift-readings';
import { curveFor, fitEpochs } from './loop/fitting';
import { freshModels } from './loop/fresh';
import { Recorder } from './loop/recorder';
import { Rows } from './loop/rows';
import type { Shared } from './loop/shared';
import { learners } from './model';
import { factorDistances, valueDistances } from './score/factor-distances';
import { modelRisk } from './score/risk';
import type { Frame, Host, Joint, RunResult, Scenario, Source, Tick, Totals } from './types';

/**
 * @param scenario validated, complete with defaults
 * @returns a generator of frames; null means "no frame yet, but a good moment to pause"
 * @throws Error in a plain sentence when the scenario asks for what its source or learner cannot give
 */
export function* simulate(scenario: Scenario, host: Host): Generator<Frame | null, RunResult> {
  const { seed, clock } = scenario;
  const made = makeSource(scenario, host.tables);
  const source = host.tamper?.(made) ?? made;
  const recorder = new Recorder(makeLayout(scenario, source.words.features), host.trainer.id);
  const rows = new Rows();
  const drift = new DriftReadings(rows, source.d);
  const shared: Shared = {
    scenario,
    source,
    trainer: host.trainer,
    rows,
    drift,
    recorder,
    positive: new WeakMap(),
    values: new WeakMap(),
  };
  const arms = scenario.arms.map((_, index) => new ArmRun(index, shared));

  // history: every arm starts with the same model, fitted on all labels that have come
  for (let t: Tick = -clock.history; t < 0; t++) {
    rows.add(source.batch(t));
    yield null;
  }
  const history = rows.labelled(-clock.history, -1);
  if (history.n === 0) {
    throw new Error(
      `data.missingLabels is ${scenario.data.missingLabels}: no label of the history came, so there is no first model.`,
    );
  }
  const reference = drift.reference(history);
  const first = new Map<string, { weights: Float32Array; curve: Float32Array }>();
  for (const arm of arms) {
    const key = JSON.stringify(arm.learner);
    let fitted = first.get(key);
    if (!fitted) {
      const curve = curveFor(arm.learner, arm.learner.epochs);
      const options = { seed, tick: -1, epochs: 0, start: null, ...(curve.length > 0 ? { curve } : {}) };
      fitted = { weights: fitEpochs(host.trainer, arm.learner, history, options), curve };
      first.set(key, fitted);
    }
    const { n, window, meanTick } = history;
    const version = {
      id: 1,
      arm: arm.index,
      ...fitted,
      window,
      reference: window,
      rows: n,
      meanTick,
      decidedAt: -1,
      readyAt: -1,
      start: 'cold' as const,
    };
    arm.begin({ version, reference, coldRows: n });
    yield null;
  }

  let start: Joint | null = null;
  const trueRisk = arms.map(() => new Float32Array(clock.ticks).fill(NaN));
  const requests = new Float32Array(clock.ticks);
  const bayesRisk = new Float32Array(clock.ticks).fill(NaN);
  for (let t: Tick = 0; t < clock.ticks; t++) {
    // data
    const batch = rows.add(source.batch(t));
    const joint = source.joint?.(t) ?? null;
    start ??= joint;
    requests[t] = batch.n;
    if (joint) bayesRisk[t] = joint.bayesRisk;
    recordWorld(recorder, source.task, batch.y, joint, start, source.progress(t));

    for (const arm of arms) {
      // model
      const { incumbent, candidate, served, incumbentId, candidateId } = arm.answer(batch);
      host.log?.({
        tick: t,
        arm: arm.index,
        batch,
        incumbent,
        candidate: candidate ?? new Float32Array(batch.n).fill(NaN),
        served: served ?? new Uint8Array(batch.n),
        incumbentId,
        candidateId,
      });
      // monitor
      trueRisk[arm.index]![t] = arm.observe(batch, joint);
      // retrain
      arm.retrain(t);
      // rollout
      arm.rollout(t);
      // score
      arm.score(t);
      yield null;
    }
    const frame = recorder.endTick(t === clock.ticks - 1);
    if (frame) yield frame;
  }

  // hindsight
  const learner = learners[scenario.model.kind]!.make(scenario.model, source.d, source.task);
  const { trainer } = host;
  const fresh = yield* freshModels({ source, learner, trainer, seed, bayesRisk, historyRows: history.n });
  yield recorder.hindsight({ ...fresh });
  const totals: Totals[] = [];
  for (const arm of arms) {
    totals.push({ ...arm.finish(), ...modelRisk(trueRisk[arm.index]!, fresh.freshRisk, requests) });
    yield null;
  }
  return { hash: recorder.digest(), totals };
}

function recordWorld(
  recorder: Recorder,
  task: Source['task'],
  y: Float32Array,
  joint: Joint | null,
  start: Joint | null,
  progress: number[],
): void {
  let sum = 0;
  for (let i = 0; i < y.length; i++) sum += y[i]!;
  recorder.set(-1, 'positives', sum / y.length);
  progress.forEach((u, i) => recorder.set(-1, `progress:${i}`, u));
  if (!joint || !start) return;
  recorder.set(-1, 'prior', joint.prior);
  recorder.set(-1, 'bayesRisk', joint.bayesRisk);
  const distances = task === 'regression' ? valueDistances(start, joint) : factorDistances(start, joint);
  for (const [name, value] of Object.entries(distances)) recorder.set(-1, name, value);
}
