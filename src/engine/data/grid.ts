/** The grid on which truth is computed: midpoint quadrature over a rectangle that holds ≥ 1 − 1e-6 of every P_t(X). */
import type { Grid, Joint } from '../types';
import { exp } from '../core/elementary';
import { prepare, type Component, type Mixture } from './mixture';
import type { World } from './world';

/** P(|Z| > 5.2) = 2.0e-7 per side pair and axis: two axes leave ≤ 4e-7 outside. */
const REACH = 5.2;
/** Cells along each axis, at least and at most. */
const FEWEST = 64;
const MOST = 192;
/** Width of a cell in the smallest sd of any component: midpoint sums of Gaussians are exact to 1e-8 below one sd. */
const CELL_SD = 0.7;

/** The rectangle around mean ± 5.2 sd of every component of every given mixture. */
export function coverMixtures(mixtures: Iterable<Mixture>): Grid {
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  let narrowest = Infinity;
  for (const mixture of mixtures) {
    for (const k of mixture) {
      if (k.weight === 0) continue;
      const half = (k.v0 + k.v1) / 2;
      narrowest = Math.min(narrowest, Math.sqrt(half - Math.sqrt((half - k.v0) * (half - k.v0) + k.c * k.c))); // √ of the small eigenvalue
      [k.x0, k.x1].forEach((mean, axis) => {
        const reach = REACH * Math.sqrt(axis === 0 ? k.v0 : k.v1);
        low[axis] = Math.min(low[axis]!, mean - reach);
        high[axis] = Math.max(high[axis]!, mean + reach);
      });
    }
  }
  const cells = (axis: number): number =>
    Math.min(MOST, Math.max(FEWEST, Math.ceil((high[axis]! - low[axis]!) / (CELL_SD * narrowest))));
  return makeGrid([low[0]!, high[0]!], [low[1]!, high[1]!], cells(0), cells(1));
}

export function makeGrid(x0: [number, number], x1: [number, number], columns: number, rows: number): Grid {
  const points = new Float32Array(columns * rows * 2);
  const w = (x0[1] - x0[0]) / columns;
  const h = (x1[1] - x1[0]) / rows;
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      points[2 * (j * columns + i)] = x0[0] + (i + 0.5) * w;
      points[2 * (j * columns + i) + 1] = x1[0] + (j + 0.5) * h;
    }
  }
  return { columns, rows, x0, x1, points, cell: w * h };
}

/** Density of one component in each cell: what depends on the column alone, or on the row, is computed once. */
function densityOn({ columns, rows, points }: Grid, component: Component): Float64Array {
  const { x0, x1, p0, p1, pc, constant } = prepare({ ...component, weight: 1 });
  const square = new Float64Array(columns);
  const cross = new Float64Array(columns);
  for (let i = 0; i < columns; i++) {
    const d0 = points[2 * i]! - x0;
    square[i] = p0 * d0 * d0;
    cross[i] = 2 * pc * d0;
  }
  const values = new Float64Array(columns * rows);
  for (let j = 0, at = 0; j < rows; j++) {
    const d1 = points[2 * at + 1]! - x1;
    const own = p1 * d1 * d1;
    for (let i = 0; i < columns; i++) values[at++] = exp(constant - 0.5 * (square[i]! + cross[i]! * d1 + own));
  }
  return values;
}

/** Density of each component in each cell, remembered: a drift that only moves weights costs no exponential. */
export function makeMassTable(grid: Grid): (mixture: Mixture) => Float64Array {
  const known = new Map<string, Float64Array>();
  const n = grid.columns * grid.rows;
  const density = (k: Component): Float64Array => {
    const key = `${k.x0} ${k.x1} ${k.v0} ${k.v1} ${k.c}`;
    let values = known.get(key);
    if (!values) {
      values = densityOn(grid, k);
      if (known.size >= 64) known.clear(); // a sliding world meets each component once: keep memory flat
      known.set(key, values);
    }
    return values;
  };
  return (mixture) => {
    const mass = new Float64Array(n);
    for (const k of mixture) {
      if (k.weight === 0) continue;
      const values = density(k);
      for (let i = 0; i < n; i++) mass[i]! += k.weight * values[i]!;
    }
    let sum = 0;
    for (let i = 0; i < n; i++) sum += mass[i]!;
    for (let i = 0; i < n; i++) mass[i]! /= sum;
    return mass;
  };
}

/** The rule in the centre of each cell. */
export function ruleOn(grid: Grid, { rule }: World): Float64Array {
  return Float64Array.from({ length: grid.columns * grid.rows }, (_, i) =>
    rule(grid.points[2 * i]!, grid.points[2 * i + 1]!),
  );
}

/**
 * Mass and rule per cell, and the risk that no model can avoid: R* = Σ mass · min(η, 1 − η); regression: noise².
 * @param noise null for classification
 */
export function jointOn(mass: Float64Array, eta: Float64Array, noise: number | null, id: number): Joint {
  let prior = 0;
  let bayesRisk = 0;
  for (let i = 0; i < mass.length; i++) {
    const e = eta[i]!;
    prior += mass[i]! * e;
    if (noise === null) bayesRisk += mass[i]! * Math.min(e, 1 - e);
  }
  return { mass, eta, prior, bayesRisk: noise === null ? bayesRisk : noise * noise, id };
}
