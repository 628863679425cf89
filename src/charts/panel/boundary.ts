import { contours } from 'd3';
import type { Grid } from '../../engine/types';

export type Point = [x: number, y: number];

/**
 * The curves on which `values` crosses `level`, in feature coordinates (marching squares with linear interpolation,
 * through d3-contour). `values` has one number a cell, index j · columns + i. d3 closes its rings along the rim of the
 * grid; the rim is no boundary, so the rings are cut open there.
 */
export function boundaryLines(grid: Grid, values: ArrayLike<number>, level: number): Point[][] {
  const { columns, rows } = grid;
  if (columns < 2 || rows < 2) return [];
  const [contour] = contours().size([columns, rows]).thresholds([level])(values as number[]);
  const lines: Point[][] = [];
  for (const polygon of contour?.coordinates ?? []) {
    for (const ring of polygon) {
      for (const run of cutAtRim(ring as Point[], columns, rows)) {
        lines.push(run.map(([i, j]) => toFeatures(grid, i, j)));
      }
    }
  }
  return lines;
}

/** d3 puts cell (i, j)'s value at (i + ½, j + ½), so cell units map onto the grid's range linearly. */
function toFeatures(grid: Grid, i: number, j: number): Point {
  const { columns, rows, x0, x1 } = grid;
  return [x0[0] + ((x0[1] - x0[0]) * i) / columns, x1[0] + ((x1[1] - x1[0]) * j) / rows];
}

function cutAtRim(ring: Point[], columns: number, rows: number): Point[][] {
  const onRim = ([i, j]: Point) => i <= 0 || j <= 0 || i >= columns || j >= rows;
  const open = ring.slice(0, -1);
  const firstRim = open.findIndex(onRim);
  if (firstRim < 0) return [ring];
  // Start on the rim, so that no run is split by the ring's arbitrary first point.
  const turned = [...open.slice(firstRim), ...open.slice(0, firstRim)];
  const runs: Point[][] = [];
  let run: Point[] = [];
  for (const point of turned) {
    if (onRim(point)) {
      if (run.length > 1) runs.push(run);
      run = [];
    } else run.push(point);
  }
  if (run.length > 1) runs.push(run);
  return runs;
}
