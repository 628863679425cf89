/** How long a label takes from the request, drawn per request. */
import { log } from '../core/elementary';
import type { Random } from '../core/random';
import type { Registry } from '../types';

/** Delay of one request in ticks, ≥ 0; takes exactly one random number. 0: known at the end of the same tick. */
export type DrawDelay = (random: Random) => number;

interface DelayParams {
  ticks: number;
}

const ticks = {
  type: 'number',
  default: 3,
  min: 0,
  max: 365,
  step: 1,
  integer: true,
  unit: 'ticks',
} as const;

export const labelDelays: Registry<(params: DelayParams) => DrawDelay> = {
  constant: {
    title: 'Constant',
    help: 'Every label takes equally long.',
    params: { ticks: { ...ticks, label: 'label delay', help: 'Ticks from the request to its label.' } },
    make: (params) => (random) => {
      random.next(); // keeps the stream aligned with the other kinds
      return params.ticks;
    },
  },
  geometric: {
    title: 'Geometric',
    help: 'Most labels come soon, some take very long.',
    params: { ticks: { ...ticks, label: 'mean label delay', help: 'Mean ticks from the request to its label.' } },
    // P(K = k) = p (1 − p)^k with mean (1 − p)/p; inverse cdf: ⌊ln u / ln (1 − p)⌋
    make: (params) => (random) => {
      const u = random.next();
      return params.ticks === 0 ? 0 : Math.floor(log(u) / log(params.ticks / (params.ticks + 1)));
    },
  },
  uniform: {
    title: 'Uniform',
    help: 'Anything between at once and twice the mean.',
    params: { ticks: { ...ticks, label: 'mean label delay', help: 'Mean ticks from the request to its label.' } },
    make: (params) => (random) => random.integer(2 * params.ticks + 1),
  },
};
