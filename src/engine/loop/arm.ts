/** One arm of a run: a policy, a rollout plan and the models that it made. The stages act on it in their order. */
import { makeRandom } from '../core/random';
import { learners } from '../model';
import { METRICS, observedName } from '../layout';
import { monitors, type Monitor } from '../monitor';
import { readDrift } from '../monitor/drift-reference';
import { faults, policies, type Fault } from '../retrain';
import { rollouts } from '../rollout';
import { routeShare } from '../rollout/router';
import { billOf, totalOf, type Activity } from '../score/ledger';
import { answeredPositive, blendExpected, expect, truePrecision, trueRecall, trueRisk, type Expected } from '../score/truth';
import { auc } from '../monitor/auc';
import { makeMetricTally, mergeTally, observedFrom, tallyRows, type MetricTally } from '../monitor/metric-tally';
import type {
  Batch, Decision, Evidence, Joint, Known, Learner, Plan, Policy, RolloutState, RunEvent, Scenario, Source, Tick,
  Totals, Trainer, Verdict, Version,
} from '../types';
import { addEvidence, emptyEvidence, ObservedAnswers, type Answers } from './answers';
import type { DriftReadings, Reference } from './drift-readings';
import { fitEpochs, predict, Reservoir, stepRows } from './fitting';
import type { Recorder } from './recorder';
import type { Rows } from './rows';

/** What all arms of a run share. */
export interface Shared {
  scenario: Scenario;
  source: Source;
  trainer: Trainer;
  rows: Rows;
  drift: DriftReadings;
  recorder: Recorder;
  /** Share of each cell that a model answers with 1, by its weights: arms that serve one model share it. */
  positive: WeakMap<Float32Array, Float64Array>;
}
export interface Model {
  version: Version;
  reference: Reference;
}
interface Rollout {
  model: Model;
  state: RolloutState;
  evidence: Evidence;
  verdict: Verdict | null;
}
const CALLS = ['wait', 'hold', 'pass', 'fail'];

export class ArmRun {
  readonly index: number;
  readonly learner: Learner;
  readonly policy: Policy;
  readonly plan: Plan;
  readonly #s: Shared;
  readonly #fault: Fault | null;
  readonly #monitors: Monitor[];
  readonly #answers = new Map<Tick, Answers>();
  readonly #observed: ObservedAnswers;
  readonly #all: { y: Float32Array[]; score: Float32Array[]; tally: MetricTally } = { y: [], score: [], tally: makeMetricTally() };
  readonly #alarmed = new Set<Monitor>();
  #policyState: unknown;
  #serving!: Model;
  #servingSince: Tick = 0;
  #job: { model: Model | null; readyAt: Tick; decidedAt: Tick } | null = null;
  #rollout: Rollout | null = null;
  #reservoir: Reservoir | null = null;
  #versions = 0;
  #lastSkip: Tick = -Infinity;
  #expected: Expected | null = null;
  #activity!: Activity;
  readonly totals: Totals = {
    computeCost: 0, monitoringCost: 0, streamingCost: 0, labelCost: 0, errorCost: 0, totalCost: 0,
    retrainings: 0, promotions: 0, aborts: 0, alarms: 0, skips: 0, requests: 0, meanDataAge: 0, meanTrueRisk: 0,
  };

  constructor(index: number, shared: Shared) {
    const arm = shared.scenario.arms[index]!;
    const model = arm.model ?? shared.scenario.model;
    this.index = index;
    this.#s = shared;
    this.learner = learners[model.kind]!.make(model, shared.source.d, shared.source.task);
    this.policy = policies[arm.retrain.kind]!.make(arm.retrain);
    this.plan = rollouts[arm.rollout.kind]!.make(arm.rollout);
    this.#fault = arm.fault ? faults[arm.fault.kind]!.make(arm.fault as never) : null;
    this.#policyState = this.policy.initial;
    this.#monitors = shared.scenario.monitor.tests.map((test) => monitors[test.kind]!.make(test));
    this.#observed = new ObservedAnswers(shared.source.task);
  }

  /** The first model, the same for every arm with the same learner. */
  begin(first: { weights: Float32Array; reference: Reference; window: [Tick, Tick]; rows: number; meanTick: number }): void {
    const { weights, reference, window, rows, meanTick } = first;
    this.#serving = {
      reference,
      version: { id: ++this.#versions, arm: this.index, weights, window, rows, meanTick, decidedAt: -1, readyAt: -1, start: 'cold' },
    };
    this.#s.recorder.version(this.#serving.version);
  }

  #event(tick: Tick, kind: RunEvent['kind'], reason: string, figures: Record<string, number> = {}): void {
    this.#s.recorder.event({ tick, arm: this.index, kind, reason, figures });
  }

  // model -------------------------------------------------------------------------------------------------------------

  /** The requests of a tick are routed and answered. */
  answer(batch: Batch): Answers & { incumbentId: number; candidateId: number } {
    const { trainer, rows, scenario, recorder } = this.#s;
    const lastLabel =
      this.learner.family === 'last-label' ? rows.lastLabel(batch.tick - 1, -scenario.clock.history) : NaN;
    const ask = ({ version }: Model): Float32Array => predict(trainer, this.learner, version.weights, batch.x, batch.n, lastLabel);
    const incumbent = ask(this.#serving);
    let answers: Answers = { incumbent, candidate: null, served: null, score: incumbent };
    const rollout = this.#rollout;
    if (rollout) {
      const candidate = ask(rollout.model);
      const { shadow, share } = rollout.state;
      const served = shadow ? new Uint8Array(batch.n) : routeShare(batch.user, rollout.model.version.id, share);
      const score = incumbent.slice();
      let toCandidate = 0;
      for (let i = 0; i < batch.n; i++) {
        if (served[i] === 1) {
          score[i] = candidate[i]!;
          incumbent[i] = NaN; // was not asked
          toCandidate++;
        } else if (!shadow) candidate[i] = NaN;
      }
      rollout.evidence.requests[0] += batch.n - toCandidate;
      rollout.evidence.requests[1] += shadow ? batch.n : toCandidate;
      answers = { incumbent, candidate, served, score };
    }
    this.#answers.set(batch.tick, answers);
    recorder.predictions(answers.incumbent);
    if (answers.candidate) recorder.predictions(answers.candidate);
    this.#activity = {
      jobs: 0, sampleEpochs: 0, predictions: batch.n * (rollout?.state.shadow ? 2 : 1), monitoring: this.policy.needs === 'monitoring',
      streaming: this.policy.needs === 'streaming', labels: 0, falsePositives: 0, falseNegatives: 0, squaredError: 0,
    };
    return { ...answers, incumbentId: this.#serving.version.id, candidateId: rollout?.model.version.id ?? -1 };
  }

  // monitor -----------------------------------------------------------------------------------------------------------

  /** Figures over all requests, over arrived labels, expected ones, and the drift of the inputs. @returns the true risk, NaN where unknown */
  observe(batch: Batch, joint: Joint | null): number {
    const { recorder, rows, drift, scenario, source } = this.#s;
    const t = batch.tick;
    const set = (name: string, value: number): void => recorder.set(this.index, name, value);
    const answers = this.#answers.get(t)!;

    const tally = tallyRows(makeMetricTally(), source.task, batch.y, answers.score, batch.n);
    const arrivals = rows.arrivedAt(t);
    this.#observed.add(t, arrivals, (tick) => this.#answers.get(tick)?.score);
    const from = t - scenario.monitor.windowTicks + 1;
    const observedTally = this.#observed.tally(from, t);
    for (const metric of METRICS) {
      if (metric === 'auc') {
        if (source.task === 'regression') continue;
        set('auc', auc(batch.y, answers.score, batch.n));
        set('observedAuc', this.#observed.observed('auc', from, t).value);
      } else {
        set(metric, observedFrom(tally, metric).value);
        set(observedName(metric), observedFrom(observedTally, metric).value);
      }
    }
    set('observedLabels', observedTally.n + observedTally.values);
    mergeTally(this.#all.tally, tally);
    this.#all.y.push(batch.y);
    this.#all.score.push(answers.score);
    this.#activity.falsePositives = tally.fp;
    this.#activity.falseNegatives = tally.fn;
    this.#activity.squaredError = tally.squared;
    this.#activity.labels = this.policy.usesLabels ? rows.countArrived(t, t) : 0;

    const reading = drift.read(this.#serving.reference, t, scenario.monitor.windowTicks);
    source.words.features.forEach(({ name }, i) => {
      set(`psi:${name}`, reading.psi[i] ?? NaN);
      set(`ks:${name}`, reading.ks[i]?.d ?? NaN);
    });
    const psi = readDrift(reading, 'psi');
    const ks = readDrift(reading, 'ks');
    set('psi', psi.value);
    set('ks', ks.value);
    set('ksP', ks.p);
    for (const monitor of this.#monitors) {
      const seen = monitor.name === 'psi' ? psi : ks;
      const above = monitor.exceeds(seen);
      if (above && !this.#alarmed.has(monitor)) {
        this.totals['alarms']!++;
        const feature = source.words.features[seen.feature]?.name ?? '';
        const value = monitor.name === 'psi' ? `PSI of ${feature} is ${seen.value.toFixed(2)}` : `K–S of ${feature}: D ${seen.value.toFixed(3)}, p ${seen.p.toPrecision(1)}`;
        this.#event(t, 'alarm', `${value}. ${monitor.words}`, { value: seen.value, p: seen.p });
      }
      if (above) this.#alarmed.add(monitor);
      else this.#alarmed.delete(monitor);
    }

    this.#expected = joint ? this.#expect(joint, answers) : null;
    if (this.#expected) {
      const e = this.#expected;
      set('trueRisk', trueRisk(e));
      set('trueAccuracy', 1 - trueRisk(e));
      set('truePrecision', truePrecision(e));
      set('trueRecall', trueRecall(e));
      set('expectedErrorCost', scenario.costs.falsePositive * e.fp + scenario.costs.falseNegative * e.fn);
    }
    const risk = this.#expected ? trueRisk(this.#expected) : NaN;
    this.totals['meanTrueRisk']! += risk / scenario.clock.ticks;
    return risk;
  }

  #expect(joint: Joint, answers: Answers): Expected {
    const of = (model: Model, scores: Float32Array): Expected => expect(joint, this.#answeredPositive(model, scores));
    const incumbent = of(this.#serving, answers.incumbent);
    const rollout = this.#rollout;
    if (!rollout || rollout.state.shadow || !answers.candidate) return incumbent;
    return blendExpected(incumbent, of(rollout.model, answers.candidate), rollout.state.share);
  }

  #answeredPositive({ version }: Model, scores: Float32Array): Float64Array {
    const { positive, source, trainer } = this.#s;
    const grid = source.grid!;
    const cells = grid.columns * grid.rows;
    // a baseline gives one score to all: any score that it gave at this tick tells its answer everywhere
    if (this.learner.family !== 'network') {
      const score = scores.find((value) => !Number.isNaN(value)) ?? NaN;
      return new Float64Array(cells).fill(score >= 0.5 ? 1 : 0);
    }
    let share = positive.get(version.weights);
    if (!share) {
      share = answeredPositive(grid, trainer.predict(this.learner, version.weights, grid.points, cells));
      positive.set(version.weights, share);
    }
    return share;
  }

  // retrain -----------------------------------------------------------------------------------------------------------

  /** What the policy may see at the end of tick `now`. */
  #known(now: Tick): Known {
    const { rows, drift } = this.#s;
    const { version, reference } = this.#serving;
    const since = this.#servingSince;
    return {
      now,
      serving: { id: version.id, window: version.window, decidedAt: version.decidedAt, servingSince: since },
      busy: this.#job !== null || this.#rollout !== null,
      observed: (metric, ticks, from = since) => this.#observed.observed(metric, now - ticks + 1, now, Math.max(from, since)),
      baseline: (metric, ticks) => this.#observed.observed(metric, since, now, since, since + ticks),
      drift: (test, ticks) => {
        const statistics = drift.read(reference, now, ticks);
        return statistics.rows === 0
          ? { value: NaN, p: NaN, feature: 0, rows: 0 }
          : readDrift(statistics, test);
      },
      arrived: (ticks) => rows.countArrived(now - ticks + 1, now),
    };
  }

  /** A finished job becomes a candidate; then the policy decides. */
  retrain(now: Tick): void {
    if (this.#job && now >= this.#job.readyAt) this.#finishJob(now);
    const known = this.#known(now);
    const { state, decision } = this.policy.decide(this.#policyState, known);
    this.#policyState = state;
    if (decision.act === 'keep') return;
    if (known.busy) {
      if (this.#lastSkip < now - 1) {
        this.totals['skips']!++;
        this.#event(now, 'skip', `${decision.reason} Skipped: a ${this.#job ? 'job is training' : 'rollout is running'}.`, decision.figures);
      }
      this.#lastSkip = now;
      return;
    }
    this.#train(now, decision);
  }

  #train(now: Tick, decision: Extract<Decision, { act: 'retrain' }>): void {
    const { scenario, trainer, rows, drift } = this.#s;
    const fresh = rows.labelled(now - decision.windowTicks + 1, now);
    if (!decision.live) this.#event(now, 'decide', decision.reason, decision.figures);
    if (fresh.n === 0) {
      this.#event(now, 'fault', 'No labels have arrived in the training window: there is nothing to train on.');
      return;
    }
    if (this.#fault) {
      const said = this.#fault(fresh.y, now, makeRandom(scenario.seed, 'corruption', now));
      if (said) this.#event(now, 'fault', said);
    }
    const serving = this.#serving.version;
    const job = decision.steps > 0 ? this.#steps(now, decision, fresh) : fresh;
    const epochs = decision.steps > 0 ? 1 : decision.epochs || this.learner.epochs;
    const start = decision.start === 'warm' ? serving.weights : null;
    const weights = fitEpochs(trainer, this.learner, job, { seed: scenario.seed, tick: now, epochs, start });
    const steps = Math.ceil(job.n / this.learner.batchSize) * epochs;
    // a warm start forgets exponentially: after as many steps as a cold fit of its rows takes, 1/e of the old is left
    const kept = start ? Math.exp(-steps / (Math.ceil(serving.rows / this.learner.batchSize) * Math.max(1, this.learner.epochs))) : 0;
    const latency = decision.live ? 0 : this.policy.latencyTicks;
    const version: Version = {
      id: ++this.#versions, arm: this.index, weights, start: decision.start, decidedAt: now, readyAt: now + latency,
      window: fresh.window, rows: start ? serving.rows : fresh.n,
      meanTick: kept > 0 ? kept * serving.meanTick + (1 - kept) * fresh.meanTick : fresh.meanTick,
    };
    this.#activity.sampleEpochs += job.n * epochs;
    if (!decision.live) this.#activity.jobs++;
    this.totals['retrainings']!++;
    // a warm start keeps the rows of the last cold fit as its reference: its own are too few to compare with
    const reference = start || this.learner.family !== 'network' ? this.#serving.reference : drift.reference(fresh);
    if (decision.live) {
      this.#event(now, 'trained', decision.reason, { version: version.id, rows: job.n });
      this.#s.recorder.version(version);
      this.#promote({ version, reference }, now + 1);
    } else this.#job = { model: { version, reference }, readyAt: now + latency, decidedAt: now };
    if (this.#job && latency === 0) this.#finishJob(now);
  }

  #steps(now: Tick, decision: Extract<Decision, { act: 'retrain' }>, fresh: { x: Float32Array; y: Float32Array; n: number }) {
    const { scenario, source, rows } = this.#s;
    if (decision.replay > 0 && !this.#reservoir) {
      this.#reservoir = new Reservoir(decision.replay, source.d);
      this.#reservoir.add(rows.labelled(-scenario.clock.history, now - decision.windowTicks), makeRandom(scenario.seed, 'replay', -1));
    }
    const random = makeRandom(scenario.seed, 'replay', now);
    const job = stepRows(fresh, this.#reservoir, source.d, decision.steps, this.learner.batchSize, random);
    this.#reservoir?.add(fresh, random);
    return job;
  }

  #finishJob(now: Tick): void {
    const { model } = this.#job!;
    this.#job = null;
    if (!model) return;
    const { version } = model;
    this.#s.recorder.version(version);
    this.#event(now, 'trained', `v${version.id} is ready: trained on ${version.rows} rows of ticks ${version.window[0]} to ${version.window[1]}.`, {
      version: version.id, rows: version.rows,
    });
    const { state, log } = this.plan.begin(now + 1);
    this.#log(log, version);
    if (state.phase === 'promoted') {
      this.totals['promotions']!++;
      this.#promote(model, now + 1);
    } else this.#rollout = { model, state, evidence: emptyEvidence(state.shadow), verdict: null };
  }

  // rollout -----------------------------------------------------------------------------------------------------------

  #log(log: readonly RunEvent[], { id }: Version): void {
    for (const event of log) this.#event(event.tick, event.kind, event.reason, { ...event.figures, version: id });
  }

  #promote(model: Model, from: Tick): void {
    this.#serving = model;
    this.#servingSince = from;
    this.#rollout = null;
  }

  /** The labels that arrived at `now` are evidence; the plan goes on, holds or ends. */
  rollout(now: Tick): void {
    const rollout = this.#rollout;
    if (!rollout || now < rollout.state.since) return;
    addEvidence(rollout.evidence, this.#s.rows.arrivedAt(now), rollout.state.since, (tick) => this.#answers.get(tick));
    const { state, verdict, log } = this.plan.advance(rollout.state, rollout.evidence, now);
    rollout.verdict = verdict;
    this.#recordRollout(rollout);
    this.#log(log, rollout.model.version);
    if (state.phase === 'promoted') {
      this.totals['promotions']!++;
      this.#promote(rollout.model, now + 1);
    } else if (state.phase === 'aborted') {
      this.totals['aborts']!++;
      this.#rollout = null;
    } else {
      if (state.step !== rollout.state.step) rollout.evidence = emptyEvidence(state.shadow);
      rollout.state = state;
    }
  }

  /** Before the plan moves: what this tick was. */
  recordServing(batch: Batch): void {
    const set = (name: string, value: number): void => this.#s.recorder.set(this.index, name, value);
    const { version } = this.#serving;
    const { state, model } = this.#rollout ?? {};
    const served = this.#answers.get(batch.tick)!.served;
    const toCandidate = served ? served.reduce((sum, one) => sum + one, 0) : 0;
    const age = batch.tick - version.meanTick;
    const share = toCandidate / batch.n;
    const dataAge = model && share > 0 ? (1 - share) * age + share * (batch.tick - model.version.meanTick) : age;
    set('serving', version.id);
    set('candidate', model?.version.id ?? NaN);
    set('share', state?.share ?? 0);
    set('shadow', state?.shadow ? 1 : 0);
    set('rolloutStep', state?.step ?? NaN);
    set('servedIncumbent', batch.n - toCandidate);
    set('servedCandidate', toCandidate);
    set('dataAge', dataAge);
    this.totals['requests']! += batch.n;
    this.totals['meanDataAge']! += dataAge / this.#s.scenario.clock.ticks;
  }

  #recordRollout({ evidence, verdict }: Rollout): void {
    const set = (name: string, value: number): void => this.#s.recorder.set(this.index, name, value);
    set('incumbentLabels', evidence.incumbent.n);
    set('candidateLabels', evidence.candidate.n);
    set('incumbentErrors', evidence.incumbent.errors);
    set('candidateErrors', evidence.candidate.errors);
    if (!verdict) return;
    set('evidenceDifference', verdict.difference);
    set('evidenceLow', verdict.low);
    set('evidenceHigh', verdict.high);
    set('evidenceP', verdict.p);
    set('evidenceCall', CALLS.indexOf(verdict.call));
  }

  // score -------------------------------------------------------------------------------------------------------------

  score(now: Tick): void {
    const set = (name: string, value: number): void => this.#s.recorder.set(this.index, name, value);
    const bill = billOf(this.#s.scenario.costs, this.#activity);
    for (const [name, value] of Object.entries(bill)) {
      set(name, value);
      this.totals[name]! += value;
    }
    const total = totalOf(bill);
    set('cost', total);
    this.totals['totalCost']! += total;
    const job = this.#job;
    set('training', job ? Math.min(1, (now + 1 - job.decidedAt) / Math.max(1, job.readyAt + 1 - job.decidedAt)) : NaN);
  }

  /** Metrics over all requests of the run. */
  finish(): Totals {
    for (const metric of METRICS) this.totals[metric] = observedFrom(this.#all.tally, metric).value;
    if (this.#s.source.task === 'classification') {
      const n = this.totals['requests']!;
      const y = new Float32Array(n);
      const score = new Float32Array(n);
      let at = 0;
      this.#all.y.forEach((values, i) => {
        y.set(values, at);
        score.set(this.#all.score[i]!, at);
        at += values.length;
      });
      this.totals['auc'] = auc(y, score, n);
    }
    return this.totals;
  }
}
