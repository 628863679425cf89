import { describe, expect, it } from 'vitest';
import { stories } from '../../src/scenario';
import { max, min, read, runStory } from '../support/runs';
import { storySeeds } from './seeds';

describe.each(storySeeds(stories['us-flights-2001']!.scenario.seed))('US flights 2001, seed %i', async (seed) => {
  const run = read(await runStory('us-flights-2001', seed));

  it('moves: 8 % late on the best day, 43 % on the worst', () => {
    expect(min(run.world('positives'))).toBeCloseTo(0.08, 2);
    expect(max(run.world('positives'))).toBeCloseTo(0.43, 2);
  });

  it('gains nothing by weekly retraining, at a higher cost', () => {
    const never = run.totals('never');
    const weekly = run.totals('weekly');
    expect(Math.abs(weekly['logLoss']! - never['logLoss']!)).toBeLessThanOrEqual(0.01);
    expect(weekly['computeCost']).toBeGreaterThan(never['computeCost']!);
    expect(weekly['totalCost']).toBeGreaterThan(never['totalCost']!);
  });

  it('has its two baselines, and all four figures of every arm', () => {
    for (const { name } of stories['us-flights-2001']!.scenario.arms) {
      for (const figure of ['logLoss', 'brier', 'auc', 'totalCost'])
        expect(run.totals(name)[figure]).toBeGreaterThan(0);
    }
    expect(run.totals('always on time')['auc']).toBe(0.5);
    expect(run.totals('never')['logLoss']).toBeLessThan(run.totals('always on time')['logLoss']!);
    expect(run.totals('always on time')['logLoss']).toBeLessThan(run.totals('last label')['logLoss']!);
  });

  it('claims no truth', () => {
    for (const name of ['prior', 'bayesRisk', 'freshRisk', 'px', 'pyGivenX']) {
      expect(run.world(name).every(Number.isNaN)).toBe(true);
    }
    for (const name of ['trueRisk', 'estimation', 'ageing'])
      expect(run.arm('weekly', name).every(Number.isNaN)).toBe(true);
    expect(run.totals('weekly')['riskyRequests']).toBeNaN();
  });
});

it('the stories together show shadow, A/B test and canary', () => {
  const kinds = Object.values(stories).flatMap(({ scenario }) => scenario.arms.map(({ rollout }) => rollout.kind));
  expect(kinds).toEqual(expect.arrayContaining(['shadow', 'ab-test', 'canary']));
});
