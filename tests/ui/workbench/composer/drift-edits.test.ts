import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { progress } from '../../../../src/engine/data';
import {
  copied,
  dragged,
  firstCycle,
  LIMITS,
  moved,
  newDrift,
  PERIODS,
  stretched,
  type Part,
} from '../../../../src/ui/workbench/composer/drift-edits';
import { pressed } from '../../../../src/ui/workbench/composer/drift-keys';
import { overlap, spanOf, type Timed } from '../../../../src/ui/workbench/composer/drift-span';
import { anyDrift } from '../../../support/scenarios';

const drift = (over: Partial<Timed> = {}): Timed => ({
  ...newDrift('concept', 100, 365),
  start: 100,
  end: 160,
  ...over,
});
const timed = anyDrift as unknown as fc.Arbitrary<Timed>;
const part = fc.constantFrom<Part>('body', 'start', 'end', 'period');
const by = fc.integer({ min: -25_000, max: 25_000 });
const times = ({ start, end }: Timed) => [start, end];

describe('a drift', () => {
  test('moves as a whole and keeps its length, as far as ticks are allowed', () => {
    expect(times(moved(drift(), 20))).toEqual([120, 180]);
    expect(times(moved(drift(), -500))).toEqual([0, 60]);
    expect(times(moved(drift(), 50_000))).toEqual([LIMITS.max - 60, LIMITS.max]);
  });

  test('is stretched at either end, down to one tick', () => {
    expect(times(stretched(drift(), 'start', -30))).toEqual([70, 160]);
    expect(times(stretched(drift(), 'end', 30))).toEqual([100, 190]);
    expect(times(stretched(drift(), 'start', 90))).toEqual([159, 160]);
    expect(times(stretched(drift(), 'end', -90))).toEqual([100, 101]);
  });

  test('that comes at once has a start and no end, which goes along', () => {
    const abrupt = drift({ transition: 'abrupt' });
    expect(times(stretched(abrupt, 'start', 15))).toEqual([115, 175]);
    expect(stretched(abrupt, 'end', 15)).toEqual(abrupt);
  });

  test('of the seasons moves its wave: u(t + by) of the new one is u(t) of the old one', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 2000 }),
        fc.integer({ min: 0, max: 360 }),
        fc.integer({ min: -900, max: 900 }),
        (period, phase, step) => {
          const before = drift({ transition: 'seasonal', period, phase });
          const after = moved(before, step);
          for (const t of [0, 7, 300])
            expect(Math.abs(progress(after, t + step) - progress(before, t))).toBeLessThan(1e-3);
        },
      ),
    );
  });

  test('that comes back has a first cycle, which u(t) repeats from there on and which can be stretched', () => {
    const recurring = drift({ transition: 'recurring', start: 100, end: 4000, period: 40 });
    expect(firstCycle(recurring)).toEqual([100, 140]);
    expect(stretched(recurring, 'period', 15)).toEqual({ ...recurring, period: 55 });
    const season = drift({ transition: 'seasonal', period: 360, phase: 90 });
    expect(firstCycle(season)).toEqual([270, 630]);
    const longer = dragged(season, 'period', 40, 365);
    expect([longer.period, ...firstCycle(longer)!.map(Math.round)]).toEqual([400, 270, 670]);
    expect(progress(longer, 270)).toBeCloseTo(0, 6);
    expect(progress(longer, 470)).toBeCloseTo(1, 6);
    expect(firstCycle(drift())).toBeNull();
    expect(stretched(drift(), 'period', 15)).toEqual(drift());
  });

  test('stays as it is where nothing is moved', () => {
    fc.assert(
      fc.property(timed, part, (before, which) => {
        expect(stretched(before, which, 0)).toEqual(before);
        expect(dragged(before, which, 0, 365)).toEqual(before);
      }),
    );
  });

  test('in the hand is one that is within the run: what lies beyond its end is taken up there', () => {
    expect(times(dragged(drift({ start: 700, end: 760 }), 'body', -10, 365))).toEqual([355, 415]);
    expect(times(dragged(drift({ start: 700, end: 760 }), 'body', 10, 365))).toEqual([700, 760]);
    expect(times(dragged(drift({ end: 5000 }), 'end', -10, 365))).toEqual([100, 355]);
    expect(times(dragged(drift({ end: 5000 }), 'end', 10, 365))).toEqual([100, 5010]);
    expect(times(dragged(drift(), 'body', 900, 365))).toEqual([364, 424]);
    expect(times(dragged(drift(), 'start', 900, 365))).toEqual([159, 160]);
  });

  test('is legal whatever is done to it', () => {
    fc.assert(
      fc.property(timed, part, by, fc.integer({ min: 1, max: 5000 }), (before, which, step, ticks) => {
        for (const after of [
          stretched(before, which, step),
          dragged(before, which, step, ticks),
          copied(before, ticks),
        ]) {
          expect(after.start).toBeGreaterThanOrEqual(LIMITS.min);
          expect(after.end).toBeLessThanOrEqual(LIMITS.max);
          if (!['abrupt', 'seasonal'].includes(after.transition)) expect(after.end).toBeGreaterThan(after.start);
          expect(Number.isInteger(after.start) && Number.isInteger(after.end)).toBe(true);
          expect([after.phase >= 0, after.phase <= 360]).toEqual([true, true]);
          expect([after.period >= PERIODS.min, after.period <= PERIODS.max]).toEqual([true, true]);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('that is new begins at the playhead and is complete within the run, even in one of a single tick', () => {
    expect(times(newDrift('label', 100, 365))).toEqual([100, 161]);
    expect(times(newDrift('label', 360, 365))).toEqual([304, 365]);
    expect(times(newDrift('label', 0, 1))).toEqual([0, 1]);
  });

  test('is copied right behind itself where there is room', () => {
    expect(times(copied(drift(), 365))).toEqual([160, 220]);
    expect(times(copied(drift(), 200))).toEqual([100, 160]);
  });
});

describe('keys', () => {
  const clock = { unit: 'day', start: '2025-01-01', ticks: 365, history: 60, requests: 10 } as const;
  const press = (key: string, shiftKey = false, which: Part = 'body', from = drift()) =>
    pressed(from, which, { key, shiftKey, altKey: false, ctrlKey: false, metaKey: false }, clock);

  test.each([
    ['ArrowRight', false, 'body', [101, 161]],
    ['ArrowLeft', true, 'body', [93, 153]],
    ['ArrowUp', true, 'end', [100, 167]],
    ['ArrowDown', false, 'start', [99, 160]],
    ['PageUp', false, 'body', [130, 190]],
    ['PageDown', false, 'end', [100, 130]],
    ['Home', false, 'body', [0, 60]],
    ['End', false, 'body', [305, 365]],
    ['Home', false, 'end', [100, 101]],
    ['End', false, 'start', [159, 160]],
  ] as const)('%s (shift: %s) on its %s', (key, shift, which, expected) => {
    expect(times(press(key, shift, which)!)).toEqual(expected);
  });

  test('make its cycles longer and shorter', () => {
    const recurring = drift({ transition: 'recurring', end: 900, period: 40 });
    const period = (key: string, shift = false) => press(key, shift, 'period', recurring)!.period;
    expect([period('ArrowRight'), period('ArrowLeft', true), period('Home'), period('End')]).toEqual([41, 33, 2, 365]);
  });

  test('others, and those with Alt or Ctrl, are not its own', () => {
    expect(press('Enter')).toBeNull();
    expect(
      pressed(
        drift(),
        'body',
        { key: 'ArrowLeft', shiftKey: false, altKey: true, ctrlKey: false, metaKey: false },
        clock,
      ),
    ).toBeNull();
  });

  test('move a season by its wave', () => {
    const season = drift({ transition: 'seasonal', period: 360, phase: 30 });
    expect([press('ArrowRight', false, 'body', season)!.phase, press('Home', false, 'body', season)!.phase]).toEqual([
      29, 0,
    ]);
  });
});

test('a span is where u(t) is on its way, and it is gone where u(t) is 0 for good', () => {
  fc.assert(
    fc.property(timed, fc.integer({ min: 0, max: 25_000 }), (any, t) => {
      const { from, gone } = spanOf(any);
      if (progress(any, t) > 0) expect([t >= from, t < gone]).toEqual([true, true]);
    }),
    { numRuns: 400 },
  );
  const [first, second] = [drift({ transition: 'recurring' }), drift({ start: 160, end: 200 })].map(spanOf);
  expect([overlap(first!, second!), overlap(spanOf(drift()), second!)]).toEqual([false, true]);
});
