import { area, curveStepAfter, line } from 'd3';
import type { Point } from './thin';

type Scale = (value: number) => number;

/** SVG path of a line; it breaks where y is NaN. `step` holds each value until the next point. */
export function linePath(points: readonly Point[], x: Scale, y: Scale, step = false): string {
  const shape = line<Point>()
    .defined(([, value]) => !Number.isNaN(value))
    .x(([tick]) => x(tick))
    .y(([, value]) => y(value))
    .digits(1);
  if (step) shape.curve(curveStepAfter);
  return shape(points as Point[]) ?? '';
}

/** SVG path of the area between a line and a constant base. */
export function areaPath(points: readonly Point[], x: Scale, y: Scale, base: number, step = false): string {
  const shape = area<Point>()
    .defined(([, value]) => !Number.isNaN(value))
    .x(([tick]) => x(tick))
    .y0(y(base))
    .y1(([, value]) => y(value))
    .digits(1);
  if (step) shape.curve(curveStepAfter);
  return shape(points as Point[]) ?? '';
}

/** SVG path of a band: for each x a low and a high end; it breaks where either is NaN. */
export function bandPath(points: readonly [x: number, low: number, high: number][], x: Scale, y: Scale): string {
  return (
    area<[number, number, number]>()
      .defined(([, low, high]) => !Number.isNaN(low) && !Number.isNaN(high))
      .x(([tick]) => x(tick))
      .y0(([, low]) => y(low))
      .y1(([, , high]) => y(high))
      .digits(1)(points as [number, number, number][]) ?? ''
  );
}
