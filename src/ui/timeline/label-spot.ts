import type { Point } from '../../charts/thin';

type Scale = (value: number) => number;
/** Width of the cells in which lines are looked up, in pixels. */
const CELL = 8;
/** Room between a label and a line. */
const CLEAR = 3;
/** Beside a label: its ground is 3 px wider than its text, and no line may run into that. */
const BESIDE = 6;
/** How far from its line a label may move to find a free place. */
const STEPS = [0, 6, 12, 18, 26, 34];

/** Highest and lowest pixel of a line in each cell of the plot; Infinity, −Infinity where it is not. */
function reachOf(points: readonly Point[], x: Scale, y: Scale, cells: number): [top: number, bottom: number][] {
  const reach = Array.from({ length: cells }, (): [number, number] => [Infinity, -Infinity]);
  for (let i = 0; i < points.length; i++) {
    const [tick, value] = points[i]!;
    const [nextTick, nextValue] = points[i + 1] ?? points[i]!;
    if (Number.isNaN(value)) continue;
    const [x0, y0] = [x(tick), y(value)];
    const [x1, y1] = Number.isNaN(nextValue) ? [x0, y0] : [x(nextTick), y(nextValue)];
    const last = Math.min(cells - 1, Math.floor(x1 / CELL));
    for (let c = Math.max(0, Math.floor(x0 / CELL)); c <= last; c++) {
      const at = (pixel: number) => {
        const share = x1 > x0 ? Math.max(0, Math.min(1, (pixel - x0) / (x1 - x0))) : 0;
        return y0 + share * (y1 - y0);
      };
      const ends = x1 > x0 ? [at(c * CELL), at((c + 1) * CELL)] : [y0, y1];
      reach[c] = [Math.min(reach[c]![0], ...ends), Math.max(reach[c]![1], ...ends)];
    }
  }
  return reach;
}

/**
 * Where a line's name stands: near its line and on no line, neither its own nor another.
 * @param size of the label in pixels
 * @param plot the room that there is
 * @returns left end and middle of the label, or null where the line is nowhere as wide as its name
 */
export function labelSpot(
  own: readonly Point[],
  others: readonly (readonly Point[])[],
  [x, y]: [Scale, Scale],
  size: { width: number; height: number },
  plot: { width: number; height: number },
): { x: number; y: number } | null {
  const cells = Math.floor(plot.width / CELL);
  const span = Math.ceil((size.width + 2 * BESIDE) / CELL);
  const line = reachOf(own, x, y, cells);
  const all = [line, ...others.map((points) => reachOf(points, x, y, cells))];
  let best: { x: number; y: number } | null = null;
  let least = Infinity;
  for (let from = 1; from + span < cells; from++) {
    const under = line.slice(from, from + span);
    if (under.some(([top]) => top === Infinity)) continue;
    const highest = Math.min(...under.map(([top]) => top));
    const lowest = Math.max(...under.map(([, bottom]) => bottom));
    for (const step of STEPS) {
      for (const top of [highest - CLEAR - step - size.height, lowest + CLEAR + step]) {
        const bottom = top + size.height;
        if (top < 0 || bottom > plot.height) continue;
        let hit = 0;
        for (const reach of all) {
          for (let c = from; c < from + span; c++) {
            if (reach[c]![0] < bottom + 2 && reach[c]![1] > top - 2) hit++;
          }
        }
        const cost = hit * 100 + step + Math.abs(from + span / 2 - cells / 2) / cells;
        if (cost >= least) continue;
        least = cost;
        best = { x: from * CELL + BESIDE, y: top + size.height / 2 };
      }
    }
  }
  return best;
}
