/** The learning curve of a fit: the mean loss on some of its rows after each epoch. */
import { softplus } from '../core/elementary';
import type { FitJob } from '../types';

/** The loss is looked at on so many rows of a job at most: its first ones, the same after every epoch. */
export const CURVE_ROWS = 512;

/** How many rows a job's curve is measured on. */
export function curveRows({ n }: Pick<FitJob, 'n'>): number {
  return Math.min(n, CURVE_ROWS);
}

/** @throws Error in a sentence where the place for the curve does not hold one number an epoch */
export function checkCurve({ curve, epochs }: Pick<FitJob, 'curve' | 'epochs'>): void {
  if (curve && curve.length !== epochs) {
    throw new Error(`a curve of ${epochs} epochs needs as many numbers, not ${curve.length}`);
  }
}

/**
 * Sum of the losses of m rows from the outputs z of the network: softplus(z) − y z, the cross-entropy on logits, or
 * (z − y)².
 * @param from index into y of the first of them
 */
export function lossSum(regression: boolean, z: ArrayLike<number>, y: Float32Array, from: number, m: number): number {
  let sum = 0;
  for (let r = 0; r < m; r++) {
    const target = y[from + r]!;
    const out = z[r]!;
    sum += regression ? (out - target) * (out - target) : softplus(out) - target * out;
  }
  return sum;
}
