/** Policies as pure functions of what they are told. */
import { describe, expect, it } from 'vitest';
import { policies } from '../../../src/engine/retrain';
import { aboveZ, belowZ, fallZ, riseZ } from '../../../src/engine/retrain/performance';
import type { Known, Observed, Policy } from '../../../src/engine/types';
import { scenarioOf } from '../../support/runs';

/** A policy with its defaults filled in by the schema. */
function policyOf(retrain: Record<string, unknown>): Policy<unknown> {
  const scenario = scenarioOf({
    clock: {},
    data: { source: { kind: retrain['metric'] === 'rmse' ? 'plane' : 'gaussians' } },
    model: { kind: retrain['metric'] === 'rmse' ? 'linear' : 'logistic' },
    arms: [{ name: 'a', retrain }],
  });
  const variant = scenario.arms[0]!.retrain;
  return policies[variant.kind]!.make(variant);
}
const share = (k: number, n: number): Observed => ({ value: k / n, n, k });
const knownAt = (now: number, more: Partial<Known> = {}): Known => ({
  now,
  serving: { id: 1, window: [-10, -1], decidedAt: -1, servingSince: 0 },
  busy: false,
  observed: () => share(900, 1000),
  baseline: () => share(900, 1000),
  drift: () => ({ value: 0.05, p: 0.5, feature: 0, rows: 1000 }),
  arrived: () => 100,
  ...more,
});
/** Ticks at which it decides to retrain, when it is told the same every day. */
function decisions(policy: Policy<unknown>, ticks: number, more: (t: number) => Partial<Known> = () => ({})): number[] {
  const found: number[] = [];
  let state = policy.initial;
  for (let t = 0; t < ticks; t++) {
    const next = policy.decide(state, knownAt(t, more(t)));
    state = next.state;
    if (next.decision.act === 'retrain') found.push(t);
    expect(next.decision.reason).toMatch(/\.$/);
  }
  return found;
}

it('never, and the calendar', () => {
  expect(decisions(policyOf({ kind: 'never' }), 100)).toEqual([]);
  expect(decisions(policyOf({ kind: 'scheduled', every: 30 }), 100)).toEqual([29, 59, 89]);
  expect(policyOf({ kind: 'scheduled', every: 30 }).words).toContain('0 0 1 * *');
});

describe('on performance', () => {
  const policy = policyOf({ kind: 'performance', z: 4, minLabels: 100, cooldown: 10 });
  const fallen = { observed: () => share(800, 1000) };
  it('fires on a fall beyond z, then cools down', () => {
    expect(decisions(policy, 30, () => fallen)).toEqual([0, 10, 20]);
    expect(decisions(policy, 30)).toEqual([]);
  });
  it('five labels cannot trigger', () => {
    expect(decisions(policy, 30, () => ({ observed: () => share(0, 5) }))).toEqual([]);
    expect(decisions(policy, 30, () => ({ ...fallen, baseline: () => share(5, 5) }))).toEqual([]);
  });
  it('a decision that is skipped does not start the cooldown', () => {
    expect(decisions(policy, 16, (t) => ({ ...fallen, busy: t < 5 }))).toEqual([0, 1, 2, 3, 4, 5, 15]);
  });
  it('z by hand: two proportions, a threshold, mean squared errors', () => {
    expect(fallZ(share(900, 1000), share(800, 1000))).toBeCloseTo(0.1 / Math.sqrt(0.85 * 0.15 * 0.002), 9);
    expect(belowZ(0.8, share(70, 100))).toBeCloseTo(0.1 / Math.sqrt((0.8 * 0.2) / 100), 9);
    const rmse = (value: number, n: number): Observed => ({ value, n, k: NaN });
    expect(riseZ(rmse(1, 200), rmse(1.2, 200))).toBeCloseTo(0.44 / Math.sqrt(0.02), 9);
    expect(aboveZ(1, rmse(1.2, 200))).toBeCloseTo(0.44 / Math.sqrt(0.01), 9);
  });
  it('on a rise of RMSE', () => {
    const rising = policyOf({
      kind: 'performance',
      metric: 'rmse',
      rule: 'threshold',
      above: 1.1,
      z: 2,
      cooldown: 100,
    });
    const seen = (value: number) => () => ({ observed: () => ({ value, n: 500, k: NaN }) });
    expect(decisions(rising, 10, seen(1.05))).toEqual([]);
    expect(decisions(rising, 10, seen(1.4))).toEqual([0]);
  });
});

describe('on drift', () => {
  const reading = (value: number, p = NaN, rows = 1000) => ({ drift: () => ({ value, p, feature: 1, rows }) });
  it('PSI above its threshold, K–S below its level, patience, minimum', () => {
    const psi = policyOf({ kind: 'drift', psiAbove: 0.2, cooldown: 100, patience: 3 });
    expect(decisions(psi, 10, () => reading(0.21))).toEqual([2]);
    expect(decisions(psi, 10, (t) => reading(t % 3 === 2 ? 0.1 : 0.3))).toEqual([]);
    expect(decisions(psi, 10, () => reading(0.9, NaN, 50))).toEqual([]);
    const ks = policyOf({ kind: 'drift', test: 'ks', alpha: 0.01, cooldown: 100 });
    expect(decisions(ks, 10, () => reading(0.9, 0.02))).toEqual([]);
    expect(decisions(ks, 10, () => reading(0.1, 0.005))).toEqual([0]);
  });
});

it('continual: at every tick, warm, live, and not without labels', () => {
  const policy = policyOf({ kind: 'continual', steps: 3, replay: 500 });
  expect(decisions(policy, 5)).toEqual([0, 1, 2, 3, 4]);
  expect(decisions(policy, 5, () => ({ arrived: () => 0 }))).toEqual([]);
  const { decision } = policy.decide(policy.initial, knownAt(3));
  expect(decision).toMatchObject({ act: 'retrain', start: 'warm', live: true, steps: 3, replay: 500, windowTicks: 1 });
});
