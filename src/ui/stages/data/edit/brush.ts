/** What a brush does to a list of points: plain arithmetic, no randomness, so a stroke is a function of its places. */
import { MOST_POINTS, roundPoint } from '../../../../engine/data';
import type { ClassPoint } from '../../../../engine/types';
import type { Point } from '../../../../charts/panel/boundary';

export interface Brush {
  name: string;
  /** Points that one dab leaves. */
  count: number;
  /** They lie within it, in what the model sees. */
  radius: number;
}
export const BRUSHES: readonly Brush[] = [
  { name: 'one point', count: 1, radius: 0 },
  { name: 'a few', count: 4, radius: 0.35 },
  { name: 'many', count: 10, radius: 0.8 },
];

/** Turns between neighbours of a sunflower: no two points ever lie behind each other. */
const GOLDEN = Math.PI * (3 - Math.sqrt(5));

/** The points with one dab more: as many of it as there is room for; none that is there already. */
export function dab(points: readonly ClassPoint[], at: Point, y: 0 | 1, { count, radius }: Brush): ClassPoint[] {
  const next = [...points];
  for (let i = 0; i < count && next.length < MOST_POINTS; i++) {
    const r = radius * Math.sqrt((i + 0.5) / count);
    const angle = GOLDEN * (i + points.length);
    const point = roundPoint([at[0] + r * Math.cos(angle), at[1] + r * Math.sin(angle), y]);
    if (!next.some((other) => other[0] === point[0] && other[1] === point[1] && other[2] === y)) next.push(point);
  }
  return next;
}

/** The points without those in an ellipse. */
export function erase(points: readonly ClassPoint[], at: Point, reach: Point): ClassPoint[] {
  return points.filter(([x0, x1]) => ((x0 - at[0]) / reach[0]) ** 2 + ((x1 - at[1]) / reach[1]) ** 2 > 1);
}

/** How many of each class. */
export function countOf(points: readonly ClassPoint[]): [negative: number, positive: number] {
  const positive = points.reduce((sum, [, , y]) => sum + y, 0);
  return [points.length - positive, positive];
}
