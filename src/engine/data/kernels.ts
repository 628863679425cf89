/**
 * Hundreds of equal round Gaussian kernels: what a general mixture would do component by component, made affordable by
 * what they have in common.
 */
import { BoundedMap } from '../core/bounded-map';
import { exp, log } from '../core/elementary';
import type { Grid } from '../types';
import type { LogDensity, Mixture } from './mixture';

type Centre = readonly [x0: number, x1: number, ...unknown[]];

/** Kernels further down than e^−32 of the nearest one are left out: 400 of them are below 6e-12 of the sum. */
const DEEPEST = 32;
/** e^(−i / 64); between its entries five terms of Taylor's series are exact to 3e-14. */
const FALLS = Float64Array.from({ length: 64 * DEEPEST + 1 }, (_, i) => exp(-i / 64));

/** e^−t for 0 ≤ t < 32, in a third of the time of `exp`. */
function fall(t: number): number {
  const i = (64 * t) | 0;
  const r = i / 64 - t;
  return FALLS[i]! * (1 + r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120))))));
}

/** Side of a square whose points share a list of the kernels that may count in it, in h. */
const SQUARE_SD = 2;
/** Squares that are kept; beyond so many from the origin all kernels are asked. */
const MOST_SQUARES = 1 << 14;
const FARTHEST_SQUARE = 1 << 12;

/**
 * ln of a density of n equal kernels of standard deviation h: ln Σ exp(−|x − p|² / 2h²) − ln(2π h² n), by log-sum-exp
 * over the kernels that count, so it is finite however far out x lies. Relative error of the density ≤ 1e-11.
 */
export function makeKernelDensity(centres: readonly Centre[], h: number): LogDensity {
  const n = centres.length;
  const all = Float64Array.from(centres.flatMap(([x0, x1]) => [x0, x1]));
  const side = SQUARE_SD * h;
  const near = new BoundedMap<number, Float64Array>(MOST_SQUARES);
  const shares = new Float64Array(n);
  const scale = 0.5 / (h * h);
  const constant = -log(2 * Math.PI * h * h * n);
  return (x0, x1) => {
    const i = Math.floor(x0 / side);
    const j = Math.floor(x1 / side);
    let list: Float64Array = all;
    if (i * i + j * j < FARTHEST_SQUARE * FARTHEST_SQUARE) {
      const key = i * 2 * FARTHEST_SQUARE + j;
      list = near.get(key) ?? near.set(key, kernelsNear(all, (i + 0.5) * side, (j + 0.5) * side, side, h));
    }
    let least = Infinity;
    const length = list.length / 2;
    for (let k = 0; k < length; k++) {
      const d0 = x0 - list[2 * k]!;
      const d1 = x1 - list[2 * k + 1]!;
      const depth = scale * (d0 * d0 + d1 * d1);
      shares[k] = depth;
      if (depth < least) least = depth;
    }
    let sum = 0;
    for (let k = 0; k < length; k++) {
      const depth = shares[k]! - least;
      if (depth < DEEPEST) sum += fall(depth);
    }
    return constant - least + log(sum);
  };
}

/**
 * The kernels that may count somewhere in a square: with r its half diagonal and m the distance of its centre to the
 * nearest kernel, those with (d − r)² < (m + r)² + 2 · 32 h². Order is kept, so sums do not depend on the lists.
 */
function kernelsNear(all: Float64Array, c0: number, c1: number, side: number, h: number): Float64Array {
  const r = side * Math.SQRT1_2;
  const n = all.length / 2;
  const squares = new Float64Array(n);
  let least = Infinity;
  for (let k = 0; k < n; k++) {
    const d0 = all[2 * k]! - c0;
    const d1 = all[2 * k + 1]! - c1;
    const square = d0 * d0 + d1 * d1;
    squares[k] = square;
    if (square < least) least = square;
  }
  const bound = Math.sqrt(least) + r;
  const farthest = r + Math.sqrt(bound * bound + 2 * DEEPEST * h * h);
  const list: number[] = [];
  for (let k = 0; k < n; k++) if (squares[k]! <= farthest * farthest) list.push(all[2 * k]!, all[2 * k + 1]!);
  return Float64Array.from(list);
}

/** Beyond it a kernel is below 3e-16 of its peak. */
const REACH_SD = 8.5;

/** Σ w N(x; μ, diag(v0, v1)) in every cell: a kernel is a column times a row, within 8.5 sd of its centre. */
export function sumKernels(grid: Grid, mixture: Mixture): Float64Array {
  const { columns, rows, points } = grid;
  const sum = new Float64Array(columns * rows);
  const across = axisOf(grid.x0, columns, (i) => points[2 * i]!);
  const along = axisOf(grid.x1, rows, (j) => points[2 * j * columns + 1]!);
  for (const { weight, x0, x1, v0, v1 } of mixture) {
    if (weight === 0) continue;
    const from = across(x0, v0);
    const up = along(x1, v1);
    const peak = weight / (2 * Math.PI * Math.sqrt(v0 * v1));
    for (let j = 0; j < up.values.length; j++) {
      const height = peak * up.values[j]!;
      const start = (up.first + j) * columns + from.first;
      for (let i = 0; i < from.values.length; i++) sum[start + i]! += height * from.values[i]!;
    }
  }
  return sum;
}

/** exp(−d² / 2v) at the cells of one axis that are within reach of a centre. */
function axisOf([low, high]: readonly [number, number], cells: number, centreOf: (cell: number) => number) {
  const width = (high - low) / cells;
  return (centre: number, variance: number): { first: number; values: Float64Array } => {
    const reach = REACH_SD * Math.sqrt(variance);
    const first = Math.max(0, Math.floor((centre - reach - low) / width));
    const last = Math.min(cells - 1, Math.ceil((centre + reach - low) / width));
    const values = new Float64Array(Math.max(0, last - first + 1));
    for (let k = 0; k < values.length; k++) {
      const d = centreOf(first + k) - centre;
      values[k] = exp((-0.5 * d * d) / variance);
    }
    return { first, values };
  };
}
