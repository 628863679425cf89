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

/** Widest box that counts as narrow. */
const COMPACT = 620;

/** @param endLabels where a narrow box has the names of lines; a wide one always has them at their ends */
export function makeGeometry(width: number, ticks: number, endLabels = false): Geometry {
  const compact = width < COMPACT;
  const ends = endLabels || !compact;
  const left = compact ? 44 : 150;
  const right = ends ? 122 : 14;
  return { width, left, right, compact, endLabels: ends, x: timeScale(ticks, Math.max(width - left - right, 40)) };
}
