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
  /** Narrow: titles stand above their rows, labels of line ends move into the legend. */
  compact: boolean;
}

/** Widest box that counts as narrow. */
const COMPACT = 620;

export function makeGeometry(width: number, ticks: number): Geometry {
  const compact = width < COMPACT;
  const left = compact ? 44 : 150;
  const right = compact ? 14 : 122;
  return { width, left, right, compact, x: timeScale(ticks, Math.max(width - left - right, 40)) };
}
