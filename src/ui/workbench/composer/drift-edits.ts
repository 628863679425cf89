/** Drifts moved, stretched, made and copied. All return a copy that the schema allows as far as time is concerned. */
import { drifts } from '../../../engine/data';
import type { NumberParam, Tick } from '../../../engine/types';
import { defaultVariant } from '../edits';
import type { AnyRegistry } from '../fields';
import type { Timed } from './drift-span';

/** What is taken hold of: the whole drift, one of its ends, or the end of its first whole cycle. */
export type Part = 'body' | 'start' | 'end' | 'period';

const limitsOf = (name: string): { min: Tick; max: Tick } => Object.values(drifts)[0]!.params[name] as NumberParam;
/** Allowed ticks and lengths of a cycle, from the registry. */
export const LIMITS = limitsOf('start');
export const PERIODS = limitsOf('period');
/** Parts of a degree that are kept of a phase: a tick of the longest period is 0.02°. */
const PHASE_STEPS = 100;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** A phase in [0, 360), as it is kept. */
const roundPhase = (degrees: number): number =>
  Math.round((degrees - 360 * Math.floor(degrees / 360)) * PHASE_STEPS) / PHASE_STEPS;

/** The whole drift so many ticks later; a season has no start, its wave moves. It keeps its length. */
export function moved<T extends Timed>(drift: T, by: number): T {
  if (drift.transition === 'seasonal') {
    return by === 0 ? drift : { ...drift, phase: roundPhase(drift.phase - (360 * by) / drift.period) };
  }
  const { start, end } = drift;
  if (drift.transition === 'abrupt') {
    // Its end means nothing, but goes along: another transition can then be chosen at any time.
    const first = clamp(start + by, LIMITS.min, LIMITS.max);
    return { ...drift, start: first, end: clamp(end + first - start, LIMITS.min, LIMITS.max) };
  }
  const step = clamp(by, LIMITS.min - start, LIMITS.max - end);
  return { ...drift, start: start + step, end: end + step };
}

/** Where the first whole cycle within the run begins and where it ends: what comes back has one, the rest has none. */
export function firstCycle({ transition, start, period, phase }: Timed): [from: number, to: number] | null {
  if (transition === 'recurring') return [start, start + period];
  if (transition !== 'seasonal') return null;
  const trough = (-phase / 360) * period;
  const from = trough - period * Math.floor(trough / period);
  return [from, from + period];
}

/** Cycles so many ticks longer; a wave stays where its first one begins. */
function cycled<T extends Timed>(drift: T, by: number): T {
  const cycle = firstCycle(drift);
  const period = clamp(drift.period + by, PERIODS.min, PERIODS.max);
  if (!cycle || period === drift.period) return drift;
  return {
    ...drift,
    period,
    ...(drift.transition === 'seasonal' && { phase: roundPhase((-360 * cycle[0]) / period) }),
  };
}

/** One end so many ticks later; a drift lasts one tick at least. */
export function stretched<T extends Timed>(drift: T, part: Part, by: number): T {
  const { start, end, transition } = drift;
  if (part === 'period') return cycled(drift, by);
  if (transition === 'seasonal' || part === 'body') return moved(drift, by);
  if (transition === 'abrupt') return part === 'start' ? moved(drift, by) : drift;
  if (part === 'start') return { ...drift, start: clamp(start + by, LIMITS.min, end - 1) };
  return { ...drift, end: clamp(end + by, start + 1, LIMITS.max) };
}

/**
 * The same for a hand that sees no further than the run: what lies beyond its end is taken up at its end, and what is
 * drawn stays within reach.
 */
export function dragged<T extends Timed>(drift: T, part: Part, by: number, ticks: number): T {
  const { start, end, transition } = drift;
  if (part === 'period') return cycled(drift, by);
  if (transition === 'seasonal') return moved(drift, by);
  if (part === 'end') return stretched(drift, 'end', by < 0 ? Math.min(end, ticks) + by - end : by);
  const wanted = by < 0 ? Math.min(start, ticks) + by : Math.min(start + by, Math.max(start, ticks - 1));
  return stretched(drift, part, wanted - start);
}

/** Length of a new drift, as a share of the run. */
const NEW_SHARE = 1 / 6;

/** A drift of a kind with its defaults, from the playhead on, or as late as it is complete within the run. */
export function newDrift(kind: string, playhead: Tick, ticks: number): Timed {
  const length = Math.max(1, Math.round(ticks * NEW_SHARE));
  const start = clamp(playhead, LIMITS.min, Math.max(LIMITS.min, ticks - length));
  return { ...(defaultVariant(drifts as AnyRegistry, kind) as Timed), start, end: start + length };
}

/** The same drift once more: right behind the first where the run has room for it, else in the same place. */
export function copied(drift: Timed, ticks: number): Timed {
  const length = drift.transition === 'abrupt' ? Math.round(ticks * NEW_SHARE) : drift.end - drift.start;
  const copy = structuredClone(drift);
  return drift.transition !== 'seasonal' && drift.start + 2 * length <= ticks ? moved(copy, length) : copy;
}
