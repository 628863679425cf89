/** How far a drift has gone: u(t) ∈ [0, 1]. Parameters shared by every kind of drift. */
import { cos, exp, log } from '../core/elementary';
import type { Param, Tick } from '../types';

export const transitionParams: Record<string, Param> = {
  transition: {
    type: 'choice',
    default: 'incremental',
    choices: ['abrupt', 'gradual', 'incremental', 'recurring', 'seasonal'],
    label: 'transition',
    help: 'abrupt: at once. gradual: each request comes from the new world with growing probability. incremental: the world itself slides. recurring: old and new alternate. seasonal: a smooth wave without end.',
  },
  start: {
    type: 'number',
    default: 100,
    min: 0,
    max: 20000,
    step: 1,
    integer: true,
    unit: 'tick',
    label: 'start',
    help: 'First tick at which the world begins to move.',
  },
  end: {
    type: 'number',
    default: 160,
    min: 0,
    max: 20000,
    step: 1,
    integer: true,
    unit: 'tick',
    label: 'end',
    help: 'Tick at which the move is complete (gradual, incremental), or at which the alternation ends (recurring).',
  },
  ramp: {
    type: 'choice',
    default: 'sigmoid',
    choices: ['linear', 'sigmoid'],
    label: 'ramp',
    help: 'Shape of the way from start to end.',
  },
  period: {
    type: 'number',
    default: 90,
    min: 2,
    max: 20000,
    step: 1,
    integer: true,
    unit: 'ticks',
    label: 'period',
    help: 'Length of one cycle (recurring, seasonal).',
  },
  phase: {
    type: 'number',
    default: 0,
    min: 0,
    max: 360,
    step: 1,
    unit: '°',
    label: 'phase',
    help: 'Where in its cycle the season stands at tick 0 (seasonal).',
  },
};

export interface TransitionParams {
  transition: 'abrupt' | 'gradual' | 'incremental' | 'recurring' | 'seasonal';
  start: number;
  end: number;
  ramp: 'linear' | 'sigmoid';
  period: number;
  phase: number;
}

/**
 * u(t): abrupt: step at `start`. Gradual, incremental: 0 up to `start`, 1 from `end`, between them s or
 * 1 / (1 + exp(−2 ln 99 (s − ½))), s the position in [start, end]. Recurring: new in the first half of each period, from
 * `start` until `end`. Seasonal: ½ (1 − cos(2πt / period + phase)).
 */
export function progress(p: TransitionParams, t: Tick): number {
  switch (p.transition) {
    case 'abrupt':
      return t >= p.start ? 1 : 0;
    case 'recurring':
      return t >= p.start && t < p.end && (t - p.start) % p.period < p.period / 2 ? 1 : 0;
    case 'seasonal':
      return 0.5 * (1 - cos((2 * Math.PI * t) / p.period + (p.phase * Math.PI) / 180));
    default: {
      if (t < p.start) return 0;
      if (t >= p.end) return 1;
      const s = (t - p.start) / (p.end - p.start);
      return p.ramp === 'linear' ? s : 1 / (1 + exp(-2 * log(99) * (s - 0.5)));
    }
  }
}

/** Gradual drifts mix the worlds; all others interpolate what the drift moves. */
export function mixes(p: TransitionParams): boolean {
  return p.transition === 'gradual';
}
