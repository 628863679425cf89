/** Expected figures of a model under the exact joint of a tick: no sampling noise, the same for every arm. */
import { log } from '../core/elementary';
import type { Grid, Joint } from '../types';

/** Scores are clipped to this many log odds before their slope is taken: beyond it float32 probabilities are 0 or 1. */
const LOGIT_CLIP = 15;

function logit(score: number): number {
  if (score <= 0) return -LOGIT_CLIP;
  if (score >= 1) return LOGIT_CLIP;
  return Math.min(LOGIT_CLIP, Math.max(-LOGIT_CLIP, log(score / (1 - score))));
}

/**
 * Share of a unit cell in which the linear function s + a·u + b·v, (u, v) ∈ [−½, ½]², is positive.
 * With a ≥ b ≥ 0 (by symmetry): 0 or 1 beyond (a + b)/2, a trapezoid inside (a − b)/2, else a corner triangle.
 */
export function positiveShare(s: number, a: number, b: number): number {
  const p = Math.max(Math.abs(a), Math.abs(b));
  const q = Math.min(Math.abs(a), Math.abs(b));
  const far = (p + q) / 2;
  if (Math.abs(s) >= far) return s >= 0 ? 1 : 0;
  if (Math.abs(s) <= (p - q) / 2) return 0.5 + s / p;
  const corner = ((far - Math.abs(s)) * (far - Math.abs(s))) / (2 * p * q);
  return s > 0 ? 1 - corner : corner;
}

/** Log odds of the cells: needed for a moment, at every tick, and as large as the grid. */
let logOdds = new Float64Array(0);
function scratch(length: number): Float64Array {
  if (logOdds.length !== length) logOdds = new Float64Array(length);
  return logOdds;
}

/**
 * φ per cell: the share of the cell in which the model answers 1, from the scores in the cell centres. The boundary is
 * taken as straight within a cell (log odds by central differences), so that expected figures move smoothly with the
 * weights instead of in steps of whole cells.
 */
export function answeredPositive(grid: Grid, scores: Float32Array): Float64Array {
  const { columns, rows } = grid;
  const z = scratch(columns * rows);
  for (let i = 0; i < z.length; i++) z[i] = logit(scores[i]!);
  const share = new Float64Array(z.length);
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const at = j * columns + i;
      const left = i > 0 ? at - 1 : at;
      const right = i < columns - 1 ? at + 1 : at;
      const below = j > 0 ? at - columns : at;
      const above = j < rows - 1 ? at + columns : at;
      // over two cells, at the rim over one
      const a = (z[right]! - z[left]!) * (right - left > 1 ? 0.5 : 1);
      const b = (z[above]! - z[below]!) * (above - below > columns ? 0.5 : 1);
      share[at] = positiveShare(z[at]!, a, b);
    }
  }
  return share;
}

/** Expected shares of all requests; they sum to 1. */
export interface Expected {
  tp: number;
  fp: number;
  fn: number;
  tn: number;
}

/** tp = Σ mass η φ, fp = Σ mass (1 − η) φ, fn = P(Y=1) − tp, tn = the rest. */
export function expect(joint: Joint, positive: Float64Array): Expected {
  let answered = 0;
  let tp = 0;
  for (let i = 0; i < positive.length; i++) {
    const answeredHere = joint.mass[i]! * positive[i]!;
    answered += answeredHere;
    tp += answeredHere * joint.eta[i]!;
  }
  const fp = answered - tp;
  const fn = joint.prior - tp;
  return { tp, fp, fn, tn: 1 - tp - fp - fn };
}

/** Two models that share the traffic: figures weighted by it. */
export function blendExpected(incumbent: Expected, candidate: Expected, share: number): Expected {
  const mix = (a: number, b: number): number => (1 - share) * a + share * b;
  return {
    tp: mix(incumbent.tp, candidate.tp),
    fp: mix(incumbent.fp, candidate.fp),
    fn: mix(incumbent.fn, candidate.fn),
    tn: mix(incumbent.tn, candidate.tn),
  };
}

/** Regression: the variance of the noise + Σ mass (f̂ − f_t)². */
export function expectedSquaredError(joint: Joint, values: Float32Array): number {
  let sum = joint.bayesRisk;
  for (let i = 0; i < values.length; i++) {
    const miss = values[i]! - joint.eta[i]!;
    sum += joint.mass[i]! * miss * miss;
  }
  return sum;
}

/** True risk inside a region: its own density, the current rule. */
export function regionRisk(joint: Joint, region: Float64Array, positive: Float64Array): number {
  let risk = 0;
  for (let i = 0; i < positive.length; i++) {
    const e = joint.eta[i]!;
    const p = positive[i]!;
    risk += region[i]! * (e * (1 - p) + (1 - e) * p);
  }
  return risk;
}

export const trueRisk = (e: Expected): number => e.fp + e.fn;
/** 0/0 is NaN: a model that never answers 1 has no precision. */
export const truePrecision = (e: Expected): number => e.tp / (e.tp + e.fp);
export const trueRecall = (e: Expected): number => e.tp / (e.tp + e.fn);
