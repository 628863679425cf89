import { describe, expect, it } from 'vitest';
import { policies } from '../../../../src/engine/retrain';
import type { Totals } from '../../../../src/engine/types';
import { stories } from '../../../../src/scenario';
import { completeScenario, parseScenario } from '../../../../src/scenario/schema';
import {
  FRONTIER_SEEDS,
  frontierOf,
  frontierSentence,
  frontierTasks,
  knobsOf,
  settingsOf,
} from '../../../../src/ui/stages/score/frontier';

const scenarios = Object.entries(stories).map(([key, story]) => [key, completeScenario(story.scenario)] as const);

describe('the knobs of a policy', () => {
  it('of every arm of every story: each setting is a scenario that can be run, and the present one is among them', () => {
    for (const [key, scenario] of scenarios) {
      scenario.arms.forEach((arm, i) => {
        for (const knob of knobsOf(policies, arm.retrain as never)) {
          const present = (arm.retrain as Record<string, unknown>)[knob.key] as number;
          const settings = settingsOf(knob, present);
          expect(settings, `${key} ${arm.name} ${knob.key}`).toContain(present);
          expect(settings.length, `${key} ${arm.name} ${knob.key}`).toBeGreaterThanOrEqual(3);
          expect(settings).toEqual([...new Set(settings)].sort((a, b) => a - b));
          for (const task of frontierTasks(scenario, i, knob.key, settings).slice(0, settings.length)) {
            const parsed = parseScenario(task.scenario);
            expect(parsed.ok ? '' : parsed.message, `${key} ${arm.name} ${knob.key}`).toBe('');
          }
        }
      });
    }
  });

  it('are those that matter under the policy’s other choices', () => {
    const keys = (policy: Record<string, unknown>) => knobsOf(policies, policy as never).map(({ key }) => key);
    expect(keys({ kind: 'never' })).toEqual([]);
    expect(keys({ kind: 'scheduled' })).toEqual(['every', 'windowTicks']);
    expect(keys({ kind: 'drift', test: 'psi' })[0]).toBe('psiAbove');
    expect(keys({ kind: 'drift', test: 'ks' })[0]).toBe('alpha');
    expect(keys({ kind: 'performance', rule: 'threshold', metric: 'rmse' })[0]).toBe('above');
    expect(keys({ kind: 'performance', rule: 'threshold', metric: 'recall' })[0]).toBe('below');
  });
});

it('the runs go round by round, each on a seed of its own, with the arm alone', () => {
  const [, scenario] = scenarios[0]!;
  const arm = scenario.arms.findIndex(({ retrain }) => retrain.kind === 'scheduled');
  const tasks = frontierTasks(scenario, arm, 'every', [7, 30]);
  expect(tasks).toHaveLength(2 * FRONTIER_SEEDS);
  expect(tasks.slice(0, 4).map((task) => task.scenario.seed - scenario.seed)).toEqual([0, 0, 1, 1]);
  expect(tasks.map((task) => (task.scenario.arms[0]!.retrain as { every?: number }).every)).toEqual(
    Array.from({ length: FRONTIER_SEEDS }, () => [7, 30]).flat(),
  );
  expect(tasks.every((task) => task.scenario.arms.length === 1)).toBe(true);
});

describe('the frontier', () => {
  const run = (totalCost: number, meanTrueRisk: number): Totals => ({
    totalCost,
    meanTrueRisk,
    rmse: 9,
    accuracy: 0.1,
    retrainings: 2,
  });
  const money = (value: number) => `$ ${value}`;
  const named = (value: number) => `every ${value}`;

  it('marks what no other setting beats in cost and in quality', () => {
    const points = frontierOf([1, 7, 30, 90], [[run(9, 0.1)], [run(5, 0.12)], [run(6, 0.2)], [run(3, 0.3)]], 'classification', true); // prettier-ignore
    expect(points.map(({ isBest }) => isBest)).toEqual([true, true, false, true]);
    expect(points[1]!.quality.mean).toBeCloseTo(0.88, 12);
  });

  it('reads RMSE as lower is better, and real data by what was measured', () => {
    const regression = frontierOf([1, 7], [[run(9, 1)], [run(5, 4)]], 'regression', true);
    expect(regression.map(({ quality, isBest }) => [quality.mean, isBest])).toEqual([[1, true], [2, true]]); // prettier-ignore
    expect(frontierOf([1], [[run(9, NaN)]], 'classification', false)[0]!.quality.mean).toBe(0.1);
  });

  it('leaves out settings of which no run has come', () => {
    expect(frontierOf([1, 7], [[run(9, 1)], []], 'classification', true)).toHaveLength(1);
    expect(frontierSentence([], 7, named, money)).toBe('');
  });

  it('says what costs least, and when the seeds cannot tell', () => {
    const apart = frontierOf([1, 7], [[run(9, 0.1), run(9.1, 0.1)], [run(5, 0.12), run(5.1, 0.12)]], 'classification', true); // prettier-ignore
    expect(frontierSentence(apart, 1, named, money)).toMatch(/^every 7 costs least, .*; every 1, as it is set, costs/);
    expect(frontierSentence(apart, 7, named, money)).toMatch(/^every 7, as it is set, costs least/);
    const close = frontierOf([1, 7], [[run(9, 0.1), run(4, 0.1)], [run(5, 0.12), run(7, 0.12)]], 'classification', true); // prettier-ignore
    expect(frontierSentence(close, 1, named, money)).toContain('its interval still meets');
  });
});
