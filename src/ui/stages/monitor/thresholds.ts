import type { RunEvent, Scenario, Tick, Variant } from '../../../engine/types';
import { dayOf, onDay, unbroken } from '../shared/format';

/** Threshold of the first test of a kind: the PSI that alarms, or the level of each look; NaN when it is not used. */
export function thresholdOf(tests: readonly Variant[], kind: 'psi' | 'ks'): number {
  const test = tests.find((t) => t.kind === kind);
  const value = test?.[kind === 'psi' ? 'threshold' : 'alpha'];
  return typeof value === 'number' ? value : NaN;
}

/**
 * What the alarms of an arm say at a tick: the one of this tick, else the newest before it. An alarm is logged when the
 * threshold is crossed, not on each tick above it; `above` says that it still is.
 */
export function alarmSentence(
  alarms: readonly RunEvent[],
  tick: Tick,
  clock: Scenario['clock'],
  above = false,
): string {
  const before = alarms.filter((a) => a.tick <= tick);
  const newest = before.at(-1);
  if (!newest) return 'No alarm up to here.';
  const reason = unbroken(newest.reason);
  const count = before.length === 1 ? 'the only one so far' : `${before.length} so far`;
  if (above && newest.tick < tick) {
    return `▲ Above the threshold since ${dayOf(clock, newest.tick)} (${count}). ${reason}`;
  }
  return newest.tick === tick
    ? `▲ ${reason} (${count})`
    : `No alarm on this ${clock.unit}; the last was ${onDay(clock, newest.tick)} (${count}): ${reason}`;
}
