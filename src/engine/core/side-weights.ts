/**
 * Integrals over one side of a curve, from values in the cells of a grid.
 *
 * Sums over cells are spectrally exact for densities that fade out, but not when they stop at a curve: the cells that it
 * crosses are off by a first-order term, and all others together by h²/24 times the slope at the curve (Euler–Maclaurin).
 * Both are put right where the curve crosses a row or a column of cell centres. With θ ∈ [0, 1] the place of the crossing
 * between centres i and i + 1, in cells,
 *
 *   ∫ up to the crossing = h Σ_{k ≤ i} q_k + h Σ_{j = −2…3} c_j(θ) q_{i+j},   c_j(θ) = Σ_p a_jp (κ_p + θ^{p+1} / (p + 1)),
 *
 * a_jp the coefficients of the Lagrange polynomial of node j, κ_p = (−1)^p B_{p+1} / (p + 1), B the Bernoulli numbers: exact
 * for polynomials of degree 5. Rows are used where the curve runs across them, columns where it runs across those: a
 * partition of unity by the slopes along both.
 * Source: the Euler–Maclaurin formula with Bernoulli polynomials, e.g. Abramowitz & Stegun 23.1.30.
 */
import type { Grid } from '../types';

/** Nodes i − 2 … i + 3 around a crossing between i and i + 1. */
const NODES = [-2, -1, 0, 1, 2, 3] as const;
const BEFORE = 2;
const AFTER = 3;
/** (−1)^p B_{p+1} / (p + 1) */
const KAPPA = [-1 / 2, -1 / 12, 0, 1 / 120, 0, -1 / 252];

/** Coefficients of the Lagrange polynomials of the nodes, by rising powers: six a node. */
const LAGRANGE = NODES.map((node) => {
  let terms = [1];
  for (const other of NODES) {
    if (other === node) continue;
    const next = new Array<number>(terms.length + 1).fill(0);
    terms.forEach((term, p) => {
      next[p]! -= (term * other) / (node - other);
      next[p + 1]! += term / (node - other);
    });
    terms = next;
  }
  return terms;
});

/** c_j(θ), j = −2 … 3, into `out`. */
function crossingWeights(theta: number, out: Float64Array): void {
  for (let j = 0; j < NODES.length; j++) {
    let sum = 0;
    let power = 1;
    for (let p = 0; p < 6; p++) {
      power *= theta;
      sum += LAGRANGE[j]![p]! * (KAPPA[p]! + power / (p + 1));
    }
    out[j] = sum;
  }
}

/** Zero in [0, 1] of the cubic through (−1, a), (0, b), (1, c), (2, d), b and c of different signs: Newton, else the chord's. */
function zeroBetween(a: number, b: number, c: number, d: number): number {
  const chord = b / (b - c);
  const c1 = -a / 3 - b / 2 + c - d / 6;
  const c2 = a / 2 - b + c / 2;
  const c3 = (d - a) / 6 + (b - c) / 2;
  let at = chord;
  for (let step = 0; step < 4; step++) at -= (b + at * (c1 + at * (c2 + at * c3))) / (c1 + at * (2 * c2 + at * 3 * c3));
  return at >= 0 && at <= 1 ? at : chord;
}

/** Room for one function on the grid: needed for a moment, and as large as the grid. */
let heights = new Float64Array(0);
const corrections = new Float64Array(6);

/**
 * Quadrature weights ω of the side where a function is at or above a level: Σ q ω · cell ≈ ∫_{value ≥ level} q for any q
 * that is smooth on the scale of a cell. 1 inside, 0 outside, and a few per cent beyond either in the cells along the
 * curve.
 * @param values in the cell centres @param level of the curve
 * @param heightOf a function of the value that is 0 at the level, rises, and is smoother than the value (log odds)
 */
export function sideWeights(
  { columns, rows }: Grid,
  values: ArrayLike<number>,
  level: number,
  heightOf: (value: number) => number,
): Float64Array {
  const n = columns * rows;
  const weights = new Float64Array(n);
  let inside = 0;
  for (let i = 0; i < n; i++) {
    if (!(values[i]! >= level)) continue;
    weights[i] = 1;
    inside++;
  }
  if (inside === 0 || inside === n) return weights;
  // heights are taken near crossings alone
  if (heights.length !== n) heights = new Float64Array(n);
  const z = heights.fill(NaN);
  const heightAt = (i: number): number => {
    const known = z[i]!;
    return known === known ? known : (z[i] = heightOf(values[i]!));
  };
  const slopeAlong = (i: number, place: number, length: number, stride: number): number =>
    place > 0 && place < length - 1 ? heightAt(i + stride) - heightAt(i - stride) : 0;
  /** Share of a cell that its row answers for, the rest is its column's: s⁴ / (s⁴ + t⁴) by the slopes along them. */
  const rowShare = (i: number): number => {
    const s = slopeAlong(i, i % columns, columns, 1);
    const t = slopeAlong(i, Math.floor(i / columns), rows, columns);
    const [s4, t4] = [s * s * s * s, t * t * t * t];
    return s4 + t4 > 0 ? s4 / (s4 + t4) : 0.5;
  };
  const correct = (i: number, stride: number): void => {
    const isInside = values[i]! >= level;
    const b = heightAt(i);
    const c = heightAt(i + stride);
    if (b === c) return;
    crossingWeights(zeroBetween(heightAt(i - stride), b, c, heightAt(i + 2 * stride)), corrections);
    for (let j = 0; j < NODES.length; j++) {
      const at = i + (j - BEFORE) * stride;
      const share = stride === 1 ? rowShare(at) : 1 - rowShare(at);
      weights[at]! += (isInside ? share : -share) * corrections[j]!;
    }
  };
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const at = j * columns + i;
      const here = values[at]! >= level;
      // at the rim of the grid there is no mass to speak of
      if (i >= BEFORE && i < columns - AFTER && values[at + 1]! >= level !== here) correct(at, 1);
      if (j >= BEFORE && j < rows - AFTER && values[at + columns]! >= level !== here) correct(at, columns);
    }
  }
  return weights;
}
