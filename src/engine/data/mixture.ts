/** Gaussian mixtures in the plane: density, tilt and draw, all in closed form. */
import { cos, exp, log, sin } from '../core/elementary';
import type { Random } from '../core/random';

export interface Component {
  /** Of a mixture the weights sum to 1. */
  weight: number;
  x0: number;
  x1: number;
  /** Covariance [[v0, c], [c, v1]]. */
  v0: number;
  v1: number;
  c: number;
}
export type Mixture = readonly Component[];

/** ln of the density of a mixture at (x0, x1). */
export type LogDensity = (x0: number, x1: number) => number;

/**
 * ln Σ w N(x; μ, Σ), by log-sum-exp: finite however far out x lies. What does not depend on x is computed once.
 */
export function makeLogDensity(mixture: Mixture): LogDensity {
  const parts = mixture.filter(({ weight }) => weight > 0).map(prepare);
  if (parts.length === 1) {
    const [only] = parts as [Prepared];
    return (x0, x1) => logOf(only, x0, x1);
  }
  const terms = new Float64Array(parts.length);
  return (x0, x1) => {
    let top = -Infinity;
    for (let i = 0; i < parts.length; i++) {
      const term = logOf(parts[i]!, x0, x1);
      terms[i] = term;
      if (term > top) top = term;
    }
    let sum = 0;
    for (let i = 0; i < parts.length; i++) sum += exp(terms[i]! - top);
    return top + log(sum);
  };
}

/** A component with its inverse covariance, and ln of weight and normalisation. */
export interface Prepared {
  x0: number;
  x1: number;
  p0: number;
  p1: number;
  pc: number;
  constant: number;
}

export function prepare({ weight, x0, x1, v0, v1, c }: Component): Prepared {
  const det = v0 * v1 - c * c;
  return {
    x0,
    x1,
    p0: v1 / det,
    p1: v0 / det,
    pc: -c / det,
    constant: log(weight) - log(2 * Math.PI) - 0.5 * log(det),
  };
}

function logOf(k: Prepared, x0: number, x1: number): number {
  const d0 = x0 - k.x0;
  const d1 = x1 - k.x1;
  return k.constant - 0.5 * (k.p0 * d0 * d0 + 2 * k.pc * d0 * d1 + k.p1 * d1 * d1);
}

/** (1 − share) · a + share · b */
export function blend(a: Mixture, b: Mixture, share: number): Mixture {
  if (share <= 0) return a;
  if (share >= 1) return b;
  return [
    ...a.map((k) => ({ ...k, weight: k.weight * (1 - share) })),
    ...b.map((k) => ({ ...k, weight: k.weight * share })),
  ];
}

/**
 * The density multiplied by exp(a·x) and normalised: again a Gaussian mixture,
 * N(μ + Σa, Σ) with weights ∝ w exp(a·μ + ½ aᵀΣa).
 */
export function tilt(mixture: Mixture, a0: number, a1: number): Mixture {
  const logs = mixture.map(
    (k) => log(k.weight) + a0 * k.x0 + a1 * k.x1 + 0.5 * (a0 * a0 * k.v0 + 2 * a0 * a1 * k.c + a1 * a1 * k.v1),
  );
  const top = Math.max(...logs);
  const sum = logs.reduce((total, l) => total + exp(l - top), 0);
  return mixture.map((k, i) => ({
    ...k,
    weight: exp(logs[i]! - top) / sum,
    x0: k.x0 + k.v0 * a0 + k.c * a1,
    x1: k.x1 + k.c * a0 + k.v1 * a1,
  }));
}

/** The whole density moved by (d0, d1). */
export function translate(mixture: Mixture, d0: number, d1: number): Mixture {
  return mixture.map((k) => ({ ...k, x0: k.x0 + d0, x1: k.x1 + d1 }));
}

/**
 * Mass moved between regions of the same support: the components whose centre lies on the far side of a line
 * (cos α · x0 + sin α · x1 > offset) get `share` of the mass together, the others the rest.
 * @throws Error when all centres lie on one side
 */
export function moveMass(mixture: Mixture, angle: number, offset: number, share: number): Mixture {
  const far = mixture.map((k) => cos(angle) * k.x0 + sin(angle) * k.x1 > offset);
  const farMass = mixture.reduce((sum, k, i) => sum + (far[i] ? k.weight : 0), 0);
  const nearMass = mixture.reduce((sum, k, i) => sum + (far[i] ? 0 : k.weight), 0);
  if (farMass === 0 || nearMass === 0)
    throw new Error('all clusters lie on one side of the line: no mass can move across it');
  return mixture.map((k, i) => ({
    ...k,
    weight: far[i] ? (k.weight * share) / farMass : (k.weight * (1 - share)) / nearMass,
  }));
}

/** Share of the mass on the far side of the line, by the components' centres. */
export function massBeyond(mixture: Mixture, angle: number, offset: number): number {
  return mixture.reduce((sum, k) => sum + (cos(angle) * k.x0 + sin(angle) * k.x1 > offset ? k.weight : 0), 0);
}

/** A draw of n points, three random numbers each: component, two normals through the Cholesky factor of Σ. */
export function drawMixture(mixture: Mixture, n: number, random: Random): Float32Array {
  const x = new Float32Array(2 * n);
  const last = mixture.length - 1;
  for (let i = 0; i < n; i++) {
    let u = random.next();
    let c = 0;
    while (c < last && u >= mixture[c]!.weight) u -= mixture[c++]!.weight;
    const k = mixture[c]!;
    const z0 = random.normal();
    const z1 = random.normal();
    const l00 = Math.sqrt(k.v0);
    const l10 = k.c / l00;
    x[2 * i] = k.x0 + l00 * z0;
    x[2 * i + 1] = k.x1 + l10 * z0 + Math.sqrt(k.v1 - l10 * l10) * z1;
  }
  return x;
}
