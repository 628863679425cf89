import { describe, expect, it } from 'vitest';
import { stories } from '../../../src/scenario';
import type { Scenario } from '../../../src/engine/types';
import {
  ALARMS,
  FOOT,
  laneHeight,
  lanesHead,
  leastQuality,
  MARGIN,
  monitorParts,
  rowHeights,
  worldHeight,
} from '../../../src/ui/timeline/heights';

const flu = stories['flu-in-winter']!.scenario;
/** A scenario with so many arms and drifts. */
function withCounts(arms: number, drifts: number): Scenario {
  return {
    ...flu,
    arms: Array.from({ length: arms }, (_, i) => ({ ...flu.arms[i % flu.arms.length]!, name: `arm ${i}` })),
    data: { ...flu.data, drifts: Array.from({ length: drifts }, () => flu.data.drifts[0]!) },
  };
}

const TITLE = 26;
/** Top and bottom of each row from the top of the page, as the components draw them. */
function rowsOf(scenario: Scenario, room: Parameters<typeof rowHeights>[1]): [top: number, bottom: number][] {
  const { quality, cost } = rowHeights(scenario, room);
  const arms = scenario.arms.length;
  const title = room.compact ? TITLE : 0;
  const legend = room.compact ? room.legend! + 10 : 0;
  const heights = [
    worldHeight(scenario),
    legend + quality,
    monitorParts(scenario, 2, room.compact, false).strips + ALARMS,
    lanesHead(arms, room.compact) + arms * laneHeight(arms, room.compact),
    cost,
  ];
  let top = room.top + MARGIN;
  return heights.map((height) => {
    const row: [number, number] = [top, top + title + height];
    top = row[1] + MARGIN;
    return row;
  });
}
/** Rows that the time axis cuts. */
const cutBy = (axis: number, rows: readonly [number, number][]) =>
  rows.filter(([top, bottom]) => top < axis && bottom > axis).length;

describe('rowHeights', () => {
  it('gives ten features no more room than four, and a stream a lane for each of its drifts', () => {
    const room = { screen: 900, top: 180, compact: false };
    const scenario = withCounts(3, 0);
    expect(rowHeights(scenario, { ...room, features: 10 })).toEqual(rowHeights(scenario, { ...room, features: 4 }));
    expect(worldHeight(scenario, 3)).toBe(worldHeight(withCounts(3, 3)));
  });

  it.each([1, 2, 3, 4, 5, 6, 8, 12])('never cuts a row at any height of the window: %i arms', (arms) => {
    const cut: string[] = [];
    for (const drifts of [0, 1, 2, 3]) {
      const scenario = withCounts(arms, drifts);
      for (let screen = 360; screen <= 1600; screen += 7) {
        for (const top of [185, 204, 232, 323, 410]) {
          for (const compact of [false, true]) {
            const legend = 28 * Math.ceil(arms / 2) + 2;
            const rows = rowsOf(scenario, { screen, top, compact, legend });
            const axis = screen - FOOT;
            // A window so low that not even the least plot has room in it is scrolled.
            const least = rows[1]![0] + (compact ? TITLE + legend + 10 : 0) + leastQuality(arms, screen, compact);
            if (least > axis - 4) continue;
            if (cutBy(axis, rows) > 0) cut.push(`${screen} px, ${drifts} drifts, from ${top}, compact ${compact}`);
          }
        }
      }
    }
    expect(cut).toEqual([]);
  });

  it('shows every row whole, and a projector two and more, where the page has one line of controls', () => {
    for (const { key, scenario, embedRow } of Object.values(stories)) {
      const room = { top: 185, compact: false, asksForCost: embedRow === 'cost' };
      const tall = rowsOf(scenario, { ...room, screen: 800 });
      expect(tall.at(-1)![1], key).toBeLessThanOrEqual(800 - FOOT);
      const low = rowsOf(scenario, { ...room, screen: 600 });
      expect(low[1]![1], key).toBeLessThanOrEqual(600 - FOOT);
      expect(rowHeights(scenario, { ...room, screen: 600 }).quality).toBeGreaterThanOrEqual(160);
    }
  });

  it('shows title, legend, plot and dates of the quality row together on any phone, at the latest when it is scrolled to', () => {
    for (const { key, scenario } of Object.values(stories)) {
      for (const screen of [560, 600, 664, 740, 844]) {
        for (const top of [323, 342, 410, 448]) {
          const legend = 28 * Math.ceil(scenario.arms.length / 2) + 2;
          const [, [first, last] = [0, 0]] = rowsOf(scenario, { screen, top, compact: true, legend });
          expect(last - first, `${key} at ${screen}`).toBeLessThanOrEqual(screen - FOOT);
        }
      }
    }
  });

  it('gives the cost row more where the question asks for it, and takes no row from the screen for that', () => {
    for (const arms of [1, 3, 5, 6, 9]) {
      const scenario = withCounts(arms, 1);
      for (let screen = 500; screen <= 1200; screen += 13) {
        const room = { screen, top: 185, compact: false };
        const asked = rowsOf(scenario, { ...room, asksForCost: true });
        const axis = screen - FOOT;
        const seen = (rows: [number, number][]) => rows.filter(([, bottom]) => bottom <= axis).length;
        expect(seen(asked), `${arms} arms at ${screen}`).toBe(seen(rowsOf(scenario, room)));
        const cost = rowHeights(scenario, { ...room, asksForCost: true }).cost;
        if (cost > rowHeights(scenario, room).cost) expect(cost).toBeGreaterThanOrEqual(100);
      }
    }
    const credit = stories['calm-credit']!.scenario;
    expect(
      rowHeights(credit, { screen: 800, top: 185, compact: false, asksForCost: true }).cost,
    ).toBeGreaterThanOrEqual(100);
  });

  it('gives the monitor one height whichever arm is in focus', () => {
    for (const { scenario } of Object.values(stories)) {
      for (const compact of [false, true]) {
        const watching = monitorParts(scenario, 2, compact, true);
        const other = monitorParts(scenario, 2, compact, false);
        if (!scenario.arms.some(({ retrain }) => retrain.kind === 'performance')) continue;
        expect(other.strips).toBe(watching.strips);
        for (const { strips, watched, pitch } of [watching, other])
          expect(watched + 2 * pitch).toBeLessThanOrEqual(strips);
      }
    }
  });
});
