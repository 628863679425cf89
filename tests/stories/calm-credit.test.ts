import { describe, expect, it } from 'vitest';
import { stories } from '../../src/scenario';
import { max, read, runStory } from '../support/runs';
import { storySeeds } from './seeds';

const { scenario } = stories['calm-credit']!;

describe.each(storySeeds(scenario.seed))('calm credit, seed %i', async (seed) => {
  const run = read(await runStory('calm-credit', seed));

  it('is cheapest with a monthly schedule', () => {
    for (const { name } of scenario.arms.filter((arm) => arm.name !== 'monthly')) {
      expect(run.totals('monthly')['totalCost'], name).toBeLessThan(run.totals(name)['totalCost']!);
    }
  });

  it('has alarms that fire on noise', () => {
    // the inputs do not move at all, yet the alarm on them fires
    expect(max(run.world('px'))).toBeLessThanOrEqual(1e-9);
    expect(run.events('on K–S 0.05', 'decide').length).toBeGreaterThan(0);
    // the alarm on accuracy fires at least once although the expected accuracy has fallen by less than a point
    const accuracy = run.arm('on accuracy', 'trueAccuracy');
    const promoted = [0, ...run.events('on accuracy', 'promote').map(({ tick }) => tick)];
    const falls = run.events('on accuracy', 'decide').map(({ tick }) => {
      const since = promoted.filter((t) => t <= tick).at(-1)!;
      return accuracy[since]! - accuracy[tick]!;
    });
    expect(falls.some((fall) => fall < 0.01)).toBe(true);
  });

  it('makes continual training pay for what hardly changes', () => {
    const dearest = Math.max(...scenario.arms.map(({ name }) => run.totals(name)['totalCost']!));
    expect(run.totals('continual')['totalCost']).toBe(dearest);
    expect(run.totals('continual')['streamingCost']).toBeGreaterThan(100);
  });
});
