import { describe, expect, it } from 'vitest';
import { stories } from '../../src/scenario';
import { defined, max, mean, min, moved, read, runStory } from '../support/runs';
import { storySeeds } from './seeds';

describe.each(storySeeds(stories['flu-in-winter']!.scenario.seed))('flu in winter, seed %i', async (seed) => {
  const run = read(await runStory('flu-in-winter', seed));
  const winter = (values: Float32Array): Float32Array => values.filter((_, t) => run.world('prior')[t]! >= 0.3);

  it('moves P(flu) from 1 % to 40 % over 60 days, and P(X|Y) not at all', () => {
    const prior = run.world('prior');
    expect(prior[0]).toBeCloseTo(0.01, 4);
    expect(prior.at(-1)).toBeCloseTo(0.4, 4);
    const moving = prior.findLastIndex((p) => p < 0.3999) - prior.findLastIndex((p) => p <= 0.0101);
    expect(moving).toBeLessThanOrEqual(60);
    expect(max(run.world('pxGivenY'))).toBeLessThanOrEqual(1e-9);
    expect(run.world('px').at(-1)).toBeGreaterThan(0.2);
    expect(run.world('pyGivenX').at(-1)).toBeGreaterThan(0.1);
  });

  it('leaves the old model 30 points of recall behind a fresh one in winter, though its own recall has not moved', () => {
    const own = run.arm('never', 'trueRecall');
    const gap = winter(run.world('freshRecall').map((fresh, t) => fresh - own[t]!));
    expect(min(gap)).toBeGreaterThanOrEqual(0.3);
    expect(moved(own)).toBeLessThanOrEqual(1e-9);
  });

  it('does not wake the alarm on recall, while PSI rises and accuracy falls', () => {
    expect(run.events('on recall', 'decide')).toEqual([]);
    expect(max(defined(run.start(run.arm('never', 'psi'))))).toBeLessThanOrEqual(0.1);
    expect(min(run.end(run.arm('never', 'psi')))).toBeGreaterThanOrEqual(0.5);
    const accuracy = run.arm('never', 'trueAccuracy');
    expect(mean(run.start(accuracy)) - mean(winter(accuracy))).toBeGreaterThanOrEqual(0.15);
    expect(mean(run.start(accuracy)) - mean(run.end(accuracy))).toBeGreaterThanOrEqual(0.15);
    expect(run.events('on PSI > 0.2', 'decide').length).toBeGreaterThanOrEqual(1);
  });
});

it('says why', () => {
  const prose = stories['flu-in-winter']!.prose.join(' ');
  expect(prose).toMatch(/P\(X\|Y\), stays the same/);
  expect(prose).toMatch(/recall has not moved, and an alarm on recall stays silent/);
});
