import { describe, expect, it } from 'vitest';
import { makeSource } from '../../../../src/engine/data';
import { placeOf, tellingCell, termText } from '../../../../src/ui/stages/data/place';
import { fakeInspection, fakeSession, flu } from '../fixture';

const source = makeSource(flu, {});
const inspection = (() => {
  const incumbent = fakeSession(flu).run!.versionAt('serving', 0, 200)!;
  return fakeInspection(flu, { scenario: flu, tick: 200, arm: 0, incumbent, candidate: null, share: 0, shadow: false });
})();

describe('the place whose numbers stand in Bayes’ rule', () => {
  it('of each request: the identity holds to 1e-12, with the exact posterior of the source', () => {
    const { x, n } = inspection.batch;
    const [then, now] = [source.posterior!(0, x, n), source.posterior!(200, x, n)];
    for (let i = 0; i < n; i++) {
      const place = placeOf(inspection, 'classification', i)!;
      expect(place.chosen).toBe('request');
      expect(place.x).toEqual([x[2 * i], x[2 * i + 1]]);
      expect((place.now.py * place.now.pxGivenY) / place.now.px).toBeCloseTo(now[i]!, 12);
      expect(place.now.pyGivenX).toBe(now[i]);
      expect(place.then.pyGivenX).toBe(then[i]);
      // a label shift keeps P(X|Y): what stands there now stood there then, but for the rounding of the grid's P(Y)
      expect(place.now.pxGivenY / place.then.pxGivenY).toBeCloseTo(1, 5);
    }
  });

  it('of no request: where the positive class has gained most, exact in the centre of that cell', () => {
    const place = placeOf(inspection, 'classification', -1)!;
    expect(place.chosen).toBe('gained');
    const at = Float32Array.from(place.x);
    expect(place.now.pyGivenX).toBeCloseTo(source.posterior!(200, at, 1)[0]!, 12);
    expect(place.now.px).toBeCloseTo(source.density!(200, at, 1)[0]!, 6);
    expect(place.now.pyGivenX).toBeGreaterThan(place.then.pyGivenX + 0.1);
    expect(placeOf(inspection, 'classification', 10_000)).toEqual(place);
  });

  it('of a world that has not moved: where requests are hardest to tell', () => {
    const joint = source.joint!(0);
    const { cell, chosen } = tellingCell(joint, joint);
    expect(chosen).toBe('unsure');
    expect(joint.eta[cell]).toBeGreaterThan(0.05);
    expect(tellingCell(source.joint!(200), joint).chosen).toBe('lost');
  });

  it('of a request of a source that knows its grid alone: the cell that holds it', () => {
    const { grid } = inspection.surface!;
    const [x0, x1] = [inspection.batch.x[0]!, inspection.batch.x[1]!];
    const rough = placeOf({ ...inspection, truth: null }, 'classification', 0)!;
    expect(rough.chosen).toBe('request');
    const cell = inspection.surface!.now.eta.indexOf(rough.now.pyGivenX);
    expect(Math.abs(grid.points[2 * cell]! - x0)).toBeLessThanOrEqual(
      (grid.x0[1] - grid.x0[0]) / grid.columns / 2 + 1e-6,
    );
    expect(Math.abs(grid.points[2 * cell + 1]! - x1)).toBeLessThanOrEqual(
      (grid.x1[1] - grid.x1[0]) / grid.rows / 2 + 1e-6,
    );
    expect((rough.now.py * rough.now.pxGivenY) / rough.now.px).toBeCloseTo(rough.now.pyGivenX, 12);
  });

  it('is nowhere without a truth, and for numbers', () => {
    expect(placeOf({ ...inspection, surface: null }, 'classification', 3)).toBeNull();
    expect(placeOf(inspection, 'regression', 3)).toBeNull();
  });
});

it('a term has as many digits as a reader needs to calculate with it', () => {
  expect([0.4156, 12.44, 0.00824, 1, 0].map(termText)).toEqual(['0.416', '12.4', '0.00824', '1.00', '0.00']);
  expect([0.000413, 3.26e-12].map(termText)).toEqual(['4.1·10⁻⁴', '3.3·10⁻¹²']);
  expect(termText(NaN)).toBe('–');
});
