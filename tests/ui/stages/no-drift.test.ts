import { describe, expect, it } from 'vitest';
import { makeRandom } from '../../../src/engine/core/random';
import { ksOfSorted } from '../../../src/engine/monitor/ks';
import { PSI_BINS, psiNullExpectation, psiNullQuantile } from '../../../src/engine/monitor';
import type { Version } from '../../../src/engine/types';
import { BAND, crossings, ksCritical, psiBand, referenceRows, sizesOf } from '../../../src/ui/stages/monitor/no-drift';

const at = (n: number, m: number) => ({ n: Float64Array.of(n), m: Float64Array.of(m) });

describe('where a statistic lies without drift', () => {
  it('takes the band of the PSI from the engine', () => {
    const { expected, high } = psiBand(PSI_BINS, at(14000, 3500));
    expect(expected[0]).toBeCloseTo(psiNullExpectation(PSI_BINS, 14000, 3500), 12);
    expect(high[0]).toBeCloseTo(psiNullQuantile(PSI_BINS, 14000, 3500, 1 - BAND), 12);
    expect(psiBand(PSI_BINS, at(14000, 0)).high[0]).toBeNaN();
  });
  it.each([
    [800, 700],
    [4000, 900],
  ])('has K–S pass its critical distance about as often as its level says (%i against %i)', (n, m) => {
    const random = makeRandom(5, 'world', n);
    const sample = (size: number) => Float32Array.from({ length: size }, () => random.normal()).sort();
    const critical = ksCritical(0.1, 2, at(n, m))[0]!;
    let above = 0;
    for (let k = 0; k < 600; k++) if (ksOfSorted(sample(n), sample(m)).d > critical) above++;
    // 5 % of 600 is 30, with a standard deviation of 5.3; the limit is a little conservative
    expect(above).toBeGreaterThan(12);
    expect(above).toBeLessThan(47);
  });
  it('counts the rows of the current window without those that the version was trained on', () => {
    const version = (from: number, to: number, rows: number) =>
      ({ window: [from, to], reference: [from, to], rows }) as unknown as Version;
    const scenario = { clock: { requests: 10 }, monitor: { windowTicks: 7 } } as Parameters<typeof sizesOf>[0];
    const versions = [version(-30, -4, 270), version(0, 19, 200)];
    const { n, m } = sizesOf(scenario, 30, (t) => versions[t < 20 ? 0 : 1]!, () => 10); // prettier-ignore
    expect(n[0]).toBe(270);
    expect(m[0]).toBe(40); // ticks −3 to 0
    expect(m[19]).toBe(70);
    expect(m[20]).toBe(10);
    expect(m[30]).toBe(70);
  });
  it('takes the rows of the last whole fit as the reference of single steps', () => {
    const cold = { window: [-30, -1], reference: [-30, -1], rows: 270 } as unknown as Version;
    const step = { window: [4, 4], reference: [-30, -1], rows: 9 } as unknown as Version;
    expect(referenceRows(step, [step, cold])).toBe(270);
    expect(referenceRows(cold, [step, cold])).toBe(270);
    expect(referenceRows(step, [step])).toBe(0);
  });
  it('marks each rise above the threshold once', () => {
    const values = [0.1, 0.3, 0.4, 0.1, NaN, 0.5, 0.5];
    expect(crossings(values, () => 0.2, 6)).toEqual([1, 5]);
    expect(crossings(values, () => NaN, 6)).toEqual([]);
  });
});
