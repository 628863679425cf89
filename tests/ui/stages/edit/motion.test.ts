/** The boundary moved by hand: at most two drifts, and together they are the motion that the hand made. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../../../../src/charts/panel/boundary';
import { momentAt } from '../../../../src/engine/data';
import type { Scenario } from '../../../../src/engine/types';
import { parseScenario } from '../../../../src/scenario/schema';
import { motionAt, moved, turned, withMotion, type Motion } from '../../../../src/ui/stages/data/edit/motion';
import { scenarioOf } from '../../../support/runs';
import { anyScenario } from '../../../support/scenarios';

const STILL: Motion = { centre: [0, 0], degrees: 0, shift: [0, 0] };
const apply = ({ centre, degrees, shift }: Motion, [x, y]: Point): Point => {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [dx, dy] = [x - centre[0], y - centre[1]];
  return [centre[0] + shift[0] + c * dx - s * dy, centre[1] + shift[1] + s * dx + c * dy];
};
const base = scenarioOf({
  clock: { ticks: 100, history: 2, requests: 10 },
  data: { source: { kind: 'gaussians', angle: 20 } },
  arms: [{ name: 'never', retrain: { kind: 'never' } }],
});
const coordinate = fc.integer({ min: -20, max: 20 }).map((x) => x / 10);
const point = fc.tuple(coordinate, coordinate) as fc.Arbitrary<Point>;
/** A hand that moves by a vector, or turns about a place. */
const deed = fc.oneof(
  fc.record({ by: point }),
  fc.record({ about: point, degrees: fc.integer({ min: -90, max: 90 }) }),
);
const done = (motion: Motion, what: { by: Point } | { about: Point; degrees: number }): Motion =>
  'by' in what ? moved(motion, what.by) : turned(motion, what.about, what.degrees);

describe('a motion', () => {
  it('is the sequence of moves and turns that made it', () => {
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 8 }), point, (deeds, start) => {
        let place = start;
        for (const what of deeds) {
          if ('by' in what) place = [place[0] + what.by[0], place[1] + what.by[1]];
          else place = apply({ centre: what.about, degrees: what.degrees, shift: [0, 0] }, place);
        }
        const once = apply(deeds.reduce(done, STILL), start);
        expect(Math.hypot(once[0] - place[0], once[1] - place[1])).toBeLessThan(1e-9);
      }),
      { seed: 1 },
    );
  });

  it('is written as drifts that move the rule by it, and read back from them', () => {
    const before = momentAt(base, 50)!.world;
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 3 }), point, (deeds, at) => {
        const motion = deeds.reduce(done, STILL);
        const next = scenarioOf(withMotion(base, 50, motion));
        const within = Math.hypot(...motion.shift) <= 6 && motion.centre.every((c) => Math.abs(c) <= 10);
        fc.pre(within);
        const after = momentAt(next, 50)!.world;
        const [there, here] = [after.rule(...apply(motion, at)), before.rule(...at)];
        // tenths of a degree and hundredths of a unit, on a rule whose slope is at most 2.5 / 4
        expect(Math.abs(there - here)).toBeLessThan(0.02);
        expect(momentAt(next, 49)!.world.rule(...at)).toBe(before.rule(...at));
        const read = motionAt(next, 50);
        expect(Math.hypot(read.shift[0] - motion.shift[0], read.shift[1] - motion.shift[1])).toBeLessThan(0.02);
        expect(read.degrees).toBeCloseTo(motion.degrees, 1);
      }),
      { seed: 2, numRuns: 60 },
    );
  });

  it('never takes more than two drifts, leaves the others alone, and none at all where nothing has moved', () => {
    const other = { kind: 'concept', form: 'swap', start: 3, transition: 'abrupt' };
    let now: Scenario = scenarioOf({ ...base, data: { ...base.data, drifts: [other] } });
    const original = now.data.drifts;
    for (let i = 0; i < 20; i++) {
      now = scenarioOf(withMotion(now, 50, done(motionAt(now, 50), i % 2 ? { by: [0.2, 0.1] } : { about: [i / 10, 0], degrees: 7 }))); // prettier-ignore
      expect(now.data.drifts.length).toBeLessThanOrEqual(3);
      expect(now.data.drifts[0]).toEqual(original[0]);
    }
    expect(scenarioOf(withMotion(now, 50, STILL)).data.drifts).toEqual(original);
    // Another tick is another drift.
    expect(withMotion(now, 60, moved(STILL, [1, 0])).data.drifts).toHaveLength(now.data.drifts.length + 1);
  });

  it('keeps any scenario of classes legal, or breaks nothing but the number of its drifts', () => {
    fc.assert(
      fc.property(anyScenario, fc.array(deed, { maxLength: 4 }), (scenario, deeds) => {
        fc.pre(['gaussians', 'regions', 'painted'].includes(scenario.data.source.kind));
        const tick = Math.floor(scenario.clock.ticks / 2);
        const parsed = parseScenario(withMotion(scenario, tick, deeds.reduce(done, motionAt(scenario, tick))));
        if (!parsed.ok) expect(parsed.message).toMatch(/^data\.drifts is a list: at most 12/);
      }),
      { seed: 3, numRuns: 60 },
    );
  });
});
