import type { Grid, Joint } from '../../../engine/types';

/** The four factors of a joint along one feature, in the columns (or rows) of the grid. */
export interface Marginals {
  /** Centres of the bins, in what the model sees. */
  at: Float64Array;
  /** Density of P(X_f): mass of a bin over its width. */
  px: Float64Array;
  /** Density of P(X_f | Y = 1). */
  pxGivenPositive: Float64Array;
  /** P(Y = 1 | X_f) = ∫ mass·η / ∫ mass; NaN where the bin holds less than 1e-9 of the mass. */
  pyGivenX: Float64Array;
  /** P(Y = 1). */
  prior: number;
}

/** Sums the grid's joint over the other feature. `feature` is 0 (columns) or 1 (rows). */
export function marginals(grid: Grid, joint: Joint, feature: 0 | 1): Marginals {
  const { columns, rows } = grid;
  const bins = feature === 0 ? columns : rows;
  const [low, high] = feature === 0 ? grid.x0 : grid.x1;
  const width = (high - low) / bins;
  const mass = new Float64Array(bins);
  const positive = new Float64Array(bins);
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const cell = j * columns + i;
      const bin = feature === 0 ? i : j;
      mass[bin]! += joint.mass[cell]!;
      positive[bin]! += joint.mass[cell]! * joint.eta[cell]!;
    }
  }
  const prior = positive.reduce((sum, p) => sum + p, 0);
  return {
    at: Float64Array.from({ length: bins }, (_, k) => low + (k + 0.5) * width),
    px: mass.map((m) => m / width),
    pxGivenPositive: positive.map((p) => (prior > 0 ? p / prior / width : NaN)),
    pyGivenX: positive.map((p, k) => (mass[k]! > 1e-9 ? p / mass[k]! : NaN)),
    prior,
  };
}

/** ½ ∫ |f − g| over equal bins: the total-variation distance of two densities. */
function distance(f: Float64Array, g: Float64Array, width: number): number {
  return 0.5 * f.reduce((sum, value, k) => sum + Math.abs(value - g[k]!) * width, 0);
}

/**
 * The feature along which the world has moved most: by P(X_f), P(X_f|Y = 1) and, weighted by the mass now,
 * P(Y = 1|X_f) together. A tie (nothing has moved) gives the first.
 */
export function movedMost(grid: Grid, then: Joint, now: Joint): 0 | 1 {
  const score = ([0, 1] as const).map((feature) => {
    const a = marginals(grid, then, feature);
    const b = marginals(grid, now, feature);
    const width = a.at.length > 1 ? a.at[1]! - a.at[0]! : 1;
    let rule = 0;
    b.px.forEach((density, k) => {
      const change = Math.abs(b.pyGivenX[k]! - a.pyGivenX[k]!);
      if (Number.isFinite(change)) rule += density * width * change;
    });
    return distance(a.px, b.px, width) + distance(a.pxGivenPositive, b.pxGivenPositive, width) + rule;
  });
  return score[1]! > score[0]! + 1e-9 ? 1 : 0;
}

/** P(Y = 1 | X), or f(X), along one feature while the other stands still. */
export interface Rule {
  /** Centres of the bins, in what the model sees. */
  at: Float64Array;
  then: Float64Array;
  now: Float64Array;
  /** Where the other feature stands. */
  given: number;
}

/**
 * The rule along a feature. Not averaged over the other one: P(Y | X_f) moves with P(X) even where P(Y|X) does not. The
 * other feature stands where the rule has changed most for the requests of now; of an unchanged rule, where then and now
 * both have mass.
 * @param changed whether P(Y|X) has moved; if not, then and now are one curve, also where no mass is
 * @param least columns with less mass than this, then and now together, are NaN
 * @param through where the other feature is to stand instead (the nearest of the grid's rows or columns)
 */
export function ruleAlong(
  grid: Grid,
  then: Joint,
  now: Joint,
  feature: 0 | 1,
  changed: boolean,
  least = 0,
  through = NaN,
): Rule {
  const { columns, rows } = grid;
  const [bins, others] = feature === 0 ? [columns, rows] : [rows, columns];
  const cellOf = (bin: number, other: number) => (feature === 0 ? other * columns + bin : bin * columns + other);
  const centres = ([low, high]: readonly [number, number], n: number) =>
    Float64Array.from({ length: n }, (_, k) => low + ((k + 0.5) * (high - low)) / n);
  const [own, other] = feature === 0 ? [grid.x0, grid.x1] : [grid.x1, grid.x0];
  const place = Math.floor(((through - other[0]) / (other[1] - other[0])) * others);
  const best = Number.isNaN(through) ? tellingRow() : Math.min(others - 1, Math.max(0, place));

  function tellingRow(): number {
    let [best, most] = [0, -1];
    for (let other = 0; other < others; other++) {
      let [before, after, change] = [0, 0, 0];
      for (let bin = 0; bin < bins; bin++) {
        const cell = cellOf(bin, other);
        before += then.mass[cell]!;
        after += now.mass[cell]!;
        change += now.mass[cell]! * Math.abs(now.eta[cell]! - then.eta[cell]!);
      }
      const score = changed ? change : before * after;
      if (score > most) [best, most] = [other, score];
    }
    return best;
  }
  const held = (bin: number) => {
    let mass = 0;
    for (let other = 0; other < others; other++) {
      const cell = cellOf(bin, other);
      mass += then.mass[cell]! + now.mass[cell]!;
    }
    return mass >= least;
  };
  const along = ({ eta }: Joint) =>
    Float64Array.from({ length: bins }, (_, bin) => (held(bin) ? eta[cellOf(bin, best)]! : NaN));
  return {
    at: centres(own, bins),
    then: along(changed ? then : now),
    now: along(now),
    given: centres(other, others)[best]!,
  };
}

/** Below this, an exact distance is a rounding error and the factor has not moved. */
export const UNCHANGED = 1e-6;

export function verdictOf(distance: number): string {
  if (!Number.isFinite(distance)) return 'unknown';
  if (distance < UNCHANGED) return 'unchanged';
  return distance < 0.005 ? 'moved < 0.01' : `moved ${distance.toFixed(2)}`;
}

/** Shares of the values in equal bins over [low, high]; values outside fall into the outer bins. */
export function histogram(values: ArrayLike<number>, low: number, high: number, bins: number): Float64Array {
  const counts = new Float64Array(bins);
  for (let i = 0; i < values.length; i++) {
    const bin = Math.floor(((values[i]! - low) / (high - low)) * bins);
    counts[Math.max(0, Math.min(bins - 1, bin))]! += 1;
  }
  return values.length > 0 ? counts.map((c) => c / values.length) : counts;
}
