import { describe, expect, it } from 'vitest';
import { makeSource } from '../../../src/engine/data';
import { parseScenario } from '../../../src/scenario/schema';
import { sunnyToFog } from '../../../src/scenario/stories/sunny-to-fog';
import { boundaryLines } from '../../../src/charts/panel/boundary';
import { histogram, marginals, movedMost, ruleAlong, verdictOf } from '../../../src/ui/stages/data/factors';
import { factorSentence } from '../../../src/ui/stages/data/sentences';
import { flu } from './fixture';

const source = makeSource(flu, {});
const grid = source.grid!;
const then = source.joint!(0);
const now = source.joint!(200);
const width = (at: Float64Array) => at[1]! - at[0]!;
const integral = (values: Float64Array, at: Float64Array) => values.reduce((s, v) => s + v, 0) * width(at);

describe('the four factors along a feature', () => {
  it('are densities that integrate to one, and P(Y|X) averages to P(Y)', () => {
    for (const feature of [0, 1] as const) {
      const m = marginals(grid, now, feature);
      expect(integral(m.px, m.at)).toBeCloseTo(1, 9);
      expect(integral(m.pxGivenPositive, m.at)).toBeCloseTo(1, 9);
      expect(m.prior).toBeCloseTo(now.prior, 9);
      const mean =
        m.px.reduce((s, p, k) => s + (Number.isFinite(m.pyGivenX[k]!) ? p * m.pyGivenX[k]! : 0), 0) * width(m.at);
      expect(mean).toBeCloseTo(m.prior, 6);
    }
  });

  it('leave P(X|Y) where it was under a label shift', () => {
    const a = marginals(grid, then, 0);
    const b = marginals(grid, now, 0);
    b.pxGivenPositive.forEach((p, k) => expect(p).toBeCloseTo(a.pxGivenPositive[k]!, 9));
    expect(b.prior).toBeCloseTo(0.4, 2);
  });

  it('pick the feature that moved most: the class means differ more along the first one here (angle 40°)', () => {
    expect(movedMost(grid, then, now)).toBe(0);
    expect(movedMost(grid, then, then)).toBe(0);
  });

  it('give a verdict that says unchanged only below rounding error', () => {
    expect(verdictOf(0)).toBe('unchanged');
    expect(verdictOf(9e-7)).toBe('unchanged');
    expect(verdictOf(2e-6)).toBe('moved < 0.01');
    expect(verdictOf(0.3712)).toBe('moved 0.37');
    expect(verdictOf(NaN)).toBe('unknown');
  });

  it('count a histogram into shares, outer values in the outer bins', () => {
    expect([...histogram([-5, 0.1, 0.6, 9], 0, 1, 2)]).toEqual([0.5, 0.5]);
  });
});

describe('the rule along a feature', () => {
  const scenario = parseScenario(sunnyToFog.scenario);
  it('is one curve under a covariate shift, where the average over the other feature moves', () => {
    if (!scenario.ok) throw new Error(scenario.message);
    const fog = makeSource(scenario.scenario, {});
    const [before, after] = [fog.joint!(0), fog.joint!(79)];
    for (const feature of [0, 1] as const) {
      const [a, b] = [marginals(fog.grid!, before, feature), marginals(fog.grid!, after, feature)];
      const gap = a.pyGivenX.reduce((most, p, k) => Math.max(most, Math.abs(p - b.pyGivenX[k]!) || 0), 0);
      expect(gap).toBeGreaterThan(0.05);
      for (const changed of [false, true]) {
        const rule = ruleAlong(fog.grid!, before, after, feature, changed);
        expect(rule.now).toEqual(rule.then);
      }
    }
  });
  it('stands where then and now both have mass', () => {
    const { given } = ruleAlong(grid, then, now, 0, false);
    const other = marginals(grid, now, 1);
    const bin = Math.round((given - other.at[0]!) / width(other.at));
    expect(other.px[bin]!).toBeGreaterThan(0.5 * Math.max(...other.px));
    expect(marginals(grid, then, 1).px[bin]!).toBeGreaterThan(0.1);
  });
  it('goes through a place that is asked for, in the nearest row, and in the last beyond the rim', () => {
    const step = (grid.x1[1] - grid.x1[0]) / grid.rows;
    expect(Math.abs(ruleAlong(grid, then, now, 0, true, 0, 0.7).given - 0.7)).toBeLessThanOrEqual(step / 2);
    expect(ruleAlong(grid, then, now, 0, true, 0, 1e6).given).toBeCloseTo(grid.x1[1] - step / 2, 9);
  });
  it('shows the change of a rule that has changed', () => {
    const rule = ruleAlong(grid, then, now, 0, true);
    const gap = rule.now.reduce((most, p, k) => Math.max(most, Math.abs(p - rule.then[k]!)), 0);
    expect(gap).toBeGreaterThan(0.3);
  });
});

describe('the sentence below the factors', () => {
  const distances = { py: 0.37, pxGivenY: 0, px: 0.26, pyGivenX: 0.31 };
  it('names the factor that the drift moved, the one it left alone and those that followed', () => {
    const { lead, text } = factorSentence(distances, [{ kind: 'label', progress: 1 }]);
    expect(lead).toBe('A label shift.');
    expect(text).toContain('Only P(Y) was changed. P(X | Y) is untouched.');
    expect(text).toContain('P(X) and P(Y | X) follow');
  });
  it('says when nothing has moved, and does not name one drift where several act', () => {
    const still = { py: 0, pxGivenY: 0, px: 0, pyGivenX: 0 };
    expect(factorSentence(still, [{ kind: 'label', progress: 0 }]).lead).toBe('Nothing has moved.');
    const two = factorSentence(distances, [
      { kind: 'label', progress: 1 },
      { kind: 'concept', progress: 0.5 },
    ]);
    expect(two.lead).toBe('Several drifts at once: label shift and concept drift.');
    expect(two.text).toContain('a label shift P(X | Y) and a concept drift P(X)');
  });
});

describe('the boundary', () => {
  it('lies where η = ½, is open at the rim and straight for two equal clouds', () => {
    const lines = boundaryLines(grid, now.eta, 0.5);
    expect(lines).toHaveLength(1);
    const angle = (40 * Math.PI) / 180;
    const prior = now.prior;
    for (const [x0, x1] of lines[0]!) {
      const along = Math.cos(angle) * x0 + Math.sin(angle) * x1;
      const offset = -Math.log(prior / (1 - prior)) / 2.75;
      expect(along).toBeCloseTo(offset, 1);
    }
  });
  it('is empty where one class is said everywhere', () => {
    expect(boundaryLines(grid, new Float32Array(grid.columns * grid.rows).fill(0.1), 0.5)).toEqual([]);
    expect(boundaryLines(grid, new Float32Array(grid.columns * grid.rows).fill(0.9), 0.5)).toEqual([]);
  });
  it('closes a ring inside the grid', () => {
    const values = Float32Array.from({ length: grid.columns * grid.rows }, (_, i) => {
      const x = grid.points[2 * i]!;
      const y = grid.points[2 * i + 1]!;
      return x * x + y * y < 1 ? 1 : 0;
    });
    const [ring] = boundaryLines(grid, values, 0.5);
    expect(ring!.at(0)).toEqual(ring!.at(-1));
  });
});
