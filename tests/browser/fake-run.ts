import { makeLayout } from '../../src/engine/layout';
import type { Feature, Frame, RunEvent, Scenario, Version } from '../../src/engine/types';
import type { RunMessage, RunStart } from '../../src/worker/protocol';

const features: Feature[] = [
  { name: 'fever', unit: '°', center: 37.5, scale: 0.8 },
  { name: 'cough', unit: '', center: 5, scale: 2 },
];

/** A scenario for tests of the page; no simulation reads it. */
export const fakeScenario: Scenario = {
  version: 1,
  seed: 7,
  clock: { unit: 'day', start: '2024-07-01', ticks: 365, history: 30, requests: 500 },
  data: {
    source: { kind: 'gaussians' },
    drifts: [{ kind: 'label', transition: 'incremental', to: 0.4, start: 90, end: 150 }],
    labelDelay: { kind: 'fixed', ticks: 5 },
    missingLabels: 0,
  },
  model: { kind: 'mlp' },
  monitor: { windowTicks: 7, tests: [] },
  arms: [
    { name: 'never', retrain: { kind: 'never' }, rollout: { kind: 'direct' } },
    { name: 'monthly', retrain: { kind: 'schedule', every: 30 }, rollout: { kind: 'canary' } },
    { name: 'on PSI > 0.2', retrain: { kind: 'drift' }, rollout: { kind: 'shadow' } },
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

export const fakeStart: RunStart = {
  scenario: fakeScenario,
  layout: makeLayout(fakeScenario, features, 0),
  words: { requests: 'patients', positive: 'flu', negative: 'no flu', features },
  task: 'classification',
  arms: fakeScenario.arms.map(({ name }) => ({ retrain: name, rollout: name, needs: 'nothing' })),
  trainer: 'loops',
  hasTruth: true,
  isReal: false,
  moves: [],
};

/** A made-up year, written down in closed form: enough to draw every row. */
export function fakeMessages(scenario: Scenario, run = 1, rowsPerFrame = 30): RunMessage[] {
  const layout = makeLayout(scenario, features, 0);
  const ticks = scenario.clock.ticks;
  const to = Number(scenario.data.drifts[0]?.to ?? 0.4);
  const rise = (t: number) => Math.min(Math.max((t - 90) / 60, 0), 1) * Math.min(Math.max((300 - t) / 60, 0), 1);
  const wave = (t: number, k: number) => Math.sin(t * 1.7 + k * 3 + scenario.seed) * Math.sin(t * 0.31 + k);
  const every = [Infinity, 30, 45, 1];
  const born = (t: number, arm: number) =>
    t < every[arm % 4]! ? 0 : Math.floor(t / every[arm % 4]!) * every[arm % 4]!;

  const value = (name: string, arm: number, t: number): number => {
    const u = rise(t);
    const stale = Math.abs(u - rise(born(t, arm)));
    const age = t - born(t, arm);
    const rolling = arm > 0 && arm < 3 && born(t, arm) > 0 && age < 12;
    switch (name) {
      case 'prior':
      case 'positives':
        return 0.01 + (to - 0.01) * u;
      case 'progress:0':
        return u;
      case 'bayesRisk':
        return 0.01 + 0.06 * u;
      case 'freshRisk':
        return 0.012 + 0.062 * u;
      case 'freshRecall':
        return 0.1 + 0.68 * u;
      case 'freshPrecision':
        return 0.7 + 0.2 * u;
      case 'px':
      case 'pyGivenX':
        return 0.5 * u;
      case 'py':
        return (to - 0.01) * u;
      case 'pxGivenY':
        return 0;
      case 'trueAccuracy':
        return 0.985 - 0.065 * u - 0.22 * stale;
      case 'trueRisk':
        return 0.015 + 0.065 * u + 0.22 * stale;
      case 'estimation':
        return 0.004;
      case 'ageing':
        return 0.003 * (1 + u) + 0.22 * stale - 0.004;
      case 'trueRecall':
        return 0.1 + 0.66 * rise(born(t, arm)) + 0.01 * wave(t, arm);
      case 'truePrecision':
        return 0.6 + 0.25 * u;
      case 'observedAccuracy':
      case 'accuracy':
        return 0.98 - 0.06 * u - 0.2 * stale + 0.02 * wave(t, arm);
      case 'observedLabels':
        return 3400;
      case 'psi':
      case 'psi:fever':
        return 0.03 + 0.7 * stale + 0.02 * Math.abs(wave(t, arm));
      case 'psi:cough':
        return 0.02 + 0.5 * stale + 0.02 * Math.abs(wave(t, arm + 1));
      case 'cost':
        return 0.3 + 2.2 * stale + u + (t > 0 && born(t, arm) === t ? (arm === 3 ? 0.8 : 12) : 0);
      case 'dataAge':
        return age + 15;
      case 'serving':
        return arm === 0 ? 0 : Math.floor(t / every[arm % 4]!) - (rolling ? 1 : 0);
      case 'candidate':
        return rolling ? Math.floor(t / every[arm % 4]!) : NaN;
      case 'share':
        return rolling ? (arm === 2 ? 0 : [0.05, 0.25, 0.5, 1][Math.floor(age / 3)]!) : NaN;
      case 'shadow':
        return rolling && arm === 2 ? 1 : 0;
      case 'evidenceCall':
        return rolling ? 1 : NaN;
      default:
        return NaN;
    }
  };
  const eventsOf = (t: number): RunEvent[] =>
    scenario.arms.flatMap((_, arm): RunEvent[] => {
      const age = t - born(t, arm);
      const event = (kind: RunEvent['kind'], reason: string): RunEvent => ({ tick: t, arm, kind, reason, figures: {} });
      const events: RunEvent[] = [];
      if (t > 0 && arm > 0 && age === 0) events.push(event('decide', 'It was time.'));
      if (arm === 2 && value('psi', arm, t) > 0.2 && value('psi', arm, t - 1) <= 0.2)
        events.push(event('alarm', 'PSI > 0.2'));
      if (arm > 0 && arm < 3 && born(t, arm) > 0 && age === 12) {
        events.push(event(t % 4 === 0 ? 'abort' : 'promote', 'The candidate was better.'));
      }
      return events;
    });
  const version = (t: number, arm: number): Version => ({
    id: arm === 0 ? 0 : Math.floor(t / every[arm % 4]!),
    arm,
    weights: new Float32Array(0),
    window: [t - 30, t - 1],
    reference: [t - 30, t - 1],
    rows: 15000,
    decidedAt: t,
    readyAt: t,
    start: 'cold',
    meanTick: t - 15,
    curve: new Float32Array(0),
    epochs: 1,
  });

  const messages: RunMessage[] = [{ type: 'start', run, start: { ...fakeStart, scenario, layout } }];
  const columns = Uint16Array.from(layout.keys());
  for (let from = 0; from < ticks; from += rowsPerFrame) {
    const rows = Math.min(rowsPerFrame, ticks - from);
    const values = new Float32Array(rows * columns.length);
    const frame: Frame = { from, rows, columns, values, events: [], versions: [] };
    for (let r = 0; r < rows; r++) {
      layout.forEach(({ name, arm }, c) => (values[r * columns.length + c] = value(name, arm, from + r)));
      frame.events.push(...eventsOf(from + r));
      scenario.arms.forEach((_, arm) => {
        if (from + r === 0 || (arm > 0 && born(from + r, arm) === from + r))
          frame.versions.push(version(from + r, arm));
      });
    }
    messages.push({ type: 'frame', run, frame, done: (from + rows) / ticks });
  }
  const result = { hash: `0123456789abcde${scenario.seed % 10}`, totals: [] };
  messages.push({ type: 'done', run, result, slices: 9, longestSliceMs: 11, fits: 20 });
  return messages;
}

/** A client that answers from `fakeMessages`, one message a turn. */
export function fakeClient(delayMs = 0) {
  let runs = 0;
  return {
    startRun(scenario: Scenario, onMessage: (message: RunMessage) => void): () => void {
      const messages = fakeMessages(scenario, ++runs);
      let cancelled = false;
      const next = () => {
        if (cancelled) return;
        const message = messages.shift();
        if (!message) return;
        onMessage(message);
        setTimeout(next, delayMs);
      };
      setTimeout(next, delayMs);
      return () => {
        cancelled = true;
        onMessage({ type: 'cancelled', run: runs });
      };
    },
    inspect: () => new Promise<never>(() => {}),
  };
}
