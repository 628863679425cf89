/**
 * Random RBF: centroids with a place, a class, a weight and a width, each of them drawn evenly; a request comes from one of
 * them, by weight, in a random direction, at a distance of width · N(0, 1). The centroids move in straight lines, and
 * are thrown back by the walls of the unit cube. 50 centroids, 10 features, as MOA begins with; its usual step is
 * 0.001 a request.
 * Source: A. Bifet, G. Holmes, B. Pfahringer, R. Kirkby & R. Gavaldà, New ensemble methods for evolving data streams,
 * KDD 2009. Ours: directions are drawn evenly over the sphere, there over the corners of a cube; a wall reflects the
 * rest of a step, there it swallows it: so the place at t needs no step before it.
 * Truth: P(X) moves as well, and P(Y|X) is a sum over all centroids; R* has no closed form and is not given.
 */
import { makeRandom, type Random } from '../../core/random';
import type { Param, Tick, Words } from '../../types';
import { evenly, seen } from './features';
import type { Stream } from './stream';

export interface RbfParams {
  features: number;
  centroids: number;
  moving: number;
  speed: number;
}

const unit = evenly('', '', 0, 1);
export const rbfWords = ({ features }: RbfParams): Words => ({
  requests: 'requests',
  positive: 'class 1',
  negative: 'class 0',
  features: Array.from({ length: features }, (_, k) => evenly(`x${k + 1}`, '', 0, 1)),
});
export const rbfMoves = ['the centroids move'];
export const rbfProblem = ({ centroids, moving }: RbfParams): string | null =>
  moving > centroids
    ? `moving is ${moving}: there are ${centroids} centroids, so at most ${centroids} are allowed.`
    : null;
export const rbfParams: Record<string, Param> = {
  features: {
    type: 'number',
    default: 10,
    min: 2,
    max: 20,
    step: 1,
    integer: true,
    label: 'features',
    help: 'Dimensions of the cube in which the centroids move.',
  },
  centroids: {
    type: 'number',
    default: 50,
    min: 2,
    max: 200,
    step: 1,
    integer: true,
    label: 'centroids',
    help: 'Clouds of requests; each has one class.',
  },
  moving: {
    type: 'number',
    default: 50,
    min: 0,
    max: 200,
    step: 1,
    integer: true,
    label: 'centroids that move',
    help: 'The first so many of them; the others stand still.',
  },
  speed: {
    type: 'number',
    default: 0.01,
    min: 0,
    max: 1,
    step: 0.001,
    label: 'speed',
    help: 'Way of each moving centroid in a tick; the cube is 1 wide.',
  },
};

export interface Centroid {
  start: Float64Array;
  /** Of length 1, or 0 where it stands still. */
  direction: Float64Array;
  width: number;
  weight: number;
  label: number;
}

/** A direction drawn evenly over the sphere. */
function direction(d: number, random: Random): Float64Array {
  const v = Float64Array.from({ length: d }, () => random.normal());
  let square = 0;
  for (const value of v) square += value * value;
  return v.map((value) => value / Math.sqrt(square));
}

export function rbfCentroids(seed: number, p: RbfParams): Centroid[] {
  const random = makeRandom(seed, 'stream', 0);
  return Array.from({ length: p.centroids }, (_, i) => {
    const start = Float64Array.from({ length: p.features }, () => random.next());
    const way = direction(p.features, random);
    return {
      start,
      direction: i < p.moving ? way : way.fill(0),
      width: random.next(),
      weight: random.next(),
      // both classes are there, whatever the draws
      label: i < 2 ? i : random.integer(2),
    };
  });
}

/** Where a centroid is at t: its straight way, folded back into [0, 1] at the walls. It stands still in history. */
export function centroidAt({ start, direction }: Centroid, speed: number, t: Tick): Float64Array {
  return start.map((from, k) => {
    const way = from + speed * Math.max(0, t) * direction[k]!;
    const folded = way - 2 * Math.floor(way / 2);
    return folded > 1 ? 2 - folded : folded;
  });
}

export function makeRbf(p: RbfParams, seed: number): Stream {
  const d = p.features;
  const centroids = rbfCentroids(seed, p);
  const total = centroids.reduce((sum, { weight }) => sum + weight, 0);
  return {
    task: 'classification',
    d,
    request(t) {
      const centres = centroids.map((centroid) => centroidAt(centroid, p.speed, t));
      return (inputs, _labels, x, at) => {
        let left = inputs.next() * total;
        let chosen = 0;
        while (chosen < centroids.length - 1 && left >= centroids[chosen]!.weight) left -= centroids[chosen++]!.weight;
        const { width, label } = centroids[chosen]!;
        const way = direction(d, inputs);
        const length = width * inputs.normal();
        for (let k = 0; k < d; k++) x[at + k] = seen(unit, centres[chosen]![k]! + length * way[k]!);
        return label;
      };
    },
    // mean way of the centroids from where they began, by weight, in diagonals of the cube
    progress(t) {
      let sum = 0;
      for (const centroid of centroids) {
        const now = centroidAt(centroid, p.speed, t);
        let square = 0;
        for (let k = 0; k < d; k++) square += (now[k]! - centroid.start[k]!) * (now[k]! - centroid.start[k]!);
        sum += centroid.weight * Math.sqrt(square / d);
      }
      return [sum / total];
    },
  };
}
