/**
 * A session with a made-up run: the world and its requests are the engine's own, the arms' series are invented but
 * consistent (counts add up, events fit the series). For looking at panels and for testing them without a worker.
 */
import { makeSource } from '../../../src/engine/data';
import { makeLayout } from '../../../src/engine/layout';
import type { Frame, InspectRequest, Inspection, RunEvent, Scenario, Version } from '../../../src/engine/types';
import { Session, type SessionTools } from '../../../src/state/session.svelte';

const STEPS = [
  { share: 0.05, bake: 2 },
  { share: 0.25, bake: 4 },
  { share: 0.5, bake: 4 },
];

export const flu: Scenario = {
  version: 1,
  seed: 7,
  clock: { unit: 'day', start: '2025-07-01', ticks: 365, history: 60, requests: 500 },
  data: {
    source: { kind: 'gaussians', prior: 0.01, distance: 2.75, angle: 40, across: 1 },
    drifts: [
      { kind: 'label', to: 0.4, transition: 'gradual', start: 80, end: 140, ramp: 'linear', period: 365, phase: 0 },
    ],
    labelDelay: { kind: 'constant', ticks: 5 },
    missingLabels: 0,
    words: {
      requests: 'patients',
      positive: 'flu',
      negative: 'no flu',
      features: [
        { name: 'fever', unit: '°', center: 37.6, scale: 0.5 },
        { name: 'cough', unit: 'per h', center: 12, scale: 4 },
      ],
    },
  },
  model: { kind: 'logistic' },
  monitor: {
    windowTicks: 7,
    tests: [
      { kind: 'psi', threshold: 0.2 },
      { kind: 'ks', alpha: 1e-5 },
    ],
  },
  arms: [
    { name: 'never', retrain: { kind: 'never' }, rollout: { kind: 'direct' } },
    {
      name: 'monthly',
      retrain: { kind: 'scheduled', every: 30 },
      rollout: {
        kind: 'canary',
        steps: STEPS,
        alpha: 0.05,
        tolerance: 0.05,
        minLabels: 100,
        maxHolds: 14,
        metric: 'error',
      },
    },
    {
      name: 'on PSI > 0.2',
      retrain: { kind: 'drift', test: 'psi', threshold: 0.2 },
      rollout: {
        kind: 'shadow',
        ticks: 10,
        alpha: 0.05,
        tolerance: 0.05,
        minLabels: 100,
        maxHolds: 14,
        metric: 'error',
      },
    },
    { name: 'continual', retrain: { kind: 'continual' }, rollout: { kind: 'direct' } },
  ],
  costs: {
    job: 12,
    sampleEpoch: 1e-5,
    inference: 1e-5,
    monitoring: 0.2,
    streaming: 1,
    label: 0.001,
    falsePositive: 0.02,
    falseNegative: 0.02,
    squaredError: 0.01,
  },
};

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

function scorer(scenario: Scenario, version: Version): (x: Float32Array, n: number) => Float32Array {
  const [slope, angle, bias] = version.weights as unknown as [number, number, number];
  void scenario;
  return (x, n) =>
    Float32Array.from({ length: n }, (_, i) =>
      sigmoid(slope * (Math.cos(angle) * x[2 * i]! + Math.sin(angle) * x[2 * i + 1]!) + bias),
    );
}

/** A run of `scenario`, whole, as one start and one frame. */
export function fakeRun(scenario: Scenario) {
  const source = makeSource(scenario, {});
  const layout = makeLayout(scenario, source.words.features);
  const { ticks, requests } = scenario.clock;
  const width = layout.length;
  const values = new Float32Array(ticks * width).fill(NaN);
  const column = new Map(layout.map(({ name, arm }, i) => [`${arm}/${name}`, i]));
  const set = (tick: number, arm: number, name: string, value: number) => {
    const at = column.get(`${arm}/${name}`);
    if (at === undefined) throw new Error(`no column ${name}`);
    values[tick * width + at] = value;
  };
  const events: RunEvent[] = [];
  const versions: Version[] = [];
  const prior = (t: number) => source.joint!(Math.max(0, t)).prior;
  const version = (arm: number, id: number, at: number): Version => {
    const p = prior(at - 10);
    return {
      id,
      arm,
      weights: Float32Array.of(2.75, 0.7 + 0.04 * ((id % 3) - 1), Math.log(p / (1 - p))),
      window: [at - 35, at - 6],
      rows: 30 * requests,
      decidedAt: at - 1,
      readyAt: at,
      start: 'cold',
      meanTick: at - 20,
    };
  };
  const base = source.joint!(0);
  const tv = (a: Float64Array, b: Float64Array) => 0.5 * a.reduce((s, v, k) => s + Math.abs(v - b[k]!), 0);
  for (let t = 0; t < ticks; t++) {
    const joint = source.joint!(t);
    set(t, -1, 'prior', joint.prior);
    set(t, -1, 'bayesRisk', joint.bayesRisk);
    set(t, -1, 'freshRisk', joint.bayesRisk + 0.004);
    set(t, -1, 'px', tv(joint.mass, base.mass));
    set(t, -1, 'py', Math.abs(joint.prior - base.prior));
    set(t, -1, 'pxGivenY', 0);
    set(
      t,
      -1,
      'pyGivenX',
      joint.mass.reduce((s, m, k) => s + m * Math.abs(joint.eta[k]! - base.eta[k]!), 0),
    );
    source.progress(t).forEach((u, i) => set(t, -1, `progress:${i}`, u));
  }
  scenario.arms.forEach((arm, a) => {
    const steps = arm.rollout.kind === 'canary' ? STEPS : [{ share: 0.5, bake: 10 }];
    const shadow = arm.rollout.kind === 'shadow';
    let serving = version(a, 0, 0);
    versions.push(serving);
    let trial: { version: Version; step: number; since: number } | null = null;
    let next = 1;
    const period = arm.retrain.kind === 'scheduled' ? 30 : arm.retrain.kind === 'drift' ? 70 : Infinity;
    for (let t = 0; t < ticks; t++) {
      const say = (kind: RunEvent['kind'], reason: string) =>
        events.push({ tick: t, arm: a, kind, reason, figures: {} });
      if (t > 0 && t % period === 0 && !trial) {
        say('decide', `Day ${t}: the schedule says so.`);
        say('trained', `v${next} trained on ${30 * requests} rows.`);
        const made = version(a, next++, t);
        versions.push(made);
        trial = { version: made, step: 0, since: t };
        say('start', `Started: the candidate serves ${100 * steps[0]!.share} % of the requests.`);
      }
      const share: number = trial ? (shadow ? 0 : steps[trial.step]!.share) : 0;
      const candidate = trial ? Math.round(share * requests) : 0;
      const excess = Math.abs(Math.log(prior(t) / (1 - prior(t))) - serving.weights[2]!) * 0.03;
      const risk = source.joint!(t).bayesRisk + excess;
      set(t, a, 'serving', serving.id);
      set(t, a, 'share', share);
      set(t, a, 'shadow', trial && shadow ? 1 : 0);
      set(t, a, 'servedIncumbent', requests - candidate);
      set(t, a, 'servedCandidate', candidate);
      set(t, a, 'trueRisk', risk);
      set(t, a, 'trueAccuracy', 1 - risk);
      set(t, a, 'dataAge', t - serving.meanTick);
      const psi = 0.02 + 1.2 * Math.abs(prior(t) - prior(serving.window[0])) + 0.01 * Math.sin(t * 1.7);
      set(t, a, 'psi', psi);
      set(t, a, 'psi:fever', psi);
      set(t, a, 'psi:cough', psi * 0.7);
      set(t, a, 'ks:fever', psi / 2);
      set(t, a, 'ks:cough', psi / 3);
      set(t, a, 'ksP', Math.exp(-80 * psi));
      if (psi > 0.2) say('alarm', `PSI of fever ${psi.toFixed(2)}, above 0.2.`);
      const kinds = {
        computeCost: t > 0 && t % period === 0 ? 12 : 0.005,
        monitoringCost: arm.retrain.kind === 'drift' ? 0.2 : 0,
        streamingCost: arm.retrain.kind === 'continual' ? 1 : 0,
        labelCost: 0.1,
        errorCost: risk * requests * 0.02,
      };
      for (const [name, value] of Object.entries(kinds)) set(t, a, name, value);
      set(
        t,
        a,
        'cost',
        Object.values(kinds).reduce((x, y) => x + y),
      );
      if (!trial) continue;
      set(t, a, 'candidate', trial.version.id);
      set(t, a, 'rolloutStep', trial.step);
      const day = t - trial.since + 1;
      const bad = trial.version.id % 3 === 2;
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
      if (day < steps[trial.step]!.bake) set(t, a, 'evidenceCall', 0);
      else if (bad && trial.step === 1) {
        set(t, a, 'evidenceCall', 3);
        say(
          'abort',
          'Abort: 16.9 % against 12.0 %, +4.9 points [+2.1, +7.7]. The interval lies above 0; at +2.8 points or less it would not have been stopped.',
        );
        trial = null;
      } else if (day === steps[trial.step]!.bake) {
        set(t, a, 'evidenceCall', 1);
        say(
          'hold',
          `Step ${trial.step + 1} of ${steps.length} held, tick 1 of at most 14: 8.1 % against 12.0 %, −3.9 points [−8.0, +0.2]. At −4.1 points or less it would pass.`,
        );
      } else if (trial.step === steps.length - 1) {
        set(t, a, 'evidenceCall', 2);
        say('promote', `Promoted after step ${trial.step + 1} of ${steps.length}: −4.0 points [−6.1, −1.9].`);
        serving = trial.version;
        trial = null;
      } else {
        set(t, a, 'evidenceCall', 2);
        say('step', `Step ${trial.step + 1} of ${steps.length} passed, on to ${100 * steps[trial.step + 1]!.share} %.`);
        trial = { version: trial.version, step: trial.step + 1, since: t + 1 };
      }
    }
  });
  events.sort((x, y) => x.tick - y.tick);
  const frame: Frame = {
    from: 0,
    rows: ticks,
    columns: Uint16Array.from(layout, (_, i) => i),
    values,
    events,
    versions,
  };
  return { layout, words: source.words, frame, source };
}

/** What the worker would answer. The router here takes the first `share` of the requests by a hash of the index. */
export function fakeInspection(scenario: Scenario, request: InspectRequest): Inspection {
  const source = makeSource(scenario, {});
  const batch = source.batch(request.tick);
  const wanted = Math.round(request.share * batch.n);
  const order = Array.from({ length: batch.n }, (_, i) => i).sort((a, b) => ((a * 7919) % 1009) - ((b * 7919) % 1009));
  const routed = new Uint8Array(batch.n);
  if (request.candidate && !request.shadow) order.slice(0, wanted).forEach((i) => (routed[i] = 1));
  const rows = (from: number, to: number) => {
    const batches = Array.from({ length: to - from + 1 }, (_, k) => source.batch(from + k));
    const n = batches.reduce((s, b) => s + b.n, 0);
    return {
      x: Float32Array.from(batches.flatMap((b) => [...b.x])),
      y: Float32Array.from(batches.flatMap((b) => [...b.y])),
      n,
    };
  };
  const to = request.incumbent.window[1];
  const incumbent = scorer(scenario, request.incumbent);
  const candidate = request.candidate && scorer(scenario, request.candidate);
  const { grid } = source;
  const cells = grid ? grid.columns * grid.rows : 0;
  return {
    tick: request.tick,
    batch,
    incumbent: incumbent(batch.x, batch.n),
    candidate: candidate ? candidate(batch.x, batch.n) : null,
    routed,
    reference: rows(Math.max(-scenario.clock.history, to - 3), to),
    current: rows(Math.max(0, request.tick - 6), request.tick),
    surface: grid
      ? {
          grid,
          incumbent: incumbent(grid.points, cells),
          candidate: candidate ? candidate(grid.points, cells) : null,
          then: source.joint!(0),
          now: source.joint!(request.tick),
        }
      : null,
  };
}

/** A real Session over the made-up run. `answer` can change or withhold an inspection. */
export function fakeSession(
  scenario: Scenario = flu,
  answer: (inspection: Inspection) => Inspection | Promise<Inspection> = (inspection) => inspection,
): Session {
  const made = fakeRun(scenario);
  const tools: SessionTools = {
    stories: {},
    setPath: (given) => given,
    client: {
      startRun(_, onMessage) {
        const start = {
          scenario,
          layout: made.layout,
          words: made.words,
          task: 'classification' as const,
          arms: scenario.arms.map((arm) => ({
            retrain: `Retrains ${arm.retrain.kind}.`,
            rollout: `Rolls out by ${arm.rollout.kind}.`,
            needs: arm.retrain.kind === 'drift' ? ('monitoring' as const) : ('nothing' as const),
          })),
          trainer: 'loops',
          hasTruth: true,
        };
        onMessage({ type: 'start', run: 1, start });
        onMessage({ type: 'frame', run: 1, frame: made.frame, done: 1 });
        onMessage({
          type: 'done',
          run: 1,
          result: { hash: '0123456789abcdef', totals: [] },
          slices: 1,
          longestSliceMs: 1,
          fits: 1,
        });
        return () => {};
      },
      inspect: async (request) => answer(fakeInspection(scenario, request)),
    },
  };
  const session = new Session(tools);
  session.setScenario(scenario, null);
  return session;
}
