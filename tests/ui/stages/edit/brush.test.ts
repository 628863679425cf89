/** Strokes are functions of their places; whatever is painted is legal as soon as both classes have a point. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_POINTS } from '../../../../src/engine/data';
import type { ClassPoint } from '../../../../src/engine/types';
import { parseScenario } from '../../../../src/scenario/schema';
import { BRUSHES, countOf, dab, erase } from '../../../../src/ui/stages/data/edit/brush';
import { fromWorld, withPoints } from '../../../../src/ui/stages/data/edit/painted';
import { grown, type View } from '../../../../src/ui/stages/data/edit/view';
import { anyScenario } from '../../../support/scenarios';

const place = fc.tuple(fc.double({ min: -12, max: 12, noNaN: true }), fc.double({ min: -12, max: 12, noNaN: true }));
const deed = fc.record({ at: place, what: fc.constantFrom('0', '1', 'erase'), brush: fc.constantFrom(...BRUSHES) });
const after = (deeds: { at: [number, number]; what: string; brush: (typeof BRUSHES)[number] }[]): ClassPoint[] =>
  deeds.reduce<ClassPoint[]>(
    (points, { at, what, brush }) =>
      what === 'erase' ? erase(points, at, [1, 2]) : dab(points, at, Number(what) as 0 | 1, brush),
    [],
  );

describe('painting', () => {
  it('keeps any scenario of classes legal, or says that a class has no point', () => {
    fc.assert(
      fc.property(anyScenario, fc.array(deed, { maxLength: 30 }), (scenario, deeds) => {
        fc.pre(['gaussians', 'regions', 'painted'].includes(scenario.data.source.kind));
        fc.pre(!scenario.data.drifts.some(({ form }) => form === 'region'));
        const points = after(deeds);
        const parsed = parseScenario(withPoints(scenario, points));
        const [negative, positive] = countOf(points);
        expect(negative + positive).toBe(points.length);
        if (negative > 0 && positive > 0) expect(parsed).toMatchObject({ ok: true });
        else
          expect(parsed).toMatchObject({ ok: false, message: expect.stringContaining('each class needs') as string });
      }),
      { seed: 6, numRuns: 60 },
    );
  });

  it('leaves as many points as the brush has, in its reach, none twice, and never too many', () => {
    for (const brush of BRUSHES) {
      const points = dab([], [1, -1], 1, brush);
      expect(points).toHaveLength(brush.count);
      for (const [a, b] of points) expect(Math.hypot(a - 1, b + 1)).toBeLessThanOrEqual(brush.radius + 0.01);
    }
    expect(dab(dab([], [1, 1], 0, BRUSHES[0]!), [1, 1], 0, BRUSHES[0]!)).toHaveLength(1);
    let points: ClassPoint[] = [];
    for (let i = 0; i < 100; i++) points = dab(points, [i / 20, 0], 1, BRUSHES[2]!);
    expect(points).toHaveLength(MOST_POINTS);
    expect(erase(points, [2, 0], [50, 50])).toEqual([]);
  });

  it('begins with any world of classes, keeps its prior, and stays legal', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        fc.pre(['gaussians', 'regions', 'painted'].includes(scenario.data.source.kind));
        const next = fromWorld(scenario)!;
        expect(parseScenario(next)).toMatchObject({ ok: true });
        expect(countOf(next.data.source['points'] as ClassPoint[])).toEqual([60, 60]);
      }),
      { seed: 7, numRuns: 40 },
    );
  });
});

it('the view grows for what lies outside of it, and stands still for what lies inside', () => {
  const view: View = [[-5, 5], [-4, 4]]; // prettier-ignore
  expect(grown(view, [[4, 3], [-4, -3]])).toBe(view); // prettier-ignore
  expect(grown(view, [[7, 0]])![0][1]).toBeGreaterThan(7);
  expect(grown(view, [[7, 0]])![1]).toEqual(view[1]);
  expect(grown(null, [])).toBeNull();
});
