import { describe, expect, it } from 'vitest';
import type { Scenario, Version } from '../../../src/engine/types';
import { makeSource } from '../../../src/engine/data';
import { parseScenario } from '../../../src/scenario/schema';
import {
  fateOf,
  isRuleUnchanged,
  lastLearned,
  placeOf,
  regionsOf,
  shareOf,
  worstForgetting,
} from '../../../src/ui/stages/model/regions';

function scenario(drifts: object[], source: object = { kind: 'regions', share: 0.3, gap: 6 }): Scenario {
  const parsed = parseScenario({
    clock: { ticks: 100, history: 10, requests: 2000 },
    data: { source, drifts },
    arms: [{ name: 'never', retrain: { kind: 'never' } }],
  });
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.scenario;
}
const ramp = { transition: 'incremental', ramp: 'linear' };
const away = { kind: 'covariate', form: 'region', angle: 180, offset: 0, to: 0.001, start: 20, end: 40, ...ramp };
const back = { ...away, to: 0.5, start: 60, end: 70 };

describe('regions of the inputs', () => {
  it('are followed where the source has them', () => {
    expect(regionsOf(scenario([]))).toEqual(['near', 'far']);
    expect(regionsOf(scenario([], { kind: 'gaussians' }))).toEqual([]);
  });
  it('have a share that is the share of the requests that are sampled there', () => {
    const s = scenario([away, back]);
    const source = makeSource(s, {});
    const progress = (drift: number, tick: number) => source.progress(Math.max(0, tick))[drift]!;
    for (const tick of [0, 10, 25, 33, 50, 64, 90]) {
      const share = shareOf(s, 'far', tick, progress);
      expect(share + shareOf(s, 'near', tick, progress)).toBeCloseTo(1, 9);
      const { x, n } = source.batch(tick);
      let low = 0;
      for (let i = 0; i < n; i++) if (x[2 * i]! < 0) low++;
      expect(Math.abs(low / n - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / n) + 1e-3);
    }
  });
  it('keep their rule when a concept drift moves only the other side of the line', () => {
    const turn = { kind: 'concept', form: 'rotate', local: true, angle: 0, offset: 0, start: 0, end: 100, ...ramp };
    const progress = (_: number, tick: number) => tick / 100;
    expect(isRuleUnchanged(scenario([turn]), 'far', [5, 50], progress)).toBe(true);
    expect(isRuleUnchanged(scenario([turn]), 'near', [5, 50], progress)).toBe(false);
    expect(isRuleUnchanged(scenario([turn]), 'near', [5, 5], progress)).toBe(true);
    expect(isRuleUnchanged(scenario([{ ...turn, local: false }]), 'far', [5, 50], progress)).toBe(false);
  });
  it('lie at the low or high end of the first feature, as it is shown', () => {
    const feature = { name: 'brightness', unit: '%', center: 50, scale: 12 };
    expect(placeOf('far', feature)).toBe('far region (low brightness)');
    expect(placeOf('far', { ...feature, scale: -12 })).toBe('far region (high brightness)');
  });
});

describe('forgetting', () => {
  const version = (id: number, window: [number, number]) => ({ id, window }) as Version;
  const versions = new Map([version(1, [-10, -1]), version(2, [5, 9]), version(3, [50, 59])].map((v) => [v.id, v]));
  const serving = Float32Array.from({ length: 100 }, (_, t) => (t < 10 ? 1 : t < 60 ? 2 : 3));
  const share = (tick: number) => (tick < 30 ? 0.3 : 0.001);

  it('counts from the first tick of the newest version that saw the region', () => {
    const ask = (tick: number) => lastLearned(tick, serving, (id) => versions.get(id), share);
    expect(ask(5)).toMatchObject({ at: 0, version: { id: 1 } });
    expect(ask(30)).toMatchObject({ at: 10, version: { id: 2 } });
    expect(ask(90)).toMatchObject({ at: 10, version: { id: 2 } });
    expect(lastLearned(90, serving, (id) => versions.get(id), () => 0.001)).toBeNull(); // prettier-ignore
  });
  it('keeps the worst that a region went through, although it has been learned again', () => {
    const risk = Float32Array.from({ length: 100 }, (_, t) => (t > 70 ? 0.1 : 0.1 + t / 100));
    const worst = worstForgetting(95, risk, serving, (id) => versions.get(id), share)!;
    expect(worst).toMatchObject({ at: 70, learnedAt: 10 });
    expect(worst.forgetting).toBeCloseTo(0.6, 6);
  });
  it('is called forgetting only where the rule is unchanged', () => {
    const learned = { at: 0, version: version(1, [-10, -1]) };
    expect(fateOf(null, 0.4, true)).toBe('never learned');
    expect(fateOf(learned, 0.4, true)).toBe('forgotten');
    expect(fateOf(learned, 0.4, false)).toBe('unlearned');
    expect(fateOf(learned, 0.01, true)).toBe('kept');
    expect(fateOf(learned, NaN, true)).toBe('kept');
  });
});
