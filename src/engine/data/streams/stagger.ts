/**
 * STAGGER: objects of three sizes, colours and shapes, each of the 27 as likely as the others, without noise. Positive in
 * turn: small and red; green or a circle; medium or large. There a concept lasts 40 objects.
 * Source: J. C. Schlimmer & R. H. Granger, Incremental learning from noisy data, Machine Learning 1 (1986).
 * Truth: exact, by going through the 27 objects; R* = the noise, away from changes.
 */
import type { Param, Words } from '../../types';
import { everyParam, sequenceOf, widthParam, type SequenceParams } from './concepts';
import { oneHot, pick } from './features';
import { noiseParam } from './noise';
import { ruled, type Rule, type RuledStream, type Stream } from './stream';

export interface StaggerParams extends SequenceParams {
  noise: number;
}

const SIZES = ['small', 'medium', 'large'] as const;
const COLOURS = ['red', 'green', 'blue'] as const;
const SHAPES = ['circle', 'square', 'triangle'] as const;
/** Where the inputs of each property begin. */
const [SIZE, COLOUR, SHAPE] = [0, 3, 6];

export const staggerWords: Words = {
  requests: 'objects',
  positive: 'in the concept',
  negative: 'not in it',
  features: [...oneHot('size', SIZES), ...oneHot('colour', COLOURS), ...oneHot('shape', SHAPES)],
};
export const staggerMoves = ['green or a circle', 'medium or large'];
export const staggerParams: Record<string, Param> = { every: everyParam, width: widthParam, noise: noiseParam(0) };

const rules: Rule[] = [
  (x, at) => (x[at + SIZE] === 1 && x[at + COLOUR] === 1 ? 1 : 0),
  (x, at) => (x[at + COLOUR + 1] === 1 || x[at + SHAPE] === 1 ? 1 : 0),
  (x, at) => (x[at + SIZE] === 0 ? 1 : 0),
];

const place: RuledStream['place'] = (u, from, x, at) => {
  [SIZE, COLOUR, SHAPE].forEach((first, k) => pick(u[from + k]!, 3, x, at + first));
};

/** All 27 objects. */
function objects(): Float32Array {
  const x = new Float32Array(27 * 9);
  for (let i = 0; i < 27; i++) {
    x[i * 9 + SIZE + (i % 3)] = 1;
    x[i * 9 + COLOUR + (Math.floor(i / 3) % 3)] = 1;
    x[i * 9 + SHAPE + Math.floor(i / 9)] = 1;
  }
  return x;
}

export function makeStagger(p: StaggerParams): Stream {
  return ruled({
    task: 'classification',
    d: 9,
    uniforms: 3,
    place,
    noise: p.noise,
    ...sequenceOf(p, rules),
    nodes: objects,
  });
}
