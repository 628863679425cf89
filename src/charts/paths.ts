import type { Point } from './thin';

type Scale = (value: number) => number;

// d3-shape comes as one module whose curves cannot be left out: 14 kB for what follows.

/** SVG path of a line; it breaks where y is NaN. `step` holds each value until the next point. */
export function linePath(points: readonly Point[], x: Scale, y: Scale, step = false): string {
  return runs(points, ([, value]) => !Number.isNaN(value))
    .map((run) =>
      trace(
        run.map(([tick, value]) => [x(tick), y(value)]),
        step,
      ),
    )
    .map((path) => `M${path}`)
    .join('');
}

/** SVG path of the area between a line and a constant base. */
export function areaPath(points: readonly Point[], x: Scale, y: Scale, base: number, step = false): string {
  const foot = round(y(base));
  return runs(points, ([, value]) => !Number.isNaN(value))
    .map((run) => {
      const top = trace(
        run.map(([tick, value]) => [x(tick), y(value)]),
        step,
      );
      return `M${round(x(run[0]![0]))},${foot}L${top}L${round(x(run.at(-1)![0]))},${foot}Z`;
    })
    .join('');
}

/** SVG path of a band: for each x a low and a high end; it breaks where either is NaN. */
export function bandPath(points: readonly [x: number, low: number, high: number][], x: Scale, y: Scale): string {
  return runs(points, ([, low, high]) => !Number.isNaN(low) && !Number.isNaN(high))
    .map((run) => {
      const top = trace(run.map(([tick, , high]) => [x(tick), y(high)]));
      const bottom = trace(run.map(([tick, low]): Point => [x(tick), y(low)]).reverse());
      return `M${top}L${bottom}Z`;
    })
    .join('');
}

/** Unbroken stretches of defined points. */
function runs<P>(points: readonly P[], isDefined: (point: P) => boolean): P[][] {
  const found: P[][] = [];
  let open: P[] | null = null;
  for (const point of points) {
    if (!isDefined(point)) open = null;
    else if (open) open.push(point);
    else found.push((open = [point]));
  }
  return found;
}

/** Corners from the first point on, without the leading command. A lone point gets a dot's length. */
function trace(pixels: readonly Point[], step = false): string {
  const [[x0, y0]] = pixels as [Point];
  let path = `${round(x0)},${round(y0)}`;
  if (pixels.length === 1) return `${path}h0`;
  for (let i = 1; i < pixels.length; i++) {
    const [px, py] = pixels[i]!;
    path += step ? `H${round(px)}V${round(py)}` : `L${round(px)},${round(py)}`;
  }
  return path;
}

/** A tenth of a pixel is enough. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}
