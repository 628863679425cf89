/** One arm of a run: a policy, a rollout plan and the models that it made. The stages act on it in their order. */
import { METRICS, observedName } from '../layout';
import { learners } from '../model';
import { aucOfSorted } from '../monitor/auc';
import { readDrift } from '../monitor/drift-reference';
import { makeMetricTally, observedFrom, tallyRows, type MetricTally } from '../monitor/metric-tally';
import { faults, policies } from '../retrain';
import { rollouts } from '../rollout';
import { makeEvidence } from '../rollout/evidence';
import { routeShare } from '../rollout/router';
import { decompose, type Answering, type Decomposition } from '../score/decomposition';
import { billOf, totalOf, type Activity } from '../score/ledger';
import type {
  Batch,
  Evidence,
  Joint,
  Known,
  Learner,
  Plan,
  Policy,
  RolloutState,
  RunEvent,
  Scenario,
  Tick,
  Totals,
  Verdict,
} from '../types';
import { Alarms } from './alarms';
import { addEvidence, ObservedAnswers } from './answers';
import { expectedFigures, riskOf } from './expected-figures';
import { predict } from './fitting';
import { sortedClasses } from './judged';
import type { Answered, Answers } from './memory';
import type { Model, Shared } from './shared';
import { ArmTotals } from './totals';
import { Training, type RetrainDecision } from './training';

interface Rollout {
  model: Model;
  state: RolloutState;
  evidence: Evidence;
}
interface Job {
  model: Model;
  decidedAt: Tick;
  readyAt: Tick;
}
const NO_LABEL = { label: NaN, tick: NaN };
const CALLS: Verdict['call'][] = ['wait', 'hold', 'pass', 'fail'];

export class ArmRun {
  readonly index: number;
  readonly learner: Learner;
  readonly #shared: Shared;
  readonly #policy: Policy;
  readonly #plan: Plan;
  readonly #training: Training;
  readonly #alarms: Alarms;
  readonly #answers = new Map<Tick, Answers>();
  readonly #observed: ObservedAnswers;
  readonly #totals: ArmTotals;
  #policyState: unknown;
  #serving!: Model;
  #servingSince: Tick = 0;
  #job: Job | null = null;
  #rollout: Rollout | null = null;
  #versions = 1;
  #lastSkip: Tick = -Infinity;
  #lastLabel = NO_LABEL;
  #activity!: Activity;
  /** By id of the version. */
  readonly #births = new Map<number, Pick<Answering, 'born' | 'risk'>>();
  readonly #answering: Answering[][] = [];

  constructor(index: number, shared: Shared) {
    const { scenario, source } = shared;
    const arm = scenario.arms[index]!;
    const model = arm.model ?? scenario.model;
    this.index = index;
    this.#shared = shared;
    this.learner = learners[model.kind]!.make(model, source.d, source.task);
    this.#policy = policies[arm.retrain.kind]!.make(arm.retrain);
    this.#policyState = this.#policy.initial;
    this.#plan = rollouts[arm.rollout.kind]!.make(arm.rollout);
    this.#training = new Training(
      shared,
      this.learner,
      arm.fault ? faults[arm.fault.kind]!.make(arm.fault as never) : null,
      JSON.stringify(arm.fault ?? null),
    );
    this.#alarms = new Alarms(scenario, source.words.features);
    this.#observed = new ObservedAnswers(
      shared.memory.judged,
      scenario.monitor.windowTicks,
      this.#policy.baselineTicks,
    );
    this.#totals = new ArmTotals(scenario.clock.ticks);
  }

  #set(name: string, value: number): void {
    this.#shared.recorder.set(this.index, name, value);
  }
  #event(tick: Tick, kind: RunEvent['kind'], reason: string, figures: Record<string, number> = {}): void {
    this.#shared.recorder.event({ tick, arm: this.index, kind, reason, figures });
  }

  /** The first model, the same for every arm with the same learner. */
  begin(model: Model): void {
    this.#serving = { ...model, version: { ...model.version, arm: this.index } };
    this.#shared.recorder.version(this.#serving.version);
  }

  // model: the requests of a tick are routed and answered ----------------------------------------------------------------

  answer(batch: Batch): Answers & { incumbentId: number; candidateId: number } {
    const { rows, scenario, recorder, memory } = this.#shared;
    this.#lastLabel =
      this.learner.family === 'last-label' ? rows.lastLabel(batch.tick - 1, -scenario.clock.history) : NO_LABEL;
    const own = this.#ask(this.#serving, batch);
    let answers = memory.alone(own);
    const rollout = this.#rollout;
    const shadow = rollout?.state.shadow ?? false;
    if (rollout) {
      answers = this.#route(batch, rollout, own, this.#ask(rollout.model, batch));
      rollout.evidence.requests[0] += batch.n - answers.toCandidate;
      rollout.evidence.requests[1] += shadow ? batch.n : answers.toCandidate;
    }
    this.#answers.set(batch.tick, answers);
    for (const digest of answers.digests) recorder.predictions(digest);
    this.#activity = {
      jobs: 0,
      sampleEpochs: 0,
      predictions: batch.n * (shadow ? 2 : 1),
      monitoring: this.#policy.needs === 'monitoring',
      streaming: this.#policy.needs === 'streaming',
      // a model that repeats the last label needs the labels even when its policy does not
      labels:
        this.#policy.usesLabels || this.learner.family === 'last-label' ? rows.countArrived(batch.tick, batch.tick) : 0,
      falsePositives: 0,
      falseNegatives: 0,
      squaredError: 0,
    };
    this.#recordServing(batch, answers);
    return { ...answers, incumbentId: this.#serving.version.id, candidateId: rollout?.model.version.id ?? -1 };
  }

  /** The scores of a model, asked once for all arms and runs. They are shared: nobody writes into them. */
  #ask({ version: { weights } }: Model, batch: Batch): Answered {
    const { trainer, memory } = this.#shared;
    return memory.answered(weights, batch.tick, () =>
      predict(trainer, this.learner, weights, batch.x, batch.n, batch.tick, this.#lastLabel.label),
    );
  }

  /** In a shadow both answer and the incumbent is served; else each request goes one way, and the other is not asked. */
  #route(batch: Batch, { model, state }: Rollout, own: Answered, other: Answered): Answers {
    const { memory } = this.#shared;
    return state.shadow
      ? memory.shadowed(own, other, batch.n)
      : memory.mixed(own, other, `${model.version.id} ${state.share}`, () =>
          routeShare(batch.user, model.version.id, state.share),
        );
  }

  #recordServing(batch: Batch, { toCandidate }: Answers): void {
    const { version } = this.#serving;
    const { state, model } = this.#rollout ?? {};
    const share = toCandidate / batch.n;
    const meanTick = (1 - share) * version.meanTick + share * (model?.version.meanTick ?? 0);
    const dataAge = batch.tick - (this.learner.family === 'last-label' ? this.#lastLabel.tick : meanTick);
    this.#set('serving', version.id);
    this.#set('candidate', model?.version.id ?? NaN);
    this.#set('share', state?.share ?? 0);
    this.#set('shadow', state?.shadow ? 1 : 0);
    this.#set('rolloutStep', state?.step ?? NaN);
    this.#set('servedIncumbent', batch.n - toCandidate);
    this.#set('servedCandidate', toCandidate);
    this.#set('dataAge', dataAge);
    this.#totals.add('requests', batch.n);
    this.#totals.average('meanDataAge', dataAge);
  }

  // monitor: figures over all requests and over arrived labels, expected ones, and the drift of the inputs ----------------

  /** @returns the true risk, NaN where it is unknown */
  observe(batch: Batch, jointOf: (() => Joint) | null): number {
    const answers = this.#answers.get(batch.tick)!;
    this.#observeLabels(batch, answers);
    this.#observeInputs(batch.tick);
    return this.#observeTruth(batch, jointOf);
  }

  #observeLabels(batch: Batch, answers: Answers): void {
    const { rows, source } = this.#shared;
    const t = batch.tick;
    const { tally, classes, auc } = this.#judge(batch, answers);
    this.#observed.add(t, rows.arrivedAt(t), (tick) => this.#answers.get(tick));
    const arrived = this.#observed.window(t);
    for (const metric of METRICS) {
      if (metric === 'auc') continue; // needs the ranks
      this.#set(metric, observedFrom(tally, metric).value);
      this.#set(observedName(metric), observedFrom(arrived, metric).value);
    }
    if (source.task === 'classification') {
      this.#set('auc', auc);
      this.#set('observedAuc', this.#observed.windowAuc(t));
    }
    this.#set('observedLabels', arrived.n + arrived.values);
    this.#totals.answered(answers.whole.id, tally, classes);
    this.#activity.falsePositives = tally.fp;
    this.#activity.falseNegatives = tally.fn;
    this.#activity.squaredError = tally.squared;
  }

  /** Figures over all requests of a tick, whether their labels have arrived or not. */
  #judge(batch: Batch, { score, whole }: Answers): Pick<Answered, 'classes' | 'auc'> & { tally: MetricTally } {
    const { tally: known, classes: sorted, auc } = whole;
    if (known) return { tally: known, classes: sorted, auc };
    const { task } = this.#shared.source;
    const tally = tallyRows(makeMetricTally(), task, batch.y, score, batch.n);
    const classes = task === 'classification' ? sortedClasses(batch.y, score, batch.n) : null;
    const judged = { tally, classes, auc: classes ? aucOfSorted(classes.positives, classes.negatives) : NaN };
    Object.assign(whole, judged);
    return judged;
  }

  #observeInputs(t: Tick): void {
    const { drift, scenario, source } = this.#shared;
    const statistics = drift.read(this.#serving.reference, t, scenario.monitor.windowTicks);
    const psi = readDrift(statistics, 'psi');
    const ks = readDrift(statistics, 'ks');
    source.words.features.forEach(({ name }, i) => {
      this.#set(`psi:${name}`, statistics.psi[i] ?? NaN);
      this.#set(`ks:${name}`, statistics.ks[i]?.d ?? NaN);
    });
    this.#set('psi', psi.value);
    this.#set('ks', ks.value);
    this.#set('ksP', ks.p);
    for (const { reason, figures } of this.#alarms.raise({ psi, ks })) {
      this.#event(t, 'alarm', reason, figures);
      this.#totals.add('alarms');
    }
  }

  #observeTruth(batch: Batch, jointOf: (() => Joint) | null): number {
    const rollout = this.#rollout;
    const withAnswers = (model: Model) => ({ model, answered: this.#ask(model, batch) });
    const asking = { shared: this.#shared, learner: this.learner, tick: batch.tick, lastLabel: this.#lastLabel.label };
    const figures =
      jointOf &&
      expectedFigures(
        asking,
        jointOf,
        withAnswers(this.#serving),
        rollout && !rollout.state.shadow ? { ...withAnswers(rollout.model), share: rollout.state.share } : null,
      );
    if (figures) for (const [name, value] of Object.entries(figures)) this.#set(name, value);
    if (figures && this.#shared.hindsight) {
      if (batch.tick === 0) this.#bear(this.#serving, 0);
      const share = rollout && !rollout.state.shadow ? rollout.state.share : 0;
      this.#answering[batch.tick] = [
        { share: 1 - share, ...this.#births.get(this.#serving.version.id)! },
        ...(share > 0 ? [{ share, ...this.#births.get(rollout!.model.version.id)! }] : []),
      ];
    }
    const risk = figures?.trueRisk ?? NaN;
    this.#totals.average('meanTrueRisk', risk);
    return risk;
  }

  /** Remembers the true risk of a new model in the world of its birth. */
  #bear(model: Model, born: Tick): void {
    const { source, memory, hindsight } = this.#shared;
    if (!source.joint || !hindsight) return;
    const { id, weights } = model.version;
    const asking = { shared: this.#shared, learner: this.learner, tick: born, lastLabel: NaN };
    const risk =
      this.learner.family === 'last-label'
        ? NaN
        : memory.births.getOr(`${memory.idOf(weights)} ${born}`, () => riskOf(asking, source.joint!(born), model));
    this.#births.set(id, { born, risk });
  }

  /** What hindsight tells of the arm: two of the four terms of its risk. */
  decompose(trueRisk: Float32Array, freshRisk: Float32Array): Decomposition {
    return decompose(trueRisk, freshRisk, this.#answering);
  }

  // retrain: a finished job becomes a candidate, then the policy decides --------------------------------------------------

  retrain(now: Tick): void {
    if (this.#job && now >= this.#job.readyAt) this.#finishJob(now);
    const known = this.#known(now);
    const { state, decision } = this.#policy.decide(this.#policyState, known);
    this.#policyState = state;
    if (decision.act === 'keep') return;
    if (known.busy) this.#skip(now, decision);
    else this.#train(now, decision);
  }

  /** What the policy may see at the end of tick `now`. */
  #known(now: Tick): Known {
    const { rows, drift } = this.#shared;
    const { version, reference } = this.#serving;
    const since = this.#servingSince;
    return {
      now,
      serving: { id: version.id, window: version.window, decidedAt: version.decidedAt, servingSince: since },
      busy: this.#job !== null || this.#rollout !== null,
      observed: (metric, ticks, after = 'promotion') => this.#observed.recent(metric, now - ticks + 1, now, after),
      baseline: (metric) => this.#observed.baseline(metric),
      drift: (test, ticks) => readDrift(drift.read(reference, now, ticks), test),
      arrived: (ticks) => rows.countArrived(now - ticks + 1, now),
    };
  }

  /** Said once, not at every tick that a policy goes on asking. */
  #skip(now: Tick, { reason, figures }: RetrainDecision): void {
    if (this.#lastSkip < now - 1) {
      this.#totals.add('skips');
      this.#event(
        now,
        'skip',
        `${reason} Skipped: a ${this.#job ? 'job is training' : 'rollout is running'}.`,
        figures,
      );
    }
    this.#lastSkip = now;
  }

  #train(now: Tick, decision: RetrainDecision): void {
    if (!decision.live) this.#event(now, 'decide', decision.reason, decision.figures);
    const readyAt = now + (decision.live ? 0 : this.#policy.latencyTicks);
    const next = { id: this.#versions + 1, arm: this.index, readyAt };
    const trained = this.#training.train(now, decision, this.#serving, next);
    if (!trained) {
      this.#event(now, 'fault', 'No labels have arrived in the training window: there is nothing to train on.');
      return;
    }
    const { model, sampleEpochs, fault } = trained;
    if (fault) this.#event(now, 'fault', fault);
    this.#versions++;
    this.#bear(model, now);
    this.#totals.add('retrainings');
    this.#activity.sampleEpochs += sampleEpochs;
    if (decision.live) {
      this.#event(now, 'trained', decision.reason, { version: model.version.id, rows: sampleEpochs });
      this.#shared.recorder.version(model.version);
      this.#promote(model, now + 1);
      return;
    }
    this.#activity.jobs++;
    this.#job = { model, decidedAt: now, readyAt };
    if (readyAt === now) this.#finishJob(now);
  }

  #finishJob(now: Tick): void {
    const { model } = this.#job!;
    const { id, rows, window } = model.version;
    this.#job = null;
    this.#shared.recorder.version(model.version);
    const { clock } = this.#shared.scenario;
    const days = `${dateOf(clock, window[0])} to ${dateOf(clock, window[1])}`;
    this.#event(now, 'trained', `v${id} is ready: trained on ${rows} rows of ${days}.`, { version: id, rows });
    const { state, log } = this.#plan.begin(now + 1);
    this.#log(log, model);
    if (state.phase === 'promoted') {
      this.#totals.add('promotions');
      this.#promote(model, now + 1);
    } else this.#rollout = { model, state, evidence: makeEvidence(state.shadow) };
  }

  // rollout: labels that arrived are evidence; the plan goes on, holds or ends --------------------------------------------

  rollout(now: Tick): void {
    const rollout = this.#rollout;
    if (!rollout || now < rollout.state.since) return;
    const { model, state, evidence } = rollout;
    const { rows, source } = this.#shared;
    addEvidence(evidence, rows.arrivedAt(now), state.since, (tick) => this.#answers.get(tick), source.task);
    const next = this.#plan.advance(state, evidence, now);
    this.#recordVerdict(evidence, next.verdict);
    this.#log(next.log, model);
    if (next.state.phase === 'promoted') {
      this.#totals.add('promotions');
      this.#promote(model, now + 1);
    } else if (next.state.phase === 'aborted') {
      this.#totals.add('aborts');
      this.#rollout = null;
    } else {
      if (next.state.step !== state.step) rollout.evidence = makeEvidence(next.state.shadow);
      rollout.state = next.state;
    }
  }

  #log(log: readonly RunEvent[], { version }: Model): void {
    for (const { tick, kind, reason, figures } of log)
      this.#event(tick, kind, reason, { ...figures, version: version.id });
  }

  #promote(model: Model, from: Tick): void {
    this.#serving = model;
    this.#servingSince = from;
    this.#observed.promoted(from);
    this.#rollout = null;
  }

  #recordVerdict({ incumbent, candidate }: Evidence, { difference, low, high, p, call }: Verdict): void {
    this.#set('incumbentLabels', incumbent.n);
    this.#set('candidateLabels', candidate.n);
    this.#set('incumbentErrors', incumbent.errors);
    this.#set('candidateErrors', candidate.errors);
    this.#set('evidenceDifference', difference);
    this.#set('evidenceLow', low);
    this.#set('evidenceHigh', high);
    this.#set('evidenceP', p);
    this.#set('evidenceCall', CALLS.indexOf(call));
  }

  // score: what the tick cost ---------------------------------------------------------------------------------------------

  score(now: Tick): void {
    const bill = billOf(this.#shared.scenario.costs, this.#activity);
    for (const [name, value] of Object.entries(bill) as [keyof typeof bill, number][]) {
      this.#set(name, value);
      this.#totals.add(name, value);
    }
    const total = totalOf(bill);
    this.#set('cost', total);
    this.#totals.add('totalCost', total);
    const job = this.#job;
    this.#set('training', job ? (now + 1 - job.decidedAt) / (job.readyAt + 1 - job.decidedAt) : NaN);
  }

  finish(): Totals {
    return this.#totals.finish(this.#shared.source.task, this.#shared.memory.judged.runAucs);
  }
}

/** "9 Jul", of a clock in minutes "23:15", of blocks their number; the specification of JavaScript fixes the text it is cut from. */
function dateOf({ unit, start, history }: Scenario['clock'], tick: Tick): string {
  if (unit === 'block') return tick < 0 ? `history ${tick + history + 1}` : `block ${tick + 1}`;
  const zone = start.length === 10 ? 'T00:00Z' : /Z$|[+-]\d\d:\d\d$/.test(start) ? '' : 'Z';
  const text = new Date(Date.parse(start + zone) + tick * (unit === 'day' ? 86_400_000 : 60_000)).toUTCString();
  return unit === 'day' ? text.slice(5, 11).replace(/^0/, '') : text.slice(17, 22);
}
