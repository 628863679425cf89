import { nice } from 'd3';
import type { Grid, Joint } from '../../../engine/types';

/** Mean and standard deviation of Y under a joint of a regression world. */
export function momentsOf({ mass, eta, prior, bayesRisk }: Joint): { mean: number; sd: number } {
  let variance = bayesRisk;
  for (let i = 0; i < mass.length; i++) variance += mass[i]! * (eta[i]! - prior) ** 2;
  return { mean: prior, sd: Math.sqrt(variance) };
}

/**
 * Ends of the colour scale of a run: two standard deviations beyond the lowest and the highest mean that Y has in it.
 * They do not depend on the playhead, so a colour means the same value at every tick.
 * @param means mean of Y per tick
 */
export function valueRange(then: Joint, means: ArrayLike<number>): [low: number, high: number] {
  const { mean, sd } = momentsOf(then);
  let [low, high] = [mean, mean];
  for (let t = 0; t < means.length; t++) {
    if (means[t]! < low) low = means[t]!;
    if (means[t]! > high) high = means[t]!;
  }
  return nice(low - 2 * sd, high + 2 * sd, 8) as [number, number];
}

/** Density of Y in equal bins: the values of f by their mass, each spread by the Gaussian noise. */
export function valueDensity({ mass, eta, bayesRisk }: Joint, at: ArrayLike<number>): Float64Array {
  const sd = Math.sqrt(bayesRisk);
  const width = at.length > 1 ? at[1]! - at[0]! : 1;
  const share = new Float64Array(at.length);
  for (let i = 0; i < mass.length; i++) {
    const bin = Math.round((eta[i]! - at[0]!) / width);
    if (bin >= 0 && bin < at.length) share[bin]! += mass[i]!;
  }
  const gauss = Float64Array.from(at, (_, k) => Math.exp(-0.5 * ((k * width) / sd) ** 2));
  const total = width * (2 * gauss.reduce((sum, g) => sum + g, 0) - 1);
  const density = new Float64Array(at.length);
  share.forEach((m, from) => {
    if (m > 0) for (let k = 0; k < at.length; k++) density[k]! += (m * gauss[Math.abs(k - from)]!) / total;
  });
  return density;
}

export interface ValueMarginals {
  /** Centres of the bins, in what the model sees. */
  at: Float64Array;
  /** Density of P(X_f). */
  px: Float64Array;
  /** E[Y | X_f]; NaN where the bin holds less than 1e-3 of the mass. */
  mean: Float64Array;
}

/** P(X_f) and the mean of Y along one feature: sums over the other. */
export function valueMarginals(grid: Grid, { mass, eta }: Joint, feature: 0 | 1): ValueMarginals {
  const bins = feature === 0 ? grid.columns : grid.rows;
  const [low, high] = feature === 0 ? grid.x0 : grid.x1;
  const width = (high - low) / bins;
  const own = new Float64Array(bins);
  const sum = new Float64Array(bins);
  for (let cell = 0; cell < mass.length; cell++) {
    const bin = feature === 0 ? cell % grid.columns : Math.floor(cell / grid.columns);
    own[bin]! += mass[cell]!;
    sum[bin]! += mass[cell]! * eta[cell]!;
  }
  return {
    at: Float64Array.from({ length: bins }, (_, k) => low + (k + 0.5) * width),
    px: own.map((m) => m / width),
    mean: sum.map((s, k) => (own[k]! > 1e-3 ? s / own[k]! : NaN)),
  };
}

/** The feature along which the mean of Y, or else P(X), has moved most. A tie gives the first. */
export function movedMostValue(grid: Grid, then: Joint, now: Joint): 0 | 1 {
  const score = ([0, 1] as const).map((feature) => {
    const [a, b] = [valueMarginals(grid, then, feature), valueMarginals(grid, now, feature)];
    const width = a.at.length > 1 ? a.at[1]! - a.at[0]! : 1;
    let sum = 0;
    b.px.forEach((density, k) => {
      sum += 0.5 * Math.abs(density - a.px[k]!) * width;
      const change = Math.abs(b.mean[k]! - a.mean[k]!);
      if (Number.isFinite(change)) sum += density * width * change;
    });
    return sum;
  });
  return score[1]! > score[0]! + 1e-9 ? 1 : 0;
}
