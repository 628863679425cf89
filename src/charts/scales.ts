import { nice, ticks as roundTicks } from 'd3';
import type { Tick } from '../engine/types';

/** Tick ↔ pixel. Each tick owns an equal share of the width and stands in its middle. */
export interface TimeScale {
  (tick: Tick): number;
  /** Nearest tick; may lie outside of the run. */
  invert(x: number): Tick;
  /** Left edge of a tick's share. */
  edge(tick: Tick): number;
  /** Width of one tick. */
  step: number;
  width: number;
}

export function timeScale(ticks: number, width: number): TimeScale {
  const step = width / Math.max(ticks, 1);
  const scale = (tick: Tick) => (tick + 0.5) * step;
  return Object.assign(scale, {
    invert: (x: number) => Math.round(x / step - 0.5),
    edge: (tick: Tick) => tick * step,
    step,
    width,
  });
}

export interface ValueScale {
  (value: number): number;
  low: number;
  high: number;
  ticks: number[];
}

/**
 * Value → pixel, `low` at the bottom; its ends are round numbers, with about `count` steps between them.
 * @param clamp ends that are never passed: [0, 1] for a share
 */
export function valueScale(
  [low, high]: [number, number],
  height: number,
  count = 4,
  clamp?: [number, number],
): ValueScale {
  const span = high - low || Math.abs(high) || 1;
  // A value that passes a round number by a hair (0.7 as float32) must not cost a whole step of empty space.
  const hair = span * 0.004;
  const wanted = clampTo([low + hair, low + span - hair], clamp);
  const [from, to] = clampTo(nice(wanted[0], wanted[1], count) as [number, number], clamp);
  const scale = (value: number) => height - (height * (value - from)) / (to - from);
  return Object.assign(scale, { low: from, high: to, ticks: roundTicks(from, to, count) });
}

/** Halves of an axis whose top is hardly above what it shows: all of them can be read, and so can their doubles. */
const HALVES = [1, 1.2, 1.5, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 10];

/** Value → pixel from 0 up: the middle and the top are round numbers, the top the next one above `high`. For low rows. */
export function evenScale(high: number, height: number): ValueScale {
  const half = (high > 0 ? high : 1) / 2;
  const unit = 10 ** Math.floor(Math.log10(half));
  const middle = HALVES.find((round) => round * unit >= half * 0.996)! * unit;
  const scale = (value: number) => height - (height * value) / (2 * middle);
  return Object.assign(scale, { low: 0, high: 2 * middle, ticks: [0, middle, 2 * middle] });
}

function clampTo([low, high]: [number, number], clamp?: [number, number]): [number, number] {
  return clamp ? [Math.max(low, clamp[0]), Math.min(high, clamp[1])] : [low, high];
}

/** Smallest and largest defined value of the first `count` of several series, or null when nothing is defined. */
export function extent(series: readonly ArrayLike<number>[], count = Infinity): [number, number] | null {
  let low = Infinity;
  let high = -Infinity;
  for (const values of series) {
    const n = Math.min(values.length, count);
    for (let i = 0; i < n; i++) {
      const value = values[i]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : null;
}
