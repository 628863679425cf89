/** When a drift is at work, in ticks: what the composer draws and what it takes hold of. */
import type { TransitionParams } from '../../../engine/data';
import type { Tick, Variant } from '../../../engine/types';

/** A drift of a complete scenario: the schema has filled in when it happens. */
export type Timed = Variant & TransitionParams;

export interface Span {
  /** From the first tick on and up to the last one, which it does not include; ±Infinity where there is no end. */
  from: Tick;
  to: Tick;
  /** Where nothing is left of the drift: Infinity when it stays for good. */
  gone: Tick;
}

/**
 * Abrupt: from `start` for good. Gradual, incremental: on its way from `start` to `end`, and complete ever after.
 * Recurring: from `start` to `end`. Seasonal: always.
 */
export function spanOf({ transition, start, end }: TransitionParams): Span {
  switch (transition) {
    case 'abrupt':
      return { from: start, to: Infinity, gone: Infinity };
    case 'recurring':
      return { from: start, to: end, gone: end };
    case 'seasonal':
      return { from: -Infinity, to: Infinity, gone: Infinity };
    default:
      return { from: start, to: end, gone: Infinity };
  }
}

/** Whether there is a tick of [from, to) at which both may be at work. */
export function overlap(a: Span, b: Span): boolean {
  return a.from < b.gone && b.from < a.gone;
}
