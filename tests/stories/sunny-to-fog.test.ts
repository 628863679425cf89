import { describe, expect, it } from 'vitest';
import { stories } from '../../src/scenario';
import { completeScenario } from '../../src/scenario/schema';
import { defined, max, mean, read, runStory } from '../support/runs';
import { storySeeds } from './seeds';

const scenario = completeScenario(stories['sunny-to-fog']!.scenario);

describe.each(storySeeds(scenario.seed))('sunny to fog, seed %i', async (seed) => {
  const run = read(await runStory('sunny-to-fog', seed));
  const last28 = (values: Float32Array): Float32Array => values.subarray(-28);

  it('moves the inputs and leaves the rule as it was', () => {
    expect(max(run.world('pyGivenX'))).toBeLessThanOrEqual(1e-9);
    expect(run.world('px').at(-1)).toBeGreaterThanOrEqual(0.5);
  });

  it('costs the old model 10 points at the least, the weekly one 2 at the most', () => {
    const excess = (arm: string): Float32Array =>
      last28(run.arm(arm, 'trueRisk').map((risk, t) => risk - run.world('bayesRisk')[t]!));
    expect(mean(excess('never'))).toBeGreaterThanOrEqual(0.1);
    expect(mean(excess('weekly'))).toBeLessThanOrEqual(0.02);
    expect(max(excess('weekly'))).toBeLessThanOrEqual(0.02);
  });

  it('was never right in the fog: what changed is only how often that matters', () => {
    const far = run.arm('never', 'regionRisk:far');
    expect(max(far) - far[0]!).toBeLessThanOrEqual(1e-6);
    expect(far[0]).toBeGreaterThan(0.15);
  });

  it('is heard by PSI of brightness', () => {
    const psi = run.arm('never', 'psi:brightness');
    expect(max(defined(run.start(psi)))).toBeLessThan(0.2);
    expect(max(defined(psi))).toBeGreaterThan(0.2);
    expect(run.events('on PSI > 0.2', 'decide').length).toBeGreaterThan(0);
  });
});

it('the fog is complete a window, a label delay and 14 days before the end', () => {
  const [drift] = scenario.data.drifts;
  const weekly = scenario.arms.find(({ name }) => name === 'weekly')!;
  const needed = (weekly.retrain['windowTicks'] as number) + (scenario.data.labelDelay['ticks'] as number) + 14;
  expect(scenario.clock.ticks - (drift!['end'] as number)).toBeGreaterThanOrEqual(needed);
});
