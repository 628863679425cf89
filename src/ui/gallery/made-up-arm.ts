/** One arm of a made-up run: versions, rollouts, evidence and costs that add up, without a model or a decision behind them. */
import type { RunEvent, Scenario, Source, Version } from '../../engine/types';
import { hasTruth } from '../../engine/data';
import { levelOf, type SetValue } from './made-up-world';
import { STEPS } from './scenarios';

interface MadeUpArm {
  events: RunEvent[];
  versions: Version[];
}
interface Trial {
  version: Version;
  step: number;
  since: number;
}

/** What a fresh model errs more than the best possible (made-up-world), and an arm's model at its birth more than that. */
const FRESH_EXCESS = 0.004;
const ESTIMATION = -0.002;

export function writeArm(scenario: Scenario, source: Source, a: number, set: SetValue): MadeUpArm {
  const { ticks, requests } = scenario.clock;
  const arm = scenario.arms[a]!;
  const steps = arm.rollout.kind === 'canary' ? STEPS : [{ share: 0.5, bake: 10 }];
  const shadow = arm.rollout.kind === 'shadow';
  const regression = source.task === 'regression';
  const joint = (t: number) => source.joint!(Math.max(0, t));
  const events: RunEvent[] = [];
  const versions: Version[] = [];
  const make = (id: number, at: number): Version => {
    const made: Version = {
      id,
      arm: a,
      weights: regression
        ? Float32Array.of(1.118, -0.464, levelOf(source, joint(at - 10)))
        : Float32Array.of(2.75, 0.7 + 0.04 * ((id % 3) - 1), levelOf(source, joint(at - 10))),
      window: [at - 35, at - 6],
      reference: [at - 35, at - 6],
      rows: 30 * requests,
      decidedAt: at - 1,
      readyAt: at,
      start: 'cold',
      meanTick: at - 20,
      curve: Float32Array.from(
        { length: 12 },
        (_, epoch) => 0.2 + 0.5 * Math.exp(-epoch / 2) + 0.01 * Math.sin(epoch * 3 + id),
      ),
      epochs: 12,
    };
    versions.push(made);
    return made;
  };
  let serving = make(0, 0);
  let trial: Trial | null = null;
  let next = 1;
  const period = arm.retrain.kind === 'scheduled' ? 30 : arm.retrain.kind === 'drift' ? 70 : Infinity;
  const names = source.words.features.map(({ name }) => name);

  for (let t = 0; t < ticks; t++) {
    const say = (kind: RunEvent['kind'], reason: string) => events.push({ tick: t, arm: a, kind, reason, figures: {} });
    if (t > 0 && t % period === 0 && !trial) {
      say('decide', `Day ${t}: the schedule says so.`);
      say('trained', `v${next} trained on ${30 * requests} rows.`);
      trial = { version: make(next++, t), step: 0, since: t };
      say('start', `Started: the candidate serves ${100 * steps[0]!.share} % of the requests.`);
    }
    const share: number = trial ? (shadow ? 0 : steps[trial.step]!.share) : 0;
    const candidate = trial ? Math.round(share * requests) : 0;
    const stale = Math.abs(levelOf(source, joint(t)) - serving.weights[2]!);
    const risk = joint(t).bayesRisk + (regression ? stale * stale : 0.03 * stale);
    set(t, a, 'serving', serving.id);
    set(t, a, 'share', share);
    set(t, a, 'shadow', trial && shadow ? 1 : 0);
    set(t, a, 'servedIncumbent', requests - candidate);
    set(t, a, 'servedCandidate', candidate);
    writeQuality(t, risk, regression);
    set(t, a, 'dataAge', t - serving.meanTick);
    const psi = 0.02 + 1.2 * Math.abs(joint(t).prior - joint(serving.window[0]).prior) + 0.01 * Math.sin(t * 1.7);
    set(t, a, 'psi', psi);
    names.forEach((name, k) => {
      set(t, a, `psi:${name}`, psi * 0.7 ** k);
      set(t, a, `ks:${name}`, psi / (2 + k));
    });
    set(t, a, 'ksP', Math.exp(-80 * psi));
    if (psi > 0.2) say('alarm', `PSI of ${names[0]} ${psi.toFixed(2)}, above 0.2.`);
    writeCost(t, risk);
    if (trial) trial = advance(t, trial, candidate, say);
  }
  return { events, versions };

  function writeQuality(t: number, risk: number, isNumber: boolean): void {
    const noise = 0.01 * Math.sin(t * 1.7 + a) * Math.sin(t * 0.31);
    set(t, a, 'observedLabels', t === 0 ? 0 : 7 * requests);
    if (isNumber) {
      set(t, a, 'trueRmse', Math.sqrt(risk));
      set(t, a, 'rmse', Math.sqrt(risk) + noise);
      set(t, a, 'observedRmse', Math.sqrt(risk) + noise);
    } else {
      set(t, a, 'accuracy', 1 - risk + noise);
      set(t, a, 'observedAccuracy', 1 - risk + noise);
      if (hasTruth(scenario)) set(t, a, 'trueAccuracy', 1 - risk);
    }
    if (hasTruth(scenario)) {
      set(t, a, 'trueRisk', risk);
      set(t, a, 'estimation', ESTIMATION);
      set(t, a, 'ageing', risk - joint(t).bayesRisk - FRESH_EXCESS - ESTIMATION);
    }
  }

  function writeCost(t: number, risk: number): void {
    const kinds = {
      computeCost: t > 0 && t % period === 0 ? 12 : 0.005,
      monitoringCost: arm.retrain.kind === 'drift' ? 0.2 : 0,
      streamingCost: arm.retrain.kind === 'continual' ? 1 : 0,
      labelCost: 0.1,
      errorCost: risk * requests * (regression ? 0.01 : 0.02),
    };
    for (const [name, value] of Object.entries(kinds)) set(t, a, name, value);
    set(
      t,
      a,
      'cost',
      Object.values(kinds).reduce((x, y) => x + y),
    );
  }

  /** The evidence of a day and what comes of it: every third candidate is bad and is stopped in its second step. */
  function advance(
    t: number,
    now: Trial,
    candidate: number,
    say: (kind: RunEvent['kind'], reason: string) => void,
  ): Trial | null {
    set(t, a, 'candidate', now.version.id);
    set(t, a, 'rolloutStep', now.step);
    const day = t - now.since + 1;
    const bad = now.version.id % 3 === 2;
    const labels = Math.max(0, day - 1) * Math.max(candidate, shadow ? requests : 0);
    const half = labels > 0 ? 1.2 / Math.sqrt(labels) : NaN;
    const difference = labels > 0 ? (bad ? 0.05 : -0.04) + 0.01 * Math.sin(t) : NaN;
    set(t, a, 'evidenceDifference', difference);
    set(t, a, 'evidenceLow', difference - half);
    set(t, a, 'evidenceHigh', difference + half);
    set(t, a, 'evidenceP', labels > 0 ? Math.exp(-labels / 300) : NaN);
    set(t, a, 'candidateLabels', labels);
    set(t, a, 'incumbentLabels', Math.max(0, day - 1) * (requests - candidate));
    set(t, a, 'candidateErrors', Math.round(labels * (0.12 + (difference || 0))));
    set(t, a, 'incumbentErrors', Math.round(Math.max(0, day - 1) * (requests - candidate) * 0.12));
    const { bake } = steps[now.step]!;
    const where = `step ${now.step + 1} of ${steps.length}`;
    if (day < bake) {
      set(t, a, 'evidenceCall', 0);
      return now;
    }
    if (bad && now.step === 1) {
      set(t, a, 'evidenceCall', 3);
      say(
        'abort',
        'Abort: 16.9 % against 12.0 %, +4.9 points [+2.1, +7.7]. The interval lies above 0; at +2.8 points or less it would not have been stopped.',
      );
      return null;
    }
    if (day === bake) {
      set(t, a, 'evidenceCall', 1);
      say(
        'hold',
        `${where[0]!.toUpperCase()}${where.slice(1)} held, tick 1 of at most 14: 8.1 % against 12.0 %, −3.9 points [−8.0, +0.2]. At −4.1 points or less it would pass.`,
      );
      return now;
    }
    set(t, a, 'evidenceCall', 2);
    if (now.step === steps.length - 1) {
      say('promote', `Promoted after ${where}: −4.0 points [−6.1, −1.9].`);
      serving = now.version;
      return null;
    }
    say('step', `${where[0]!.toUpperCase()}${where.slice(1)} passed, on to ${100 * steps[now.step + 1]!.share} %.`);
    return { version: now.version, step: now.step + 1, since: t + 1 };
  }
}
