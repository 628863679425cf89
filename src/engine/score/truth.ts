/** Expected figures of a model under the exact joint of a tick: no sampling noise, the same for every arm. */
import { log } from '../core/elementary';
import { sideWeights } from '../core/side-weights';
import type { Grid, Joint } from '../types';

/** Scores are clipped to this many log odds before their slope is taken: beyond it float32 probabilities are 0 or 1. */
const LOGIT_CLIP = 15;

function logit(score: number): number {
  if (score <= 0) return -LOGIT_CLIP;
  if (score >= 1) return LOGIT_CLIP;
  return Math.min(LOGIT_CLIP, Math.max(-LOGIT_CLIP, log(score / (1 - score))));
}

/**
 * φ per cell: quadrature weights of the side on which the model answers 1, from the scores in the cell centres
 * (`sideWeights`): 1 and 0 but for the cells along its boundary, where they may leave [0, 1] by a few per cent. Expected
 * figures so move smoothly with the weights instead of in steps of whole cells.
 */
export function answeredPositive(grid: Grid, scores: Float32Array): Float64Array {
  return sideWeights(grid, scores, 0.5, logit);
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
  const eta = joint.crease?.eta ?? joint.eta;
  let answered = 0;
  let tp = 0;
  for (let i = 0; i < positive.length; i++) {
    const answeredHere = joint.mass[i]! * positive[i]!;
    answered += answeredHere;
    tp += answeredHere * eta[i]!;
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
  const eta = joint.crease?.eta ?? joint.eta;
  let sum = joint.bayesRisk + (joint.crease?.spread ?? 0);
  for (let i = 0; i < values.length; i++) {
    const miss = values[i]! - eta[i]!;
    sum += joint.mass[i]! * miss * miss;
  }
  return sum;
}

/** True risk inside a region: its own density, the current rule. */
export function regionRisk(joint: Joint, region: Float64Array, positive: Float64Array): number {
  const eta = joint.crease?.eta ?? joint.eta;
  let risk = 0;
  for (let i = 0; i < positive.length; i++) {
    const e = eta[i]!;
    const p = positive[i]!;
    risk += region[i]! * (e * (1 - p) + (1 - e) * p);
  }
  return risk;
}

export const trueRisk = (e: Expected): number => e.fp + e.fn;
/** 0/0 is NaN: a model that never answers 1 has no precision. */
export const truePrecision = (e: Expected): number => e.tp / (e.tp + e.fp);
export const trueRecall = (e: Expected): number => e.tp / (e.tp + e.fn);
