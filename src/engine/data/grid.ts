/**
 * The grid on which truth is computed: a rectangle that holds ≥ 1 − 1e-6 of every P_t(X). Masses are normalised on it, so
 * that shares sum to 1; what lies outside is less than what the quadrature promises.
 */
import type { Grid, Joint } from '../types';
import { BoundedMap } from '../core/bounded-map';
import { exp, log } from '../core/elementary';
import { sideWeights } from '../core/side-weights';
import { sumKernels } from './kernels';
import { prepare, type Component, type Mixture } from './mixture';
import { piecesOf, type Crease, type Piece } from './rule';
import type { World } from './world';

/** P(|Z| > 5.2) = 2.0e-7 per side pair and axis: two axes leave ≤ 4e-7 outside. */
const REACH = 5.2;
/** Cells along each axis, at least and at most. */
const FEWEST = 64;
const MOST = 192;
/** Width of a cell in the smallest sd of any component: midpoint sums of Gaussians are exact to 1e-8 below one sd. */
const CELL_SD = 0.7;

/**
 * The rectangle around mean ± 5.2 sd of every component of every given mixture.
 * @param most cells along an axis
 */
export function coverMixtures(mixtures: Iterable<Mixture>, most = MOST): Grid {
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
    Math.min(most, Math.max(FEWEST, Math.ceil((high[axis]! - low[axis]!) / (CELL_SD * narrowest))));
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

/**
 * Density of each component in each cell, remembered: a drift that only moves weights costs no exponential.
 * @param kernels the mixtures are many upright kernels: nothing is remembered, each is a product of two short rows
 */
export function makeMassTable(grid: Grid, kernels = false): (mixture: Mixture) => Float64Array {
  const known = new Map<string, Float64Array>();
  const n = grid.columns * grid.rows;
  if (kernels) return (mixture) => normalise(sumKernels(grid, mixture));
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
    return normalise(mass);
  };
}

function normalise(mass: Float64Array): Float64Array {
  let sum = 0;
  for (let i = 0; i < mass.length; i++) sum += mass[i]!;
  for (let i = 0; i < mass.length; i++) mass[i]! /= sum;
  return mass;
}

/** Log odds are clipped here: beyond it η is 0 or 1 to the last bit. */
const LOG_ODDS_CLIP = 36;
const logOdds = (eta: number): number =>
  Math.min(LOG_ODDS_CLIP, Math.max(-LOG_ODDS_CLIP, eta <= 0 ? -LOG_ODDS_CLIP : log(eta / (1 - eta))));
/** Cells beyond its lines on which a piece of a rule is still asked: as far as weights along curves reach. */
const MARGIN = 7;

/** A piece of a rule in the cells: where it holds, the weights of that, and its values there and a little beyond. */
interface PieceOnGrid {
  holds: Uint8Array;
  weights: Float64Array;
  values: Float64Array;
}

/** A line on the grid: how far each cell lies beyond it, and the weights of that side. */
interface LineOnGrid {
  beyond: Float64Array;
  weights: Float64Array;
}
/** Most lines stand still while the rules around them move. */
const KEPT_LINES = 8;
const lines = new WeakMap<Grid, BoundedMap<string, LineOnGrid>>();

function lineOn(grid: Grid, { n0, n1, offset }: Crease): LineOnGrid {
  let known = lines.get(grid);
  if (!known) lines.set(grid, (known = new BoundedMap(KEPT_LINES)));
  return known.getOr(`${n0} ${n1} ${offset}`, () => {
    const { points } = grid;
    const beyond = new Float64Array(grid.columns * grid.rows);
    for (let i = 0; i < beyond.length; i++) beyond[i] = n0 * points[2 * i]! + n1 * points[2 * i + 1]! - offset;
    return { beyond, weights: sideWeights(grid, beyond, 0, (distance) => distance) };
  });
}

function pieceOn(grid: Grid, { rule, sides }: Piece): PieceOnGrid {
  const { points, columns, rows } = grid;
  const n = columns * rows;
  const weights = new Float64Array(n).fill(1);
  const holds = new Uint8Array(n).fill(1);
  const asked = new Uint8Array(n).fill(1);
  const width = (grid.x0[1] - grid.x0[0]) / columns;
  const height = (grid.x1[1] - grid.x1[0]) / rows;
  for (const { crease, far } of sides) {
    const line = lineOn(grid, crease);
    const margin = MARGIN * (Math.abs(crease.n0) * width + Math.abs(crease.n1) * height);
    for (let i = 0; i < n; i++) {
      const distance = far ? line.beyond[i]! : -line.beyond[i]!;
      weights[i]! *= far ? line.weights[i]! : 1 - line.weights[i]!;
      if (far ? distance <= 0 : distance < 0) holds[i] = 0;
      if (distance < -margin) asked[i] = 0;
    }
  }
  const values = new Float64Array(n);
  for (let i = 0; i < n; i++) if (asked[i] === 1) values[i] = rule(points[2 * i]!, points[2 * i + 1]!);
  return { holds, weights, values };
}

/** A rule on the grid, whatever the mass of the cells. */
export interface RuleOnGrid {
  /** In the centre of each cell. */
  eta: Float64Array;
  pieces: (Omit<PieceOnGrid, 'holds'> & { /** Classes: weights of the side of η ≥ ½. */ ones: Float64Array | null })[];
  /** Rules with lines: what a cell's mass meets on average, and the variance of that within the cell. */
  crease: { mean: Float64Array; variance: Float64Array } | null;
}

/**
 * @param isShare a rule for classes: P(Y=1|x)
 * @param known the values of a rule without lines in every cell, where it need not be asked
 */
export function ruleOn(grid: Grid, { rule }: World, isShare: boolean, known?: Float64Array): RuleOnGrid {
  const parts = known
    ? [{ holds: new Uint8Array(known.length).fill(1), weights: new Float64Array(known.length).fill(1), values: known }]
    : piecesOf(rule).map((piece) => pieceOn(grid, piece));
  const pieces = parts.map(({ weights, values }) => ({
    weights,
    values,
    ones: isShare ? sideWeights(grid, values, 0.5, logOdds) : null,
  }));
  if (parts.length === 1) return { eta: parts[0]!.values, pieces, crease: null };

  const n = grid.columns * grid.rows;
  const eta = new Float64Array(n);
  const mean = new Float64Array(n);
  const variance = new Float64Array(n);
  for (const { holds, weights, values } of parts) {
    for (let i = 0; i < n; i++) {
      const e = values[i]!;
      if (holds[i] === 1) eta[i] = e;
      mean[i]! += weights[i]! * e;
      variance[i]! += weights[i]! * e * e;
    }
  }
  for (let i = 0; i < n; i++) variance[i]! -= mean[i]! * mean[i]!;
  return { eta, pieces, crease: { mean, variance } };
}

/**
 * Mass and rule per cell, and the risk that no model can avoid: R* = ∫ P min(η, 1 − η), by the weights of the sides of
 * η = ½ (`sideWeights`), piece by piece of the rule; regression: noise². Errors: tests/engine/data/quadrature.test.ts.
 * @param noise null for classification
 */
export function jointOn(
  mass: Float64Array,
  { eta, pieces, crease }: RuleOnGrid,
  noise: number | null,
  id: number,
): Joint {
  const n = mass.length;
  let prior = 0;
  let risk = 0;
  for (const { weights, values, ones } of pieces) {
    for (let i = 0; i < n; i++) {
      const here = mass[i]! * weights[i]!;
      const e = values[i]!;
      prior += here * e;
      if (ones) risk += here * (e - (2 * e - 1) * ones[i]!);
    }
  }
  const bayesRisk = noise === null ? Math.max(0, risk) : noise * noise;
  if (!crease) return { mass, eta, prior, bayesRisk, id };
  let spread = 0;
  for (let i = 0; i < n; i++) spread += mass[i]! * crease.variance[i]!;
  return { mass, eta, prior, bayesRisk, id, crease: { eta: crease.mean, spread } };
}
