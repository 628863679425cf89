import type { Scenario } from '../../engine/types';

import { stripCount } from './strips';

/** Pixels of the rows that share a screen. */
export interface Heights {
  /** Plot of the quality row. */
  quality: number;
  /** Plot of the cost row. */
  cost: number;
  /** All rows together: reserved before there is a run, so that nothing moves when it comes. */
  all: number;
}

/** Above the first row, and under each. */
export const MARGIN = 12;
/** Time axis and transport, which stay in view at the foot of the window. */
export const FOOT = 78;
/** Of the margin between two rows above the time axis; the rest hides what the next row lets stick out at its head. */
const SLACK = 4;
/** A narrow row's title stands above it; the quality row has the legend as well, with a margin under it. */
const TITLE = 26;
const LEGEND_MARGIN = 10;
/** Legend of three or four arms: reserved until it is measured. */
const LEGEND = 58;

/** Lowest plot that can be read; the highest where all rows are seen; on a screen too low to show it whole at first. */
const LEAST = { wide: 120, projector: 160, compact: 150 };
/** Height of a window that shows few rows anyway: this one shall be large. */
const PROJECTOR = 700;
const [MOST, SCROLLED_TO] = [420, 200];
/** Names at the ends of lines are buttons of 24 px, which may hang out by 6 px above and under the plot. */
const NAME = 24;

/** What the window has to offer. */
export interface Room {
  /** Height of the window. */
  screen: number;
  /** From the top of the page to the rows. */
  top: number;
  /** Titles above the rows, names of the lines in a legend. */
  compact: boolean;
  /** Height of that legend; 0 = not known yet. */
  legend?: number;
  /** The story's question is what it costs: that row is larger where all rows are seen. */
  asksForCost?: boolean;
  /** Inputs of the model, and drifts that the source brings itself; left out where there is no run yet to tell. */
  features?: number;
  moves?: number;
}

/**
 * The quality row takes what whole rows leave: as many rows as fit stand between the page's head and the time axis, the
 * next one begins right behind the axis, and none is cut. All in pixels.
 */
export function rowHeights(
  scenario: Scenario,
  { screen, top, compact, legend = 0, asksForCost = false, features, moves = 0 }: Room,
): Heights {
  const arms = scenario.arms.length;
  const title = compact ? TITLE : 0;
  const names = compact ? (legend || LEGEND) + LEGEND_MARGIN : 0;
  // The quality row, the second one, without its plot.
  const rest = [
    worldHeight(scenario, moves),
    names,
    monitorHeight(scenario, features ?? scenario.data.words?.features.length ?? 2, compact),
    lanesHeight(arms, compact),
  ];
  const lowest = costHeight(arms);
  const least = leastQuality(arms, screen, compact);
  const free = screen - top - FOOT - SLACK;
  const rowsWith = (cost: number) => [...rest, cost].map((height) => title + height);
  const under = (cost: number, count: number) =>
    rowsWith(cost)
      .slice(0, count)
      .reduce((sum, height) => sum + height + MARGIN, 0);
  // More for the cost row is taken from the quality row, as far as that has it; never is the cost row lost by it.
  const asked = asksForCost ? Math.max(COST_ASKED, lowest) : lowest;
  const fits = (height: number) => free - under(height, 5) >= least;
  const cost = fits(lowest) && !fits(asked) ? lowest : asked;
  const below = (count: number) => under(cost, count);
  const leaves = (count: number) => Math.floor(free - below(count));
  const whole = [5, 4, 3, 2].find((count) => leaves(count) >= least);
  const quality =
    whole === undefined
      ? // Nothing but the world is whole at first; scrolled to, this row is.
        Math.max(least, Math.min(SCROLLED_TO, screen - FOOT - 2 * MARGIN - title - rest[1]!))
      : whole === 5
        ? Math.min(MOST, leaves(5))
        : leaves(whole);
  return { quality, cost, all: MARGIN + below(5) + quality };
}

/** Lowest plot of the quality row for which another row is shown. */
export function leastQuality(arms: number, screen: number, compact: boolean): number {
  if (compact) return LEAST.compact;
  return Math.max(screen < PROJECTOR ? LEAST.projector : LEAST.wide, NAME * arms - MARGIN);
}

/** Of a drift's lane, and between two. */
export function laneOf(drifts: number): number {
  return drifts > 1 ? 24 : 38;
}
export const BETWEEN_BANDS = 4;
/** Real data have a line instead of bands; its lowest value keeps away from the highest one of the next row. */
export const WORLD_LINE = 34;
const UNDER_LINE = 8;

/** @param moves drifts that the source brings itself */
export function worldHeight(scenario: Scenario, moves = 0): number {
  const drifts = scenario.data.drifts.length + moves;
  if (drifts === 0) return WORLD_LINE + UNDER_LINE;
  return drifts * (laneOf(drifts) + BETWEEN_BANDS) - BETWEEN_BANDS;
}

/** Marks under the strips. */
export const ALARMS = 16;
/** Of a strip with the gap under it: usually, and where some arm watches a metric, which has a line above them. */
const [STRIP, STRIP_UNDER] = [25, 18];
const WATCHED = { wide: 26, compact: 32 };

/**
 * Heights inside the monitor's row: together the same whichever arm is in focus, so that no row moves.
 * @param features strips, one per feature at most
 * @param isWatching whether the arm in focus watches a metric
 */
export function monitorParts(
  scenario: Scenario,
  features: number,
  compact: boolean,
  isWatching: boolean,
): { strips: number; watched: number; pitch: number } {
  const watched = compact ? WATCHED.compact : WATCHED.wide;
  const isWatched = scenario.arms.some(({ retrain }) => retrain.kind === 'performance');
  const strips = isWatched ? watched + features * STRIP_UNDER : features * STRIP;
  if (isWatching) return { strips, watched, pitch: STRIP_UNDER };
  return { strips, watched: 0, pitch: features === 0 ? STRIP : Math.min(STRIP, strips / features) };
}

function monitorHeight(scenario: Scenario, features: number, compact: boolean): number {
  return monitorParts(scenario, stripCount(features), compact, false).strips + ALARMS;
}

/** Height of one arm's lane. */
export function laneHeight(arms: number, compact = false): number {
  if (compact) return 34;
  return arms > 4 ? 20 : 24;
}

/** Above the lanes: the row's title has a line of its own in the gutter, and the names begin under it. */
export function lanesHead(arms: number, compact: boolean): number {
  return compact ? 0 : 38 - laneHeight(arms);
}

function lanesHeight(arms: number, compact: boolean): number {
  return lanesHead(arms, compact) + arms * laneHeight(arms, compact);
}

/** Plot of a cost row that the question asks for. */
const COST_ASKED = 104;

/** Labels at the ends of the lines need their lines. */
function costHeight(arms: number): number {
  return Math.max(64, 13.5 * arms);
}
