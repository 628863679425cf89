/**
 * What the evidence says about candidate − incumbent, and at which difference it would say something else. Below zero is
 * better for all metrics: error rate (pooled z, Newcombe's interval; paired: McNemar, adjusted Wald), log loss and squared
 * error (Welch's t; paired: t of the differences).
 */
import type { Evidence } from '../types';
import { mcNemar, newcombeInterval, pairedDifference, pairedMean, twoProportionZ, welch } from './statistics';
import { amount, confidence, percent, pValue, whole, withUnit } from './words';

export type JudgedMetric = 'error' | 'logLoss' | 'squaredError';

export interface Comparison {
  metric: JudgedMetric;
  alpha: number;
  paired: boolean;
  /** Error rates or mean log losses; NaN without labels. */
  incumbent: number;
  candidate: number;
  incumbentLabels: number;
  candidateLabels: number;
  difference: number;
  /** Interval of the difference with confidence 1 − alpha; NaN where undefined, and then nothing passes or fails. */
  low: number;
  high: number;
  statistic: number;
  p: number;
}

/** Separate requests for each model. */
export function compareArms({ incumbent: a, candidate: b }: Evidence, metric: JudgedMetric, alpha: number): Comparison {
  const common = { metric, alpha, paired: false, incumbentLabels: a.n, candidateLabels: b.n };
  if (metric !== 'error') {
    const { difference, low, high, statistic, p } = welch(a, b, alpha);
    return { ...common, incumbent: a.sum / a.n, candidate: b.sum / b.n, difference, low, high, statistic, p };
  }
  const [low, high] = newcombeInterval(a.errors, a.n, b.errors, b.n, alpha);
  const rates = { incumbent: a.errors / a.n, candidate: b.errors / b.n };
  const test = twoProportionZ(a.errors, a.n, b.errors, b.n);
  return { ...common, ...rates, difference: rates.candidate - rates.incumbent, low, high, ...test };
}

/** The same requests for both models (shadow). Error if the evidence has no paired counts. */
export function comparePairs(seen: Evidence, metric: JudgedMetric, alpha: number): Comparison {
  const { incumbent: a, candidate: b, paired, pairedLoss } = seen;
  if (!paired || !pairedLoss) throw new Error('A shadow rollout is judged by paired evidence; none was counted.');
  const n = metric === 'error' ? paired[0] + paired[1] + paired[2] + paired[3] : pairedLoss.n;
  const common = { metric, alpha, paired: true, incumbentLabels: n, candidateLabels: n };
  if (metric !== 'error') {
    const { difference, low, high, statistic, p } = pairedMean(pairedLoss, alpha);
    return { ...common, incumbent: a.sum / a.n, candidate: b.sum / b.n, difference, low, high, statistic, p };
  }
  const [, incumbentOnly, candidateOnly, none] = paired;
  const interval = pairedDifference(incumbentOnly, candidateOnly, n, alpha);
  const rates = { incumbent: (candidateOnly + none) / n, candidate: (incumbentOnly + none) / n };
  return { ...common, ...rates, ...interval, ...mcNemar(incumbentOnly, candidateOnly) };
}

/** The interval lies above zero. */
export function isWorse(seen: Comparison): boolean {
  return seen.low > 0;
}

/** The interval ends below the tolerance. */
export function isTolerable(seen: Comparison, tolerance: number): boolean {
  return seen.high < tolerance;
}

export interface TurningPoints {
  /** Largest difference that is not called worse. */
  notWorse: number;
  /** Largest difference that passes; −∞ where even the best possible result would not. */
  passes: number;
}

/**
 * The differences at which the verdict turns, all else being equal. Error rates of separate arms: by trying numbers of
 * wrong answers of the candidate, exact because the interval moves up with them. Otherwise the interval is moved as it is.
 */
export function turningPoints(evidence: Evidence, seen: Comparison, tolerance: number): TurningPoints {
  if (seen.paired || seen.metric !== 'error') {
    return {
      notWorse: seen.difference - seen.low,
      passes: tolerance - (seen.high - seen.difference),
    };
  }
  const { incumbent: a, candidate: b } = evidence;
  const largest = (holds: (low: number, high: number) => boolean): number => {
    let below = -1;
    let above = b.n + 1;
    while (above - below > 1) {
      const k = (below + above) >> 1;
      if (holds(...newcombeInterval(a.errors, a.n, k, b.n, seen.alpha))) below = k;
      else above = k;
    }
    return below < 0 ? -Infinity : below / b.n - a.errors / a.n;
  };
  return { notWorse: largest((low) => low <= 0), passes: largest((_, high) => high < tolerance) };
}

/** "the candidate errs on 31.0 % of 252 requests, …: 18.6 points worse (z = 7.10, p < 0.0001, 95 % interval …)" */
export function describe(seen: Comparison): string {
  const { metric, difference, incumbent, candidate } = seen;
  const [c, i] = [whole(seen.candidateLabels), whole(seen.incumbentLabels)];
  const facts =
    metric === 'error'
      ? `the candidate errs on ${percent(candidate)} of ${c} requests, the incumbent on ${percent(incumbent)} of ${i}`
      : `the candidate's ${metric === 'logLoss' ? 'log loss' : 'mean squared error'} is ${candidate.toFixed(3)} over ${c} requests, ` +
        `the incumbent's ${incumbent.toFixed(3)} over ${i}`;
  const size = withUnit(Math.abs(difference), metric).replace('+', '');
  const direction = difference > 0 ? `${size} worse` : difference < 0 ? `${size} better` : 'no difference';
  const letter = metric === 'error' ? 'z' : 't';
  const name = seen.paired && metric === 'error' ? "McNemar's z" : letter;
  const { statistic, p } = seen;
  const test = Number.isFinite(statistic) ? `${name} = ${statistic.toFixed(2).replace('-', '−')}, ${pValue(p)}, ` : '';
  const interval = `${confidence(seen.alpha)} interval ${amount(seen.low, metric)} to ${amount(seen.high, metric)}`;
  return `${facts}: ${direction} (${test}${interval})`;
}

/** The numbers of a comparison for an event. */
export function figuresOf(seen: Comparison, evidence: Evidence): Record<string, number> {
  const { difference, low, high, statistic, p, alpha, incumbent, candidate } = seen;
  return {
    incumbent,
    candidate,
    difference,
    low,
    high,
    statistic,
    p,
    alpha,
    incumbentLabels: seen.incumbentLabels,
    candidateLabels: seen.candidateLabels,
    incumbentErrors: evidence.incumbent.errors,
    candidateErrors: evidence.candidate.errors,
    incumbentRequests: evidence.requests[0],
    candidateRequests: evidence.requests[1],
  };
}
