import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeScale } from '../../../../src/charts/scales';
import { bandBox, innerTarget, OUTSIDE, TARGET, targets } from '../../../../src/ui/workbench/composer/band-box';
import { spanOf, type Timed } from '../../../../src/ui/workbench/composer/drift-span';
import { framePath } from '../../../../src/ui/workbench/composer/frame-path';
import { packLanes } from '../../../../src/ui/workbench/composer/pack-lanes';
import { anyDrift } from '../../../support/scenarios';

const x = timeScale(400, 400);
const box = (from: number, to: number, gone = Infinity) => bandBox({ from, to, gone }, x);
const timed = anyDrift as unknown as fc.Arbitrary<Timed>;
/** What is legal, and starts before the run as well. */
const anySpan = fc.oneof(
  timed.map(spanOf),
  fc.tuple(fc.integer({ min: -900, max: 900 }), fc.integer({ min: 1, max: 9000 })).map(([from, length]) => ({
    from,
    to: from + length,
    gone: from + length,
  })),
);
const anyScale = fc
  .tuple(fc.constantFrom(1, 2, 7, 365, 5000), fc.integer({ min: 200, max: 900 }))
  .map(([ticks, width]) => timeScale(ticks, width));

describe('a frame', () => {
  test('stands where the drift is on its way, and what is left of it belongs to it', () => {
    expect(box(100, 160)).toEqual({
      frame: [100, 160],
      open: { left: false, right: false },
      beyond: null,
      extent: [100, 400],
    });
    expect(box(100, 160, 160).extent).toEqual([100, 160]);
  });

  test('is open where the drift goes on beyond the run', () => {
    expect(box(-50, 900)).toMatchObject({ frame: [0, 400], open: { left: true, right: true }, beyond: null });
  });

  test('of a drift that lies beyond the run is a stub at that end', () => {
    expect(box(400, 500)).toMatchObject({ frame: [390, 400], beyond: 'right' });
    expect(box(-100, -50)).toMatchObject({ frame: [0, 10], beyond: 'left' });
  });

  test('and its targets lie within reach, side by side, and none is narrower than 24 pixels', () => {
    fc.assert(
      fc.property(anySpan, anyScale, fc.boolean(), fc.boolean(), (span, scale, start, end) => {
        const drawn = bandBox(span, scale);
        const at = targets(drawn, { start, end }, scale.width);
        const boxes = [at.start, at.body, at.end].filter((each) => each !== null);
        expect(boxes).toHaveLength(1 + Number(start) + Number(end));
        let left = -OUTSIDE;
        for (const each of boxes) {
          expect(each[0]).toBeGreaterThanOrEqual(left - 1e-9);
          expect(each[1] - each[0]).toBeGreaterThanOrEqual(TARGET - 1e-9);
          left = each[1];
        }
        expect(left).toBeLessThanOrEqual(scale.width + OUTSIDE + 1e-9);
        expect(drawn.frame[0]).toBeGreaterThanOrEqual(0);
        expect(drawn.frame[1]).toBeLessThanOrEqual(scale.width);
        expect(drawn.frame[1]).toBeGreaterThan(drawn.frame[0]);
        expect(framePath(drawn, 40)).not.toMatch(/NaN|Infinity/);
      }),
      { numRuns: 500 },
    );
  });

  test('of some width has handles across its edges; a narrow one beside them', () => {
    const both = { start: true, end: true };
    expect(targets(box(100, 200), both, 400)).toEqual({ start: [88, 112], body: [112, 188], end: [188, 212] });
    expect(targets(box(100, 124), both, 400)).toEqual({ start: [76, 100], body: [100, 124], end: [124, 148] });
    expect(targets(box(0, 4), both, 400)).toEqual({ start: [-12, 12], body: [12, 36], end: [36, 60] });
  });
});

test('what lies within a band can be taken hold of where the band still can', () => {
  expect(innerTarget(150, [100, 200])).toEqual([138, 162]);
  expect(innerTarget(124, [100, 148])).toBeNull();
  expect(innerTarget(105, [100, 200])).toBeNull();
  expect(innerTarget(900, [100, 200])).toBeNull();
});

describe('lanes', () => {
  test('are shared by those that come one after the other', () => {
    expect(
      packLanes([
        [0, 100],
        [50, 150],
        [110, 200],
        [104, 110],
        [160, 200],
      ]),
    ).toEqual([0, 1, 0, 2, 1]);
  });

  test('hold nothing twice, and no drift has more lanes above it than it needs', () => {
    const extent = fc
      .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 200 }))
      .map(([a, w]): [number, number] => [a, a + w]);
    fc.assert(
      fc.property(fc.array(extent, { maxLength: 12 }), (extents) => {
        const lanes = packLanes(extents);
        extents.forEach((a, i) => {
          const sharing = extents.filter((_, j) => j < i && lanes[j] === lanes[i]);
          expect(sharing.every((b) => a[0] >= b[1] || b[0] >= a[1])).toBe(true);
          for (let above = 0; above < lanes[i]!; above++) expect(lanes.slice(0, i)).toContain(above);
        });
      }),
    );
  });
});
