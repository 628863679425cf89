import type { Point } from '../../charts/thin';

/** Lines closer than this many pixels hide each other. */
const CLOSE = 1.5;
/** Shorter stretches are crossings. */
const SHORTEST = 16;

/** A stretch of a line that lies on others. */
export interface Stretch {
  points: Point[];
  /** How many others it lies on. */
  on: number;
}

/**
 * Stretches in which a line lies on others.
 * @param others their values by tick
 */
export function stretchesOn(
  points: readonly Point[],
  others: readonly ArrayLike<number>[],
  x: (tick: number) => number,
  y: (value: number) => number,
): Stretch[] {
  const on = points.map(
    ([tick, value]) => others.filter((values) => Math.abs(y(values[tick]!) - y(value)) < CLOSE).length,
  );
  const stretches: Stretch[] = [];
  for (let i = 0; i < points.length; i++) {
    const first = i;
    while (i + 1 < points.length && on[i + 1] === on[first]) i++;
    if (on[first]! > 0 && x(points[i]![0]) - x(points[first]![0]) >= SHORTEST) {
      stretches.push({ points: points.slice(first, i + 1), on: on[first]! });
    }
  }
  return stretches;
}
