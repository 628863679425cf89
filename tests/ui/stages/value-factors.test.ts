import { describe, expect, it } from 'vitest';
import { makeSource } from '../../../src/engine/data';
import type { Scenario } from '../../../src/engine/types';
import { parseScenario } from '../../../src/scenario/schema';
import {
  momentsOf,
  movedMostValue,
  valueDensity,
  valueMarginals,
  valueRange,
} from '../../../src/ui/stages/data/value-factors';

const parsed = parseScenario({
  clock: { ticks: 100, history: 10, requests: 2000 },
  data: {
    source: { kind: 'plane', level: 1, slope0: 2, slope1: -0.5, noise: 0.7 },
    drifts: [{ kind: 'concept', form: 'level', level: 3, transition: 'abrupt', start: 50 }],
  },
  model: { kind: 'linear' },
  arms: [{ name: 'never', retrain: { kind: 'never' } }],
});
if (!parsed.ok) throw new Error(parsed.message);
const scenario: Scenario = parsed.scenario;
const source = makeSource(scenario, {});
const [then, now] = [source.joint!(0), source.joint!(60)];

describe('the factors of a regression', () => {
  it('has the mean and spread of Y in closed form: level, √(slopes² + noise²)', () => {
    const sd = Math.sqrt(2 ** 2 + 0.5 ** 2 + 0.7 ** 2);
    expect(momentsOf(then).mean).toBeCloseTo(1, 2);
    expect(momentsOf(then).sd).toBeCloseTo(sd, 2);
    expect(momentsOf(now).mean).toBeCloseTo(4, 2);
  });
  it('agrees with the requests that are sampled', () => {
    const { y, n } = source.batch(60);
    const mean = y.reduce((sum, value) => sum + value, 0) / n;
    expect(Math.abs(mean - momentsOf(now).mean)).toBeLessThan((4 * momentsOf(now).sd) / Math.sqrt(n));
  });
  it('spreads P(Y) to a density of mass 1 that is the normal one', () => {
    const at = Float64Array.from({ length: 161 }, (_, k) => -15 + k * 0.2);
    const density = valueDensity(then, at);
    const { mean, sd } = momentsOf(then);
    expect(density.reduce((sum, d) => sum + d * 0.2, 0)).toBeCloseTo(1, 3);
    at.forEach((a, k) => {
      const exact = Math.exp(-0.5 * ((a - mean) / sd) ** 2) / (sd * Math.sqrt(2 * Math.PI));
      expect(Math.abs(density[k]! - exact)).toBeLessThan(0.01);
    });
  });
  it('has the rule as its mean along a feature, and grey stays grey', () => {
    const a = valueMarginals(source.grid!, then, 0);
    const b = valueMarginals(source.grid!, now, 0);
    a.at.forEach((x, k) => {
      if (Number.isNaN(a.mean[k]!)) return;
      expect(a.mean[k]).toBeCloseTo(1 + 2 * x, 2);
      expect(b.mean[k]! - a.mean[k]!).toBeCloseTo(3, 4);
    });
    expect(movedMostValue(source.grid!, then, then)).toBe(0);
  });
  it('gives the run one range of colours that holds both worlds', () => {
    const [low, high] = valueRange(then, [1, 1, 4]);
    expect(low).toBeLessThanOrEqual(1 - 2 * momentsOf(then).sd);
    expect(high).toBeGreaterThanOrEqual(4 + 2 * momentsOf(then).sd);
  });
});
