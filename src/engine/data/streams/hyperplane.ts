/**
 * Rotating hyperplane: d features, evenly spread over [0, 1]; positive where Σ w x ≥ ½ Σ w, so that half of all requests
 * are; 5 % of the labels are turned round. Weights begin even over [0, 1]; those of the first few features move by a fixed
 * step a tick, each turning back with probability σ = 10 %. There the step is 0.001 a request, and 10 features, 2 of
 * them moving, are what MOA and river begin with.
 * Source: G. Hulten, L. Spencer & P. Domingos, Mining time-changing data streams, KDD 2001.
 * Truth: R* = the noise; shares on 32,768 nodes. It is the plane of tick 0 in all of history.
 */
import { makeRandom } from '../../core/random';
import type { Param, Tick, Words } from '../../types';
import { evenly, seen } from './features';
import { noiseParam } from './noise';
import { MOST_UNIFORMS, placed } from './nodes';
import { ruled, type Rule, type RuledStream, type Stream } from './stream';

export interface HyperplaneParams {
  features: number;
  drifting: number;
  speed: number;
  reversal: number;
  noise: number;
}

const unit = evenly('', '', 0, 1);
export const hyperplaneWords = ({ features }: HyperplaneParams): Words => ({
  requests: 'requests',
  positive: 'above the plane',
  negative: 'below it',
  features: Array.from({ length: features }, (_, k) => evenly(`x${k + 1}`, '', 0, 1)),
});
export const hyperplaneMoves = ['the plane turns'];
export const hyperplaneProblem = ({ features, drifting }: HyperplaneParams): string | null =>
  drifting > features
    ? `drifting is ${drifting}: there are ${features} features, so at most ${features} are allowed.`
    : null;
export const hyperplaneParams: Record<string, Param> = {
  features: {
    type: 'number',
    default: 10,
    min: 2,
    max: MOST_UNIFORMS,
    step: 1,
    integer: true,
    label: 'features',
    help: 'Dimensions of the cube that the plane cuts in halves.',
  },
  drifting: {
    type: 'number',
    default: 2,
    min: 0,
    max: MOST_UNIFORMS,
    step: 1,
    integer: true,
    label: 'features that drift',
    help: 'The first so many features have weights that move.',
  },
  speed: {
    type: 'number',
    default: 0.02,
    min: 0,
    max: 1,
    step: 0.001,
    label: 'speed',
    help: 'Change of each of those weights in a tick.',
  },
  reversal: {
    type: 'number',
    default: 0.1,
    min: 0,
    max: 1,
    step: 0.01,
    label: 'chance to turn back',
    help: 'Probability, at each tick, that the weight of a feature goes the other way from then on.',
  },
  noise: noiseParam(0.05),
};

/** The weights of tick t, by a walk from tick 0 that is remembered as far as it has been asked for. */
export function hyperplaneWeights(seed: number, p: HyperplaneParams): (t: Tick) => Float64Array {
  const first = makeRandom(seed, 'stream', 0);
  const walk = [Float64Array.from({ length: p.features }, () => first.next())];
  const direction = new Int8Array(p.drifting).fill(1);
  return (t) => {
    while (walk.length <= t) {
      const weights = walk[walk.length - 1]!.slice();
      const random = makeRandom(seed, 'stream', walk.length);
      for (let k = 0; k < p.drifting; k++) {
        weights[k]! += direction[k]! * p.speed;
        if (random.next() < p.reversal) direction[k] = -direction[k]!;
      }
      walk.push(weights);
    }
    return walk[Math.max(0, t)]!;
  };
}

/** How far a plane has turned: ½(1 − cos angle), 0 for the same one, ½ at a right angle, 1 where the sides have changed places. */
function turned(a: Float64Array, b: Float64Array): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (let k = 0; k < a.length; k++) {
    dot += a[k]! * b[k]!;
    aa += a[k]! * a[k]!;
    bb += b[k]! * b[k]!;
  }
  return Math.min(1, Math.max(0, 0.5 - dot / Math.sqrt(aa * bb) / 2));
}

export function makeHyperplane(p: HyperplaneParams, seed: number): Stream {
  const d = p.features;
  const weightsAt = hyperplaneWeights(seed, p);
  const place: RuledStream['place'] = (u, from, x, at) => {
    for (let k = 0; k < d; k++) x[at + k] = seen(unit, u[from + k]!);
  };
  // what the model sees is centred on ½: Σ w (x − ½) ≥ 0
  const above =
    (weights: Float64Array): Rule =>
    (x, at) => {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += weights[k]! * x[at + k]!;
      return sum >= 0 ? 1 : 0;
    };
  return ruled({
    task: 'classification',
    d,
    uniforms: d,
    place,
    noise: p.noise,
    moment(t) {
      const weights = weightsAt(t);
      const rule = above(weights);
      return { key: weights.join(), rule, next: rule, share: 0 };
    },
    progress: (t) => [turned(weightsAt(0), weightsAt(t))],
    nodes: () => placed(d, d, place),
  });
}
