/**
 * Mixed: two booleans v and w, and two numbers x and y, evenly spread over [0, 1], without noise. Positive where at least
 * two of three hold: v, w, y < ½ + 0.3 sin(3π x); after a change the classes are swapped. There a concept lasts 1,000
 * requests.
 * Source: J. Gama, P. Medas, G. Castillo & P. Rodrigues, Learning with drift detection, SBIA 2004.
 * Truth: the four pairs of booleans by midpoint nodes in 90 × 90 cells (shares right to 0.001); R* = the noise, away from changes.
 */
import { sin } from '../../core/elementary';
import type { Param, Words } from '../../types';
import { everyParam, sequenceOf, widthParam, type SequenceParams } from './concepts';
import { evenly, flag, published, seen } from './features';
import { noiseParam } from './noise';
import { ruled, type Rule, type RuledStream, type Stream } from './stream';

export interface MixedParams extends SequenceParams {
  noise: number;
}

const numbers = ['x', 'y'].map((name) => evenly(name, '', 0, 1));
export const mixedWords: Words = {
  requests: 'requests',
  positive: 'positive',
  negative: 'negative',
  features: [flag('v'), flag('w'), ...numbers],
};
export const mixedMoves = ['the classes are swapped'];
export const mixedParams: Record<string, Param> = { every: everyParam, width: widthParam, noise: noiseParam(0) };

const twoOfThree: Rule = (x, at) => {
  const wave = 0.5 + 0.3 * sin(3 * Math.PI * published(numbers[0]!, x[at + 2]!));
  const below = published(numbers[1]!, x[at + 3]!) < wave ? 1 : 0;
  return x[at]! + x[at + 1]! + below >= 2 ? 1 : 0;
};
const swapped: Rule = (x, at) => 1 - twoOfThree(x, at);

const place: RuledStream['place'] = (u, from, x, at) => {
  x[at] = u[from]! < 0.5 ? 0 : 1;
  x[at + 1] = u[from + 1]! < 0.5 ? 0 : 1;
  x[at + 2] = seen(numbers[0]!, u[from + 2]!);
  x[at + 3] = seen(numbers[1]!, u[from + 3]!);
};

const CELLS = 90;
function nodes(): Float32Array {
  const x = new Float32Array(4 * CELLS * CELLS * 4);
  const u = new Float64Array(4);
  let at = 0;
  for (let pair = 0; pair < 4; pair++) {
    for (let j = 0; j < CELLS; j++) {
      for (let i = 0; i < CELLS; i++, at += 4) {
        u.set([(0.5 + (pair % 2)) / 2, (0.5 + (pair >> 1)) / 2, (i + 0.5) / CELLS, (j + 0.5) / CELLS]);
        place(u, 0, x, at);
      }
    }
  }
  return x;
}

export function makeMixed(p: MixedParams): Stream {
  return ruled({
    task: 'classification',
    d: 4,
    uniforms: 4,
    place,
    noise: p.noise,
    ...sequenceOf(p, [twoOfThree, swapped]),
    nodes,
  });
}
