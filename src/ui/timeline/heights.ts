import type { Scenario } from '../../engine/types';

/** Pixels of the rows that share a screen. */
export interface Heights {
  /** Plot of the quality row. */
  quality: number;
  /** Plot of the cost row. */
  cost: number;
  /** All rows together: reserved before there is a run, so that nothing moves when it comes. */
  all: number;
}

const MARGIN = 12;
/** Header, controls, strip, time axis and transport, with the gaps between them. */
const AROUND = 258;
/** A narrow row's title stands above it; the quality row has the legend as well. */
const TITLE = 22;
const LEGEND = 68;

/**
 * The quality row takes what the screen's height leaves: all rows fit a laptop, and a projector shows this one whole.
 * @param screen height of the window in pixels
 */
export function rowHeights(scenario: Scenario, screen: number, compact: boolean): Heights {
  const arms = scenario.arms.length;
  const drifts = scenario.data.drifts.length;
  const features = scenario.data.words?.features.length ?? 2;
  // Labels at the ends of the lines need their lines.
  const cost = Math.max(64, 13.5 * arms);
  const world = drifts > 1 ? drifts * 28 - 4 : drifts === 1 ? 38 : 42;
  const monitor = features * 25 + 16;
  const lanes = compact ? arms * 34 : 38 - laneHeight(arms) + arms * laneHeight(arms);
  const others = world + monitor + lanes + cost + 6 * MARGIN;
  const quality = compact
    ? 200
    : Math.min(320, Math.max(screen < 700 ? projector(world) : 150, screen - AROUND - others, 24 * arms));
  return { quality, cost, all: others + quality + (compact ? 5 * TITLE + LEGEND : 0) };
}

/** Of 600 px: what the world's row leaves to the quality row, so that both are seen whole. */
function projector(world: number): number {
  return 214 - world;
}

/** Height of one arm's lane where names stand beside it. */
export function laneHeight(arms: number): number {
  return arms > 4 ? 20 : 24;
}
