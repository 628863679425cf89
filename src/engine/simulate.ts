/**
 * A run, top to bottom: data → model → monitor → retrain → rollout → score, tick by tick, all arms on the same traffic.
 * Synchronous and pure: whatever is asynchronous (backend, files) has ended before it starts.
 */
import { makeSource, movesOf } from './data';
import { makeLayout } from './layout';
import { ArmRun } from './loop/arm';
import { curveFor, fitEpochs } from './loop/fitting';
import { freshModels, type FreshSeries } from './loop/fresh';
import { Memory, type WorldFigures, type WorldMemory } from './loop/memory';
import { Recorder } from './loop/recorder';
import type { Shared } from './loop/shared';
import { learners } from './model';
import { factorDistances, valueDistances } from './score/factor-distances';
import { modelRisk } from './score/risk';
import type { Frame, Host, Joint, RunResult, Scenario, Tick, Totals } from './types';

/**
 * @param scenario validated, complete with defaults
 * @param memory of earlier runs with the same trainer and tables: makes a run faster, never different
 * @returns a generator of frames; null means "no frame yet, but a good moment to pause"
 * @throws Error in a plain sentence when the scenario asks for what its source or learner cannot give
 */
export function* simulate(scenario: Scenario, host: Host, memory = new Memory()): Generator<Frame | null, RunResult> {
  const { seed, clock } = scenario;
  const { trainer } = host;
  // what a test has changed in a source is not kept
  const kept = host.tamper ? new Memory() : memory;
  const known = kept.worldOf(scenario, trainer.id, () => {
    const made = makeSource(scenario, host.tables);
    return host.tamper?.(made) ?? made;
  });
  const { source, rows, drift } = known;
  const recorder = new Recorder(makeLayout(scenario, source.words.features, movesOf(scenario).length), trainer.id);
  const hindsight = host.hindsight ?? true;
  const shared: Shared = { scenario, source, trainer, rows, drift, recorder, memory: known, hindsight };
  const arms = scenario.arms.map((_, index) => new ArmRun(index, shared));

  // history: every arm starts with the same model, fitted on all labels that have come
  for (let t: Tick = -clock.history; t < 0; t++) {
    rows.take(t, source.batch);
    yield null;
  }
  const history = rows.labelled(-clock.history, -1);
  if (history.n === 0) {
    throw new Error(
      `data.missingLabels is ${scenario.data.missingLabels}: no label of the history came, so there is no first model.`,
    );
  }
  const reference = { from: -clock.history, to: -1, until: history.window[1] };
  for (const arm of arms) {
    const fitted = known.fits.getOr(`first ${JSON.stringify(arm.learner)}`, () => {
      const curve = curveFor(arm.learner, arm.learner.epochs);
      const options = { seed, tick: -1, epochs: 0, start: null, ...(curve.length > 0 ? { curve } : {}) };
      const fit = fitEpochs(trainer, arm.learner, history, options);
      const { n, window, meanTick } = history;
      return { ...fit, curve, rows: n, window, jobRows: n, jobMeanTick: meanTick, fault: null };
    });
    const { n, window, meanTick } = history;
    const version = {
      id: 1,
      arm: arm.index,
      weights: fitted.weights,
      curve: fitted.curve,
      epochs: fitted.epochs,
      window,
      reference: window,
      rows: n,
      meanTick,
      decidedAt: -1,
      readyAt: -1,
      start: 'cold' as const,
    };
    arm.begin({ version, reference, cold: { rows: n, epochs: fitted.epochs } });
    yield null;
  }

  const trueRisk = arms.map(() => new Float32Array(clock.ticks).fill(NaN));
  const requests = new Float32Array(clock.ticks);
  const bayesRisk = new Float32Array(clock.ticks).fill(NaN);
  for (let t: Tick = 0; t < clock.ticks; t++) {
    // data
    const batch = rows.take(t, source.batch);
    requests[t] = batch.n;
    const figures = worldFigures(known, t);
    for (const name in figures) recorder.set(-1, name, figures[name]!);
    bayesRisk[t] = figures['bayesRisk'] ?? NaN;
    const joint = source.joint ? () => source.joint!(t) : null;

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
  let fresh: FreshSeries | null = null;
  if (hindsight) {
    const learner = learners[scenario.model.kind]!.make(scenario.model, source.d, source.task);
    const key = JSON.stringify(learner);
    fresh =
      known.fresh.get(key) ??
      known.fresh.set(key, yield* freshModels({ source, learner, trainer, seed, bayesRisk, historyRows: history.n }));
    const { freshRisk } = fresh;
    const columns = (arm: number, series: object) =>
      Object.entries(series).map(([name, values]) => ({ arm, name, series: values as Float32Array }));
    yield recorder.hindsight([
      ...columns(-1, fresh),
      ...arms.flatMap((arm) => columns(arm.index, arm.decompose(trueRisk[arm.index]!, freshRisk))),
    ]);
  }
  const totals: Totals[] = [];
  for (const arm of arms) {
    totals.push({ ...arm.finish(), ...(fresh && modelRisk(trueRisk[arm.index]!, fresh.freshRisk, requests)) });
    yield null;
  }
  return { hash: recorder.digest(), totals };
}

/** What the world is at a tick, by name of the column. */
function worldFigures({ distances, figures, rows, source }: WorldMemory, t: Tick): WorldFigures {
  let found = figures.get(t);
  if (found) return found;
  const { y } = rows.at(t);
  let sum = 0;
  for (let i = 0; i < y.length; i++) sum += y[i]!;
  found = { positives: sum / y.length };
  source.progress(t).forEach((u, i) => (found![`progress:${i}`] = u));
  if (source.joint) {
    const joint: Joint = source.joint(t);
    const start = source.joint(0);
    let from = distances.get(joint.id);
    if (!from) {
      from = { ...(source.task === 'regression' ? valueDistances(start, joint) : factorDistances(start, joint)) };
      distances.set(joint.id, from);
    }
    Object.assign(found, { prior: joint.prior, bayesRisk: joint.bayesRisk }, from);
  }
  figures.set(t, found);
  return found;
}
