/**
 * SEA: three features, evenly spread over [0, 10], the third without meaning. Positive where x1 + x2 ≤ θ, θ = 8, 9, 7,
 * 9.5 in turn; 10 % of the labels are turned round. There a concept lasts 15,000 requests: 30 ticks of 500.
 * Source: W. N. Street & Y. Kim, A streaming ensemble algorithm (SEA) for large-scale classification, KDD 2001.
 * Truth: R* = the noise, away from changes; shares on 32,768 nodes.
 */
import type { Param, Words } from '../../types';
import { everyParam, sequenceOf, widthParam, type SequenceParams } from './concepts';
import { evenly, published, seen } from './features';
import { noiseParam } from './noise';
import { placed } from './nodes';
import { ruled, type Rule, type RuledStream, type Stream } from './stream';

export interface SeaParams extends SequenceParams {
  noise: number;
}

/** θ of each concept. */
export const THRESHOLDS = [8, 9, 7, 9.5] as const;

const features = ['x1', 'x2', 'x3'].map((name) => evenly(name, '', 0, 10));
export const seaWords: Words = {
  requests: 'requests',
  positive: 'sum at most θ',
  negative: 'sum above θ',
  features,
};
export const seaMoves = THRESHOLDS.slice(1).map((theta) => `the threshold is ${theta}, not ${THRESHOLDS[0]}`);
export const seaParams: Record<string, Param> = { every: everyParam, width: widthParam, noise: noiseParam(0.1) };

const below =
  (theta: number): Rule =>
  (x, at) =>
    published(features[0]!, x[at]!) + published(features[1]!, x[at + 1]!) <= theta ? 1 : 0;

const place: RuledStream['place'] = (u, from, x, at) => {
  for (let k = 0; k < 3; k++) x[at + k] = seen(features[k]!, 10 * u[from + k]!);
};

export function makeSea(p: SeaParams): Stream {
  return ruled({
    task: 'classification',
    d: 3,
    uniforms: 3,
    place,
    noise: p.noise,
    ...sequenceOf(p, THRESHOLDS.map(below)),
    nodes: () => placed(3, 3, place),
  });
}
