import { timeScale, type TimeScale } from '../../charts/scales';

/** Where the plots of all rows lie, so that one playhead runs through them. In pixels of the timeline's own box. */
export interface Geometry {
  width: number;
  /** Gutter of titles and values. */
  left: number;
  /** Gutter of the labels at line ends. */
  right: number;
  /** Tick ↔ pixel within the plot, which begins at `left`. */
  x: TimeScale;
  /** Narrow: titles stand above their rows. */
  compact: boolean;
  /** Names stand at the ends of lines; otherwise in the legend, with values at the playhead. */
  endLabels: boolean;
}

/** From the plot's right end to a value beside it: as far as to the names of lines, which stand behind markers. */
export const VALUES_AT = 25;

/** Widest box that counts as narrow. */
const COMPACT = 620;

/** Gutter of the names: at least this wide, and wider for a long one, as far as the plot can spare it. */
const [NAMES, MOST_NAMES, MOST_SHARE] = [122, 184, 0.28];
/** In a narrow box that has names all the same, a presented one, they are not cut. */
const MOST_SHARE_NARROW = 0.4;
/** Of a bold letter; and of the marker with all the gaps around a name. */
const [LETTER, AROUND_NAME] = [7.3, 34];

/**
 * @param endLabels where a narrow box has the names of lines; a wide one always has them at their ends
 * @param longest letters of the longest name
 */
export function makeGeometry(width: number, ticks: number, endLabels = false, longest = 0): Geometry {
  const compact = width < COMPACT;
  const ends = endLabels || !compact;
  const left = compact ? 44 : 150;
  const wanted = Math.min(
    AROUND_NAME + LETTER * longest,
    MOST_NAMES,
    width * (compact ? MOST_SHARE_NARROW : MOST_SHARE),
  );
  const right = ends ? Math.round(Math.max(NAMES, wanted)) : 14;
  return { width, left, right, compact, endLabels: ends, x: timeScale(ticks, Math.max(width - left - right, 40)) };
}
