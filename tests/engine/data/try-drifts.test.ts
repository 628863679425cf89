import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeSource, sources, tryDrifts } from '../../../src/engine/data';
import { defaultVariant } from '../../../src/ui/workbench/edits';
import { anyDrift, anyScenario } from '../../support/scenarios';

/** Regions whose line has clusters on both sides, and some whose line has not, beside any other drifts. */
const anyLine = anyDrift
  .filter(({ kind }) => kind === 'covariate')
  .map((drift) => ({ ...drift, form: 'region', angle: 180 }));

/** A world whose clusters lie left and right. */
const split = defaultVariant(sources as never, 'regions');

test('what cannot be made is said in the same words as by the source itself, at any line', () => {
  const found = { possible: 0, impossible: 0 };
  fc.assert(
    fc.property(
      anyScenario,
      // One line at least, which is in the middle of the split world, or beyond all of it.
      fc.tuple(anyLine, fc.oneof(anyLine, anyDrift), fc.oneof(anyLine, anyDrift)),
      fc.constantFrom(-9, -1, 0, 1, 9),
      fc.boolean(),
      (scenario, drifts, offset, isSplit) => {
        const clock = { ...scenario.clock, ticks: 40, history: 3, requests: 1 };
        // Early enough that they happen within these ticks.
        const near = drifts.map((drift, i) => ({ ...drift, offset, start: 5 * i, end: 5 * i + 12, period: 9 }));
        const asked = {
          ...scenario,
          clock,
          data: { ...scenario.data, source: isSplit ? split : scenario.data.source, drifts: near },
        };
        const say = (act: () => unknown): string => {
          try {
            act();
          } catch (error) {
            return (error as Error).message;
          }
          return 'possible';
        };
        const [tried, made] = [say(() => tryDrifts(asked)), say(() => makeSource(asked, {}))];
        expect(tried).toBe(made);
        found[tried === 'possible' ? 'possible' : 'impossible']++;
      },
    ),
    { numRuns: 100 },
  );
  expect(Math.min(found.possible, found.impossible)).toBeGreaterThan(5);
}, 60_000);
