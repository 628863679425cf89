/** A sequence of concepts, one after the other: when each of them holds. */
import type { NumberParam, Tick } from '../../types';
import { progress } from '../transition';
import type { Moment, Rule } from './stream';

export interface SequenceParams {
  /** Ticks that a concept lasts. */
  every: number;
  /** Ticks that a change takes: 0 = at once. */
  width: number;
}

export const everyParam: NumberParam = {
  type: 'number',
  default: 90,
  min: 1,
  max: 20000,
  step: 1,
  integer: true,
  unit: 'ticks',
  label: 'a concept lasts',
  help: 'Ticks until the next concept, counted from tick 0; all of history has the first one.',
};
export const widthParam: NumberParam = {
  type: 'number',
  default: 0,
  min: 0,
  max: 20000,
  step: 1,
  integer: true,
  unit: 'ticks',
  label: 'a change takes',
  help: '0: the new concept holds at once. Else more and more requests follow it, along an S-curve over so many ticks.',
};

/** How far the k-th change (k = 1, 2, …) has gone at t. */
function change({ every, width }: SequenceParams, k: number, t: Tick): number {
  const start = k * every;
  const transition = width === 0 ? 'abrupt' : 'gradual';
  return progress({ transition, start, end: start + width, ramp: 'sigmoid', period: 1, phase: 0 }, t);
}

/** The concept that holds at t or is on its way out, the one after it, and the share of requests that follow the latter. */
export function conceptsAt(p: SequenceParams, count: number, t: Tick): { now: number; next: number; share: number } {
  const k = Math.max(0, Math.floor(t / p.every));
  const share = k === 0 ? 0 : change(p, k, t);
  if (share === 1 || k === 0) return { now: k % count, next: k % count, share: 0 };
  return { now: (k - 1) % count, next: k % count, share };
}

/** The rules of a sequence that begins again when it has ended. */
export function sequenceOf(
  p: SequenceParams,
  rules: readonly Rule[],
): { moment(t: Tick): Moment; progress(t: Tick): number[] } {
  return {
    moment(t) {
      const { now, next, share } = conceptsAt(p, rules.length, t);
      return { key: `${now} ${next} ${share}`, rule: rules[now]!, next: rules[next]!, share };
    },
    // of each concept but the first: the share of requests that follow it
    progress(t) {
      const { now, next, share } = conceptsAt(p, rules.length, t);
      return rules.slice(1).map((_, i) => (now === i + 1 ? 1 - share : 0) + (next === i + 1 ? share : 0));
    },
  };
}

/** A change that outlasts its concept has no meaning. */
export function sequenceProblem({ every, width }: SequenceParams): string | null {
  return width > every ? `width is ${width}: a concept lasts ${every} ticks, so at most ${every} are allowed.` : null;
}
