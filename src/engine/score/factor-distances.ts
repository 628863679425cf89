/** How far each factor of the joint distribution has moved: exact total-variation distances on the grid. */
import { normalCdf } from '../core/distributions';
import type { Joint } from '../types';

export interface FactorDistances {
  px: number;
  py: number;
  pxGivenY: number;
  pyGivenX: number;
}

/**
 * Total-variation distances from another joint on the same grid: ½ Σ |p − q| for P(X) and P(Y); P(X|Y) weighted by the
 * current P(Y), P(Y|X) by the current P(X).
 */
export function factorDistances(then: Joint, now: Joint): FactorDistances {
  let px = 0;
  let pyGivenX = 0;
  let negative = 0;
  let positive = 0;
  const a = then.prior;
  const b = now.prior;
  for (let i = 0; i < now.mass.length; i++) {
    const p = then.mass[i]!;
    const q = now.mass[i]!;
    const e = then.eta[i]!;
    const f = now.eta[i]!;
    px += Math.abs(q - p);
    pyGivenX += q * Math.abs(f - e);
    positive += Math.abs((q * f) / b - (p * e) / a);
    negative += Math.abs((q * (1 - f)) / (1 - b) - (p * (1 - e)) / (1 - a));
  }
  return { px: px / 2, py: Math.abs(b - a), pxGivenY: (b * positive + (1 - b) * negative) / 2, pyGivenX };
}

function totalVariation(p: Float64Array, q: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < p.length; i++) sum += Math.abs(q[i]! - p[i]!);
  return sum / 2;
}

/** Bins of the value axis on which P(Y) of a regression is compared. */
const VALUE_BINS = 240;

/**
 * The same for Y = f(X) + Gaussian noise. P(Y|X): Σ mass · (2Φ(|Δf| / 2σ) − 1), exact on the grid. P(Y): the values of f
 * in 240 bins, spread by the noise; error below 0.002. P(X|Y) is a density for every y: not computed, NaN. Where two rules
 * hold side by side Y is no Gaussian about its mean: P(Y) and P(Y|X) are NaN.
 */
export function valueDistances(then: Joint, now: Joint): FactorDistances {
  if (then.mixed || now.mixed)
    return { px: totalVariation(then.mass, now.mass), py: NaN, pxGivenY: NaN, pyGivenX: NaN };
  const sd = Math.sqrt(now.bayesRisk);
  let px = 0;
  let pyGivenX = 0;
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < now.mass.length; i++) {
    const [f, g] = [then.eta[i]!, now.eta[i]!];
    px += Math.abs(now.mass[i]! - then.mass[i]!);
    pyGivenX += now.mass[i]! * (2 * normalCdf(Math.abs(g - f) / (2 * sd)) - 1);
    if (then.mass[i]! + now.mass[i]! < 1e-9) continue; // corners that hold no mass would only stretch the axis
    low = Math.min(low, f, g);
    high = Math.max(high, f, g);
  }
  low -= 4 * sd;
  high += 4 * sd;
  const a = valueShares(then, low, high, sd);
  const b = valueShares(now, low, high, sd);
  let py = 0;
  for (let k = 0; k < VALUE_BINS; k++) py += Math.abs(a[k]! - b[k]!);
  return { px: px / 2, py: py / 2, pxGivenY: NaN, pyGivenX };
}

/** P(Y) in bins over [low, high]. */
function valueShares({ mass, eta }: Joint, low: number, high: number, sd: number): Float64Array {
  const width = (high - low) / VALUE_BINS;
  const exact = new Float64Array(VALUE_BINS);
  for (let i = 0; i < mass.length; i++) {
    const bin = Math.floor((eta[i]! - low) / width);
    if (bin >= 0 && bin < VALUE_BINS) exact[bin]! += mass[i]!;
  }
  const kernel = new Float64Array(VALUE_BINS);
  for (let k = 0; k < VALUE_BINS; k++)
    kernel[k] = normalCdf(((k + 0.5) * width) / sd) - normalCdf(((k - 0.5) * width) / sd);
  const spread = new Float64Array(VALUE_BINS);
  for (let k = 0; k < VALUE_BINS; k++) {
    if (exact[k] === 0) continue;
    for (let m = 0; m < VALUE_BINS; m++) spread[m]! += exact[k]! * kernel[Math.abs(m - k)]!;
  }
  return spread;
}
