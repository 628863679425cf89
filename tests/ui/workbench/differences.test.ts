import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../../src/engine/types';
import { setPath, stories } from '../../../src/scenario';
import { completeScenario } from '../../../src/scenario/schema';
import { changeText, differences } from '../../../src/ui/workbench/differences';
import { withArmTwice, withItemMoved, withoutItem } from '../../../src/ui/workbench/edits';
import { anyScenario } from '../../support/scenarios';

const flu = completeScenario(stories['flu-in-winter']!.scenario);
const told = (own: Scenario, base = flu) =>
  differences(base, own).map(({ label, before, after }) => `${label}: ${before} → ${after}`);

/** Puts differences back, first to last, as long as there are any. */
function putBack(base: Scenario, own: Scenario): Scenario {
  let now = own;
  for (let i = 0; i < 500; i++) {
    const [first] = differences(base, now);
    if (!first) break;
    now = first.restore(now);
  }
  return now;
}

describe('what differs', () => {
  test('is nothing between equals', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        expect(told(structuredClone(scenario), scenario)).toEqual([]);
      }),
    );
  });

  test('is a value with its unit, in the words of the control', () => {
    expect(told(setPath(flu, 'arms.1.retrain.every', 14))).toEqual(['monthly: every: 30 days → 14 days']);
    expect(told(setPath(flu, 'seed', 8))).toEqual(['time: seed: 7 → 8']);
    expect(told(setPath(flu, 'costs.job', 9))).toEqual(['prices: a training job: $ 6 → $ 9']);
    expect(told(setPath(flu, 'arms.1.rollout.steps', [{ share: 0.07, bake: 1 }]))).toEqual([
      'monthly: ladder: 10 % for 3, 50 % for 3 days → 7 % for 1 day',
    ]);
    expect(changeText(flu, setPath(flu, 'arms.1.retrain.every', 14))).toBe('monthly: every 30 days → 14 days');
  });

  test('is one thing when a kind changes, however many parameters come with it', () => {
    const own = setPath(flu, 'arms.1.rollout', completeScenario(flu).arms[0]!.rollout);
    expect(told(own)).toEqual(['monthly: rollout: Canary → Direct']);
    expect(differences(flu, own)[0]!.restore(own)).toEqual(flu);
  });

  test('follows arms by name when they come, go and change places', () => {
    expect(told(withoutItem(flu, 'arms', 0))).toEqual(['arm “never”: there → removed']);
    expect(told(withArmTwice(flu, 1))).toEqual(['arm “monthly 2”: not there → added']);
    expect(told(setPath(flu, 'arms.1.name', 'fortnightly'))).toEqual(['fortnightly: name: “monthly” → “fortnightly”']);
    expect(told(withItemMoved(flu, 'arms', 0, 2))).toEqual([
      'order of the arms: never, monthly, on PSI > 0.2, on recall → monthly, on PSI > 0.2, never, on recall',
    ]);
    const moved = setPath(withItemMoved(flu, 'arms', 1, -1), 'arms.0.retrain.every', 7);
    expect(told(moved)[0]).toBe('monthly: every: 30 days → 7 days');
  });

  test('put back one by one, ends in the story, between any two scenarios', () => {
    fc.assert(
      fc.property(anyScenario, anyScenario, (base, own) => {
        expect(putBack(base, own)).toEqual(base);
      }),
      { numRuns: 100 },
    );
  });
});
