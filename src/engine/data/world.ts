/**
 * A synthetic world at one tick: P(X) as a Gaussian mixture, and a rule P(Y=1|x). Drifts are functions World → World,
 * applied in the order label → covariate → concept; each keeps its own factor of the world just before it.
 */
import { log, sigmoid } from '../core/elementary';
import { blend, makeLogDensity, type Mixture } from './mixture';
import type { Rule } from './rule';

/** ln of the odds P(Y=1|x) / P(Y=0|x). */
export type LogOdds = (x0: number, x1: number) => number;

export interface World {
  /** P(X) */
  inputs: Mixture;
  /** P(Y=1|x), in [0, 1]; regression: f(x). */
  rule: Rule;
}

/** Before the first covariate or concept drift a world is a prior and two class densities. */
export interface ClassWorld {
  /** P(Y = 1), in (0, 1) */
  prior: number;
  /** P(X|Y=0), P(X|Y=1) */
  classes: readonly [Mixture, Mixture];
  /** P(X) inside each region, where the world has regions. */
  regions?: readonly Mixture[];
  /** ln p₁(x) − ln p₀(x), where the world has a cheaper way to it than its mixtures: many equal kernels. */
  logRatio?: LogOdds;
}

/** Regression: Y = f(X) + Gaussian noise. */
export interface ValueWorld extends World {
  /** Standard deviation of the noise. */
  noise: number;
}

/** ln π / (1 − π) */
export const logOddsOf = (prior: number): number => log(prior / (1 - prior));

/** Bayes' rule: P(X) = (1 − π) p₀ + π p₁, ln odds(x) = ln π/(1 − π) + ln p₁(x) − ln p₀(x). */
export function joinClasses({ prior, classes, logRatio }: ClassWorld): World {
  const offset = logOddsOf(prior);
  const inputs = blend(classes[0], classes[1], prior);
  if (logRatio) return { inputs, rule: (x0, x1) => sigmoid(offset + logRatio(x0, x1)) };
  const [negative, positive] = [makeLogDensity(classes[0]), makeLogDensity(classes[1])];
  return {
    inputs,
    rule: (x0, x1) => sigmoid(offset + positive(x0, x1) - negative(x0, x1)),
  };
}
