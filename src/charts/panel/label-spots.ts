import { textWidth } from '../measure-text';
import type { Point } from './boundary';

export interface NamedLine {
  label: string;
  /** In pixels; a line may come in several runs. */
  runs: readonly (readonly Point[])[];
}
export interface LabelSpot {
  label: string;
  /** Left edge and middle of the text. */
  x: number;
  y: number;
}
interface Box {
  left: number;
  right: number;
  y: number;
}

const STYLE = { size: 12 };
const HALF_LINE = 8;
/** Free of names: the ticks at the left and the foot, the axis' name at the top. */
const [LEFT, RIGHT, TOP, FOOT] = [38, 4, 26, 40];
/** From a line to its name. */
const GAP = 4;
/** Further from the other line than this is no clearer. */
const FAR = 44;
/** A name must be nearer to its own line than to another by this. */
const MARGIN = 7;
/** Places along a line that are tried. */
const TRIED = 24;
/** Distances are measured to points of a line that are so far apart. */
const STEP = 6;

/**
 * Where to write each line's name: beside the line, on the side away from the others and where they are far, on no line and
 * no other name. A line that is not visible gets no name; lines on one another get names that do not cover each other.
 */
export function labelSpots(lines: readonly NamedLine[], width: number, height: number): LabelSpot[] {
  const drawn = lines.map(dense);
  const taken: Box[] = [];
  const spots: LabelSpot[] = [];
  lines.forEach((line, own) => {
    const wide = textWidth(line.label, STYLE);
    const inside = (b: Box) =>
      b.left >= LEFT &&
      b.right <= width - RIGHT &&
      b.y >= TOP &&
      b.y <= height - FOOT &&
      !taken.some((t) => covers(t, b));
    const places = along(line)
      .flatMap((at) => placesOf(at, wide))
      .filter(inside);
    let best: Box | null = null;
    let most = -Infinity;
    for (const box of places) {
      const clear = (points: readonly Point[]) => distanceTo(points, box, FAR);
      const mine = clear(drawn[own]!);
      const others = Math.min(FAR, ...drawn.filter((_, i) => i !== own).map(clear));
      // What is told apart comes before what is not, that before what lies on a line; of equals the highest.
      const score = (mine > 1 ? 100 : 0) + (others > mine + MARGIN ? 200 : 0) + others - mine;
      if (score <= most) continue;
      most = score;
      best = box;
    }
    if (!best) return;
    taken.push(best);
    spots.push({ label: line.label, x: best.left, y: best.y });
  });
  return spots;
}

/** Points of a line, at most so many, from the highest down. */
function along({ runs }: NamedLine): Point[] {
  const points = runs.flat();
  const every = Math.max(1, Math.ceil(points.length / TRIED));
  return points.filter((_, i) => i % every === 0).sort((a, b) => a[1] - b[1]);
}

/** Right, left, above and below. */
function placesOf([x, y]: Point, wide: number): Box[] {
  const at = (left: number, middle: number): Box => ({ left, right: left + wide, y: middle });
  const places = [at(x + GAP + 2, y), at(x - GAP - 2 - wide, y)];
  for (const dy of [-HALF_LINE - GAP, HALF_LINE + GAP]) {
    places.push(at(x - wide / 2, y + dy), at(x + 2, y + dy), at(x - 2 - wide, y + dy));
  }
  return places;
}

function covers(a: Box, b: Box): boolean {
  return a.left < b.right + GAP && a.right > b.left - GAP && Math.abs(a.y - b.y) < 2 * HALF_LINE;
}

/** A line's points, no further apart than STEP. */
function dense({ runs }: NamedLine): Point[] {
  return runs.flatMap((run) =>
    run.flatMap(([x, y], i): Point[] => {
      const [fromX, fromY] = run[i - 1] ?? [x, y];
      const steps = Math.max(1, Math.ceil(Math.hypot(x - fromX, y - fromY) / STEP));
      return Array.from({ length: steps }, (_, s): Point => {
        const share = (s + 1) / steps;
        return [fromX + (x - fromX) * share, fromY + (y - fromY) * share];
      });
    }),
  );
}

/** From a box to the nearest point, in pixels; 0 where one lies in it, at most `most`. */
function distanceTo(points: readonly Point[], { left, right, y }: Box, most: number): number {
  let least = most * most;
  for (const [x, at] of points) {
    const dx = Math.max(left - x, 0, x - right);
    const dy = Math.max(Math.abs(at - y) - HALF_LINE, 0);
    least = Math.min(least, dx * dx + dy * dy);
  }
  return Math.sqrt(least);
}
