/**
 * A synthetic world at one tick: P(X) as a Gaussian mixture, and a rule P(Y=1|x). Drifts are functions World → World,
 * applied in the order label → covariate → concept; each keeps its own factor of the world just before it.
 */
import { blend, logMixture, type Mixture } from './mixture';

/** ln of the odds P(Y=1|x) / P(Y=0|x). */
export type LogOdds = (x0: number, x1: number) => number;

export interface World {
  /** P(X) */
  inputs: Mixture;
  /** P(Y=1|x), in [0, 1]. */
  rule(x0: number, x1: number): number;
}

/** Before the first covariate or concept drift a world is a prior and two class densities. */
export interface ClassWorld {
  /** P(Y = 1), in (0, 1) */
  prior: number;
  /** P(X|Y=0), P(X|Y=1) */
  classes: readonly [Mixture, Mixture];
}

export function sigmoid(z: number): number {
  return z >= 0 ? 1 / (1 + Math.exp(-z)) : 1 - 1 / (1 + Math.exp(z));
}

/** Bayes' rule: P(X) = (1 − π) p₀ + π p₁, ln odds(x) = ln π/(1 − π) + ln p₁(x) − ln p₀(x). */
export function joinClasses({ prior, classes }: ClassWorld): World {
  const offset = Math.log(prior / (1 - prior));
  return {
    inputs: blend(classes[0], classes[1], prior),
    rule: (x0, x1) => sigmoid(offset + logMixture(classes[1], x0, x1) - logMixture(classes[0], x0, x1)),
  };
}
