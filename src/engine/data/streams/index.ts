/** The classic streams as entries of the sources: known from the literature, with drifts of their own. */
import type { Param, Source, Words } from '../../types';
import { agrawalMoves, agrawalParams, agrawalProblem, agrawalWords, makeAgrawal, type AgrawalParams } from './agrawal';
import { sequenceProblem } from './concepts';
import { friedmanMoves, friedmanParams, friedmanWords, makeFriedman } from './friedman';
import { hyperplaneMoves, hyperplaneParams, hyperplaneProblem, hyperplaneWords, makeHyperplane } from './hyperplane';
import { makeMixed, mixedMoves, mixedParams, mixedWords } from './mixed';
import { makeRbf, rbfMoves, rbfParams, rbfProblem, rbfWords } from './rbf';
import { makeSea, seaMoves, seaParams, seaWords } from './sea';
import { makeSine, sineMoves, sineParams, sineWords } from './sine';
import { makeStagger, staggerMoves, staggerParams, staggerWords } from './stagger';
import type { Stream } from './stream';

export { makeStream } from './make';
export type { Stream };

// A registry's makes take the params of their own kind, checked by the schema before they are called.
/* eslint-disable @typescript-eslint/no-explicit-any */
interface StreamEntry {
  title: string;
  help: string;
  params: Record<string, Param>;
  task?: Source['task'];
  words: (params: any) => Words;
  moves: (params: any) => string[];
  truth?: (params: any) => boolean;
  problem?: (params: any) => string | null;
  stream: (params: any, seed: number) => Stream;
}

export const streams: Record<string, StreamEntry> = {
  sea: {
    title: 'SEA concepts',
    help: 'Street and Kim, 2001: three numbers, one without meaning; is the sum of the first two at most θ = 8, 9, 7, 9.5? 10 % of the labels are wrong. It brings its own drift.',
    params: seaParams,
    words: () => seaWords,
    moves: () => seaMoves,
    problem: sequenceProblem,
    stream: makeSea,
  },
  stagger: {
    title: 'STAGGER concepts',
    help: 'Schlimmer and Granger, 1986: objects by size, colour and shape; small and red, then green or a circle, then medium or large. It brings its own drift.',
    params: staggerParams,
    words: () => staggerWords,
    moves: () => staggerMoves,
    problem: sequenceProblem,
    stream: makeStagger,
  },
  hyperplane: {
    title: 'Rotating hyperplane',
    help: 'Hulten, Spencer and Domingos, 2001: a plane cuts a cube of ten dimensions in halves, and turns. It brings its own drift.',
    params: hyperplaneParams,
    words: hyperplaneWords,
    moves: () => hyperplaneMoves,
    problem: hyperplaneProblem,
    stream: makeHyperplane,
  },
  rbf: {
    title: 'Moving centroids (random RBF)',
    help: 'Fifty clouds of requests, each of one class, move through ten dimensions, as in MOA. The truth has no closed form. It brings its own drift.',
    params: rbfParams,
    words: rbfWords,
    moves: () => rbfMoves,
    truth: () => false,
    problem: rbfProblem,
    stream: makeRbf,
  },
  sine: {
    title: 'Sine',
    help: 'Gama and others, 2004: two numbers, a curve between the classes, which then change sides. It brings its own drift.',
    params: sineParams,
    words: () => sineWords,
    moves: sineMoves,
    problem: sequenceProblem,
    stream: makeSine,
  },
  mixed: {
    title: 'Mixed',
    help: 'Gama and others, 2004: two booleans, two numbers; at least two of three conditions must hold, then at most one. It brings its own drift.',
    params: mixedParams,
    words: () => mixedWords,
    moves: () => mixedMoves,
    problem: sequenceProblem,
    stream: makeMixed,
  },
  agrawal: {
    title: 'Agrawal’s loans',
    help: 'Agrawal, Imieliński and Swami, 1993: ten functions of nine properties of an applicant, one after the other; categories are one column per value. It brings its own drift.',
    params: agrawalParams,
    words: () => agrawalWords,
    moves: agrawalMoves,
    truth: ({ perturbation }: AgrawalParams) => perturbation === 0,
    problem: agrawalProblem,
    stream: makeAgrawal,
  },
  friedman: {
    title: 'Friedman #1 with drift',
    help: 'Friedman, 1991; Ikonomovska and others, 2011: a number from five of ten features, with three types of drift. It brings its own drift.',
    params: friedmanParams,
    task: 'regression',
    words: () => friedmanWords,
    moves: friedmanMoves,
    problem: ({ drift, ...rest }: any) => (drift === 'global gradual' ? sequenceProblem(rest) : null),
    stream: makeFriedman,
  },
};
/* eslint-enable @typescript-eslint/no-explicit-any */
