/** A world painted by hand: each class is a mixture of equal round kernels, one on each of its points. */
import { cos, exp, log, sin } from '../core/elementary';
import { makeRandom } from '../core/random';
import type { ClassPoint, Entry } from '../types';
import { makeKernelDensity } from './kernels';
import { drawMixture, type Mixture } from './mixture';
import type { ClassWorld } from './world';

export interface PaintedParams {
  points: ClassPoint[];
  bandwidth: number;
  /** The prior is the share of the positive points. */
  even: boolean;
  prior: number;
}

/** Most points: their first picture stays within 300 ms with a concept drift on every tick (tests/bench/painted.bench.ts). */
export const MOST_POINTS = 400;
/** Range of the coordinates, and of the bandwidth: the grid then still has a cell for 0.75 bandwidths. */
const FARTHEST = 10;
const NARROWEST = 0.15;
const WIDEST = 3;

/** Hundredths are finer than a hand on any screen, and keep links short. */
export const roundPoint = ([x0, x1, y]: ClassPoint): ClassPoint => [hundredths(x0), hundredths(x1), y];
const hundredths = (x: number): number => Math.round(100 * Math.min(FARTHEST, Math.max(-FARTHEST, x))) / 100 + 0;

/** Two moons that reach into each other: no straight line parts them. */
function moons(each: number): ClassPoint[] {
  const points: ClassPoint[] = [];
  for (let i = 0; i < each; i++) {
    const angle = (Math.PI * (i + 0.5)) / each;
    points.push(roundPoint([1.6 * cos(angle) - 0.8, 1.6 * sin(angle) - 0.4, 0]));
    points.push(roundPoint([0.8 - 1.6 * cos(angle), 0.4 - 1.6 * sin(angle), 1]));
  }
  return points;
}

export const painted: Entry<(params: PaintedParams) => ClassWorld> = {
  title: 'Painted by hand',
  help: 'Each point is the centre of a small round cloud of its class; a class is the even mixture of its clouds, known exactly.',
  params: {
    points: {
      type: 'points',
      default: moons(16),
      min: -FARTHEST,
      max: FARTHEST,
      most: MOST_POINTS,
      label: 'points',
      help: 'Painted on the scatter of the data panel: “edit the world”.',
    },
    bandwidth: {
      type: 'number',
      default: 0.4,
      min: NARROWEST,
      max: WIDEST,
      step: 0.01,
      unit: 'sd',
      label: 'bandwidth',
      help: 'Standard deviation of the cloud around each point, along both features.',
    },
    even: {
      type: 'flag',
      default: true,
      label: 'P(Y = 1) by the points',
      help: 'The positive class is as common as its points are among all points.',
    },
    prior: {
      type: 'number',
      default: 0.5,
      min: 0.001,
      max: 0.999,
      step: 0.001,
      label: 'P(Y = 1)',
      help: 'Share of the positive class before any drift, where it does not follow from the points.',
    },
  },
  make: ({ points, bandwidth, even, prior }) => {
    const variance = bandwidth * bandwidth;
    const of = (y: 0 | 1) => points.filter((point) => point[2] === y);
    const [negative, positive] = [of(0), of(1)];
    const mixture = (own: ClassPoint[]): Mixture =>
      own.map(([x0, x1]) => ({ weight: 1 / own.length, x0, x1, v0: variance, v1: variance, c: 0 }));
    const [low, high] = [makeKernelDensity(negative, bandwidth), makeKernelDensity(positive, bandwidth)];
    return {
      prior: even ? positive.length / points.length : prior,
      classes: [mixture(negative), mixture(positive)],
      logRatio: (x0, x1) => high(x0, x1) - low(x0, x1),
    };
  },
};

/** What is wrong with a list of points, from its field on, or null: each class needs a point. */
export function pointsProblem(points: readonly ClassPoint[]): string | null {
  const missing = ([0, 1] as const).find((y) => !points.some((point) => point[2] === y));
  return missing === undefined
    ? null
    : `points has no point of class ${missing}: each class needs from 1 to ${MOST_POINTS - 1}.`;
}

/** A draw of points from both classes of another world, `each` of a class: what painting may begin with. */
export function samplePoints({ classes }: ClassWorld, each: number, seed: number): ClassPoint[] {
  const random = makeRandom(seed, 'painting', 0);
  return ([0, 1] as const).flatMap((y) => {
    const x = drawMixture(classes[y], each, random);
    return Array.from({ length: each }, (_, i) => roundPoint([x[2 * i]!, x[2 * i + 1]!, y]));
  });
}

/**
 * The bandwidth to begin with: σ n^(−1/6), σ² the mean variance of a class along a feature, n the mean number of points of
 * a class. In the plane the rules of Silverman (Density Estimation, 1986) and Scott (Multivariate Density Estimation, 1992)
 * are the same. To hundredths, in the range of the parameter.
 */
export function ruleOfThumb(points: readonly ClassPoint[]): number {
  let squares = 0;
  let classes = 0;
  for (const y of [0, 1]) {
    const own = points.filter((point) => point[2] === y);
    if (own.length === 0) continue;
    classes++;
    for (const axis of [0, 1] as const) {
      const mean = own.reduce((sum, point) => sum + point[axis], 0) / own.length;
      squares += own.reduce((sum, point) => sum + (point[axis] - mean) ** 2, 0);
    }
  }
  if (classes === 0 || squares === 0) return 0.4;
  const sigma = Math.sqrt(squares / (2 * points.length));
  const h = sigma * exp(-log(points.length / classes) / 6);
  return Math.round(100 * Math.min(WIDEST, Math.max(NARROWEST, h))) / 100;
}
