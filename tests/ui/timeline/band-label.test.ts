import { describe, expect, it } from 'vitest';
import { bandLabel } from '../../../src/ui/timeline/band-label';

/** A letter is 7 px wide here, a tick 2 px. */
const measure = (text: string) => text.length * 7;
const edge = (tick: number) => tick * 2;
const series = (length: number, u: (tick: number) => number) => Float32Array.from({ length }, (_, tick) => u(tick));
const LABEL = 'covariate shift: low novelty becomes 30 % of the readers';
const SHORT = 'low novelty → 30 %';
const FORMS = [LABEL, SHORT, '→ 30 %'];
const LONG = measure(LABEL);
const LANE = 38;

describe('bandLabel', () => {
  it('stands in the middle of the high part of its band', () => {
    const step = series(400, (t) => (t < 100 ? 0 : 1));
    expect(bandLabel(FORMS, step, edge, measure, LANE)).toEqual({ text: LABEL, x: 500 - LONG / 2, y: LANE / 2 });
  });

  it('stands beside a band that is too narrow, ending where the band begins', () => {
    const late = series(400, (t) => (t < 370 ? 0 : 1));
    const { text, x } = bandLabel(FORMS, late, edge, measure, LANE)!;
    expect(text).toBe(LABEL);
    expect(x + LONG).toBeLessThan(740);
    const early = series(400, (t) => (t < 30 ? 1 : 0));
    expect(bandLabel(FORMS, early, edge, measure, LANE)!.x).toBeGreaterThan(60);
  });

  it('takes the longest form that fits whole, never a part of one, and is left to the tooltip where none does', () => {
    const narrow = series(160, () => 1);
    expect(bandLabel(FORMS, narrow, edge, measure, LANE)!.text).toBe(SHORT);
    expect(bandLabel(FORMS, narrow.subarray(0, 50), edge, measure, LANE)!.text).toBe('→ 30 %');
    expect(bandLabel(FORMS, narrow.subarray(0, 20), edge, measure, LANE)).toBeNull();
    expect(bandLabel([''], narrow, edge, measure, LANE)).toBeNull();
  });

  it('hides nothing of an edge that rises slowly: it stands above the low part of it, or on the plateau', () => {
    const edges = [
      series(400, (t) => t / 400),
      series(400, (t) => Math.min(1, Math.max(0, (t - 60) / 80))),
      series(400, (t) => (1 - Math.cos((2 * Math.PI * t) / 200)) / 2),
    ];
    for (const lane of [24, 38]) {
      for (const u of edges) {
        const { text, x, y } = bandLabel(['rule turns 630°', '630°'], u, edge, measure, lane)!;
        for (let t = Math.floor(x / 2); t <= (x + measure(text)) / 2 && t < 400; t++) {
          const edgeAt = lane - u[t]! * lane;
          // The letters are 10 px high, in the middle of the name.
          expect(edgeAt < y - 5 || edgeAt > y + 5, `${text} at tick ${t} of a lane of ${lane}`).toBe(true);
        }
      }
    }
  });

  it('is as short as can be on a band that comes and goes too often for any free place', () => {
    const season = series(400, (t) => (1 - Math.cos((2 * Math.PI * t) / 20)) / 2);
    expect(bandLabel(FORMS, season, edge, measure, 24)!.text).toBe('→ 30 %');
  });

  it('never leaves the plot and lies on its band or off it, for any band and width', () => {
    for (let ticks = 20; ticks <= 500; ticks += 24) {
      for (let from = 0; from < ticks; from += 13) {
        for (let to = from + 5; to <= ticks; to += 31) {
          const u = series(ticks, (t) => (t >= from && t < to ? 1 : 0));
          const placed = bandLabel(FORMS, u, edge, measure, LANE);
          if (!placed) continue;
          const [left, right] = [placed.x, placed.x + measure(placed.text)];
          expect(left).toBeGreaterThanOrEqual(0);
          expect(right).toBeLessThanOrEqual(edge(ticks));
          const on = left >= edge(from) && right <= edge(to);
          const off = right <= edge(from) || left >= edge(to);
          expect(on || off, `${from}–${to} of ${ticks}`).toBe(true);
        }
      }
    }
  });
});
