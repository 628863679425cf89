import { describe, expect, it } from 'vitest';
import { stories } from '../../src/scenario';
import { max, mean, read, runStory } from '../support/runs';
import { storySeeds } from './seeds';

const LOCKDOWN = 180;
const { scenario, prose } = stories['lockdown-spending']!;
const delay = scenario.data.labelDelay['ticks'] as number;

describe.each(storySeeds(scenario.seed))('lockdown spending, seed %i', async (seed) => {
  const run = read(await runStory('lockdown-spending', seed));

  it('turns the rule and leaves the inputs as they were', () => {
    expect(max(run.world('px'))).toBeLessThanOrEqual(1e-9);
    expect(run.world('pyGivenX')[LOCKDOWN - 1]).toBeLessThanOrEqual(1e-9);
    expect(run.world('pyGivenX')[LOCKDOWN]).toBeGreaterThan(0.2);
    const accuracy = run.arm('never', 'trueAccuracy');
    expect(mean(run.start(accuracy)) - mean(run.end(accuracy))).toBeGreaterThanOrEqual(0.15);
  });

  it('is not heard by PSI nor by a strict K–S; a K–S at 0.05 a day fires on nothing', () => {
    expect(run.events('on PSI > 0.2', 'decide')).toEqual([]);
    expect(run.events('on K–S 1e-5', 'decide')).toEqual([]);
    expect(run.events('on K–S 0.05', 'decide').some(({ tick }) => tick < LOCKDOWN)).toBe(true);
  });

  it('is heard by the alarm on accuracy after the label delay; the second retraining has recovered', () => {
    const decisions = run.events('on accuracy', 'decide').map(({ tick }) => tick);
    expect(decisions.length).toBeGreaterThanOrEqual(2);
    expect(decisions[0]).toBeGreaterThanOrEqual(LOCKDOWN + delay);
    const promoted = run.events('on accuracy', 'promote').map(({ tick }) => tick);
    const risk = run.arm('on accuracy', 'trueRisk');
    const fresh = run.world('freshRisk');
    const excess = (tick: number): number => risk[tick]! - fresh[tick]!;
    expect(excess(promoted[0]! + 1)).toBeGreaterThan(0.04);
    expect(excess(promoted[1]! + 1)).toBeLessThanOrEqual(0.02);
    expect(mean(run.end(risk)) - mean(run.end(fresh))).toBeLessThanOrEqual(0.02);
  });

  it('has one bad candidate, which the canary aborts', () => {
    const [fault] = run.events('monthly', 'fault');
    expect(fault).toBeDefined();
    const end = run.events('monthly', 'promote', 'abort').find(({ tick }) => tick > fault!.tick)!;
    expect(end.kind).toBe('abort');
    const share = run.arm('monthly', 'share');
    expect(share[end.tick]).toBeGreaterThan(0);
    expect(share[end.tick + 1]).toBe(0);
  });
});

it('says that the first window is mostly old labels', () => {
  expect(prose.join(' ')).toMatch(/first window is mostly old labels/);
});
