import { describe, expect, it } from 'vitest';
import { stories } from '../../src/scenario';
import { max, mean, read, runOf, runStory } from '../support/runs';
import { setPath } from '../../src/scenario';
import { storySeeds } from './seeds';

const { scenario } = stories['demand-with-seasons']!;

describe.each(storySeeds(scenario.seed))('demand with seasons, seed %i', async (seed) => {
  const run = read(await runStory('demand-with-seasons', seed));
  const rmse = (arm: string): number => Math.sqrt(mean(run.arm(arm, 'trueRisk')));

  it('moves P(Y|X) in a circle and P(X) not at all', () => {
    expect(max(run.world('px'))).toBeLessThanOrEqual(1e-9);
    expect(max(run.world('pyGivenX'))).toBeGreaterThan(0.9);
    expect(run.world('pyGivenX')[365]).toBeLessThan(0.01); // a year later it is back
  });

  it('lowers the error from never to monthly to an alarm on RMSE, and the ledger shows what each step costs', () => {
    expect(rmse('monthly')).toBeLessThan(rmse('never') - 0.2);
    expect(rmse('on RMSE')).toBeLessThan(rmse('monthly') - 0.05);
    const cost = (arm: string): number => run.totals(arm)['computeCost']! + run.totals(arm)['monitoringCost']!;
    expect(cost('never')).toBeLessThan(cost('monthly'));
    expect(cost('monthly')).toBeLessThan(cost('on RMSE'));
  });

  it('needs no retraining where the date is known', () => {
    expect(rmse('knows the date')).toBeLessThan(1.05);
    expect(run.totals('knows the date')['retrainings']).toBe(0);
    expect(run.totals('knows the date')['totalCost']).toBeLessThan(run.totals('on RMSE')['totalCost']!);
  });
});

it('the calendar is what does it: without it the same arm is as wrong as the one that is never retrained', async () => {
  const run = read(await runOf(setPath(scenario, 'arms.3.model.calendar', 0)));
  expect(mean(run.arm('knows the date', 'trueRisk'))).toBeCloseTo(mean(run.arm('never', 'trueRisk')), 6);
});
