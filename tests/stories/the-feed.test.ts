import { describe, expect, it } from 'vitest';
import { stories } from '../../src/scenario';
import { max, mean, read, runStory } from '../support/runs';
import { storySeeds } from './seeds';

const { scenario } = stories['the-feed']!;
/** The old taste begins to go, and its first request comes back. */
const LEAVES = scenario.data.drifts[0]!['start'] as number;
const RETURNS = scenario.data.drifts[1]!['start'] as number;

describe.each(storySeeds(scenario.seed))('the feed, seed %i', async (seed) => {
  const run = read(await runStory('the-feed', seed));
  const while_ = (values: Float32Array): Float32Array => values.subarray(60, RETURNS);

  it('moves all the time: continual learning beats the hourly schedule', () => {
    const risk = (arm: string): number => mean(while_(run.arm(arm, 'trueRisk')));
    expect(risk('continual')).toBeLessThan(risk('hourly'));
    expect(risk('hourly')).toBeLessThan(risk('never'));
  });

  it('brings the old taste back with its rule unchanged: who never learned again is as good there as at first', () => {
    const far = run.arm('never', 'regionRisk:far');
    expect(max(far) - far[0]!).toBeLessThanOrEqual(1e-6);
  });

  it('catastrophic forgetting: 20 points and more in the region of the old taste; with replay 5 at the most', () => {
    // what it was when last learned: the last hour in which the old taste was asked for, a mean against the jitter of steps
    const forgotten = (arm: string): number => {
      const far = run.arm(arm, 'regionRisk:far');
      return far[RETURNS]! - mean(far.subarray(LEAVES - 60, LEAVES));
    };
    expect(forgotten('continual')).toBeGreaterThanOrEqual(0.2);
    expect(forgotten('with replay')).toBeLessThanOrEqual(0.05);
  });
});
