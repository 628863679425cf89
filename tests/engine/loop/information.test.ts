/** No decision knows what was not known then, and no arm knows of another. */
import { describe, expect, it } from 'vitest';
import { mix32 } from '../../../src/engine/core/random';
import type { RunEvent, Scenario, Source } from '../../../src/engine/types';
import { seriesOf, type Run } from '../../../src/cli/collect';
import { runOf, scenarioOf } from '../../support/runs';

const short = (steps: number[]) => steps.map((share) => ({ share, bake: 3 }));
/** Every policy and every rollout, small: 90 days in which all three drifts happen. */
const all: Scenario = scenarioOf({
  seed: 5,
  clock: { ticks: 90, history: 20, requests: 120 },
  data: {
    source: { kind: 'gaussians', prior: 0.3 },
    drifts: [
      { kind: 'label', to: 0.5, start: 20, end: 40 },
      { kind: 'covariate', form: 'tilt', distance: 1, start: 30, end: 50 },
      { kind: 'concept', form: 'rotate', degrees: 70, transition: 'abrupt', start: 45 },
    ],
    labelDelay: { kind: 'geometric', ticks: 3 },
    missingLabels: 0.1,
  },
  arms: [
    { name: 'never', retrain: { kind: 'never' } },
    {
      name: 'weekly',
      retrain: { kind: 'scheduled', every: 7, windowTicks: 10 },
      rollout: { kind: 'canary', steps: short([0.2, 0.5]), minLabels: 20, tolerance: 0.2 },
    },
    {
      name: 'accuracy',
      retrain: { kind: 'performance', z: 2, baselineTicks: 7, recentTicks: 5, cooldown: 3, windowTicks: 7 },
      rollout: { kind: 'shadow', ticks: 4, minLabels: 50, tolerance: 0.1 },
    },
    {
      name: 'psi',
      retrain: { kind: 'drift', psiAbove: 0.1, recentTicks: 5, cooldown: 5, windowTicks: 7 },
      rollout: { kind: 'ab-test', minimumEffect: 0.1, maxTicks: 12 },
    },
    {
      name: 'ks',
      retrain: { kind: 'drift', test: 'ks', alpha: 0.01, recentTicks: 3, cooldown: 5, windowTicks: 7, warm: true },
    },
    { name: 'continual', retrain: { kind: 'continual', steps: 2, replay: 200 } },
    { name: 'last', retrain: { kind: 'never' }, model: { kind: 'last-label' } },
  ],
});

/** A source whose future, whose labels that have not arrived by `now`, and whose truth are replaced by noise. */
function scramble(now: number, salt: number) {
  const noise = (i: number, t: number): number => mix32(Math.imul(i + 1, 0x9e3779b9) ^ mix32(t + salt)) / 2 ** 32;
  return (source: Source): Source => ({
    ...source,
    batch(t) {
      const batch = source.batch(t);
      const y = batch.y.map((label, i) => (t > now || batch.arrivesAt[i]! > now ? (noise(i, t) < 0.5 ? 1 : 0) : label));
      const x = t > now ? batch.x.map((_, i) => 4 * noise(i, t) - 2) : batch.x;
      return { ...batch, x, y };
    },
    joint(t) {
      const joint = source.joint!(t);
      return { ...joint, eta: joint.eta.map((_, i) => noise(i, t)), prior: noise(1, t), bayesRisk: noise(2, t) };
    },
  });
}

const upTo = (run: Run, now: number): RunEvent[] => run.events.filter(({ tick }) => tick <= now);
const KNOWN = [
  'observedAccuracy',
  'observedAuc',
  'psi',
  'ksP',
  'dataAge',
  'serving',
  'candidate',
  'share',
  'evidenceLow',
  'evidenceP',
  'candidateErrors',
  'servedCandidate',
];

const honest = await runOf(all);

describe('information', () => {
  it('is tested on runs in which much is decided', () => {
    const kinds = new Set(honest.events.map(({ kind }) => kind));
    for (const kind of ['alarm', 'decide', 'trained', 'start', 'step', 'promote', 'abort'])
      expect(kinds).toContain(kind);
  });

  it.each([0, 13, 29, 44, 46, 60, 75])(
    'scrambling what is unknown at tick %i changes no decision up to it',
    async (now) => {
      const scrambled = await runOf(all, { tamper: scramble(now, 99) });
      expect(upTo(scrambled, now)).toEqual(upTo(honest, now));
      const weights = (run: Run) => run.versions.filter(({ decidedAt }) => decidedAt <= now);
      expect(weights(scrambled)).toEqual(weights(honest));
      for (let arm = 0; arm < all.arms.length; arm++) {
        for (const name of KNOWN) {
          expect(seriesOf(scrambled, name, arm).slice(0, now + 1), `${name} of ${arm}`).toEqual(
            seriesOf(honest, name, arm).slice(0, now + 1),
          );
        }
      }
      expect(scrambled.hash).not.toBe(honest.hash);
    },
  );
});

describe('common random numbers', () => {
  it.each([
    ['the other way round', [6, 5, 4, 3, 2, 1, 0]],
    ['fewer arms', [3, 1, 5]],
    ['one arm alone', [2]],
  ])('%s: no byte of an arm changes', async (_, order) => {
    const run = await runOf({ ...all, arms: order.map((i) => all.arms[i]!) });
    order.forEach((original, arm) => {
      for (const { name } of run.layout.filter((column) => column.arm === arm)) {
        expect(seriesOf(run, name, arm), name).toEqual(seriesOf(honest, name, original));
      }
      const plain = (events: RunEvent[], of: number) =>
        events.filter((e) => e.arm === of).map((e) => ({ ...e, arm: 0 }));
      expect(plain(run.events, arm)).toEqual(plain(honest.events, original));
      expect(run.totals[arm]).toEqual(honest.totals[original]);
    });
  });

  it('and another arm on top', async () => {
    const extra = { name: 'extra', retrain: all.arms[1]!.retrain, rollout: all.arms[3]!.rollout };
    const run = await runOf({ ...all, arms: [extra, ...all.arms] });
    all.arms.forEach((_, arm) => {
      for (const name of KNOWN) expect(seriesOf(run, name, arm + 1)).toEqual(seriesOf(honest, name, arm));
    });
  });
});

describe('the hash of a run', () => {
  it('is the same again', async () => {
    expect((await runOf(structuredClone(all))).hash).toBe(honest.hash);
    expect(honest.hash).toMatch(/^[0-9a-f]{16}$/);
  });

  it('changes when one label of one request changes', async () => {
    const run = await runOf(all, {
      tamper: (source) => ({
        ...source,
        batch(t) {
          const batch = source.batch(t);
          if (t === 50) batch.y[7] = 1 - batch.y[7]!;
          return batch;
        },
      }),
    });
    expect(run.hash).not.toBe(honest.hash);
  });

  it('changes with the seed', async () => {
    expect((await runOf({ ...all, seed: 6 })).hash).not.toBe(honest.hash);
  });
});
