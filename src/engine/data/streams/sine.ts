/**
 * Sine: two features, evenly spread over [0, 1], without noise. SINE1: positive below the curve x2 = sin x1; SINE2: below
 * x2 = ½ + 0.3 sin(3π x1). Each has its reverse: positive above. There a concept lasts 1,000 requests.
 * Source: J. Gama, P. Medas, G. Castillo & P. Rodrigues, Learning with drift detection, SBIA 2004.
 * Truth: midpoint nodes in 180 × 180 cells of the square (shares right to 0.001); R* = the noise, away from changes.
 */
import { sin } from '../../core/elementary';
import type { Param, Words } from '../../types';
import { makeGrid } from '../grid';
import { everyParam, sequenceOf, widthParam, type SequenceParams } from './concepts';
import { evenly, published, seen } from './features';
import { noiseParam } from './noise';
import { ruled, type Rule, type RuledStream, type Stream } from './stream';

export interface SineParams extends SequenceParams {
  functions: keyof typeof ORDERS;
  noise: number;
}

/** Which functions follow each other: 0 SINE1, 1 its reverse, 2 SINE2, 3 its reverse. */
const ORDERS = { 'sine 1': [0, 1], 'sine 2': [2, 3], 'all four': [0, 1, 2, 3] };
const NAMES = ['below sin x1', 'above sin x1', 'below the wave', 'above the wave'] as const;
/** Cells along each side of the square, and of the empty rim about it, which pictures of worlds without end cut. */
const CELLS = 180;
const RIM = 22.5;

const features = ['x1', 'x2'].map((name) => evenly(name, '', 0, 1));
export const sineWords: Words = { requests: 'requests', positive: 'positive', negative: 'negative', features };
export const sineMoves = (p: SineParams): string[] =>
  ORDERS[p.functions].slice(1).map((k) => `${NAMES[k]} is positive`);
export const sineParams: Record<string, Param> = {
  functions: {
    type: 'choice',
    default: 'sine 1',
    choices: Object.keys(ORDERS),
    label: 'functions',
    help: 'sine 1: below the curve sin x1, then above it. sine 2: the same with the wave 0.5 + 0.3 sin(3π x1). all four: one after the other.',
  },
  every: everyParam,
  width: widthParam,
  noise: noiseParam(0),
};

/** Height of the curve over x1. */
const curves = [(x1: number) => sin(x1), (x1: number) => 0.5 + 0.3 * sin(3 * Math.PI * x1)];
const rules = [0, 1, 2, 3].map((k): Rule => {
  const curve = curves[k >> 1]!;
  const below = k % 2 === 0;
  return (x, at) => (published(features[1]!, x[at + 1]!) < curve(published(features[0]!, x[at]!)) === below ? 1 : 0);
});

const place: RuledStream['place'] = (u, from, x, at) => {
  x[at] = seen(features[0]!, u[from]!);
  x[at + 1] = seen(features[1]!, u[from + 1]!);
};

export function makeSine(p: SineParams): Stream {
  const rim = RIM / CELLS;
  const ends = (f: 0 | 1): [number, number] => [seen(features[f]!, -rim), seen(features[f]!, 1 + rim)];
  const grid = makeGrid(ends(0), ends(1), CELLS + 2 * RIM, CELLS + 2 * RIM);
  const isInside = (x: Float32Array, at: number): boolean =>
    [0, 1].every((k) => {
      const value = published(features[k]!, x[at + k]!);
      return value > 0 && value < 1;
    });
  return ruled({
    task: 'classification',
    d: 2,
    uniforms: 2,
    place,
    noise: p.noise,
    ...sequenceOf(
      p,
      ORDERS[p.functions].map((k) => rules[k]!),
    ),
    nodes: () => grid.points,
    grid,
    isInside,
  });
}
