import { scaleUtc, utcFormat } from 'd3';
import type { Scenario, Tick } from '../engine/types';

type Clock = Scenario['clock'];
const LENGTH_MS = { day: 86_400_000, minute: 60_000 };

/** Moment of a tick, in UTC, so that every reader sees the same calendar. */
export function dateOf(clock: Clock, tick: Tick): Date {
  const start = Date.parse(clock.start.length === 10 ? `${clock.start}T00:00Z` : withZone(clock.start));
  return new Date(start + tick * LENGTH_MS[clock.unit]);
}

/** "10 Dec", or "10:42" for minutes. */
export function shortDate(clock: Clock, tick: Tick): string {
  return (clock.unit === 'day' ? utcFormat('%-d %b') : utcFormat('%H:%M'))(dateOf(clock, tick));
}

/** "10 December 2001", or "10:42". */
export function longDate(clock: Clock, tick: Tick): string {
  return (clock.unit === 'day' ? utcFormat('%-d %B %Y') : utcFormat('%-d %B, %H:%M'))(dateOf(clock, tick));
}

/** Marks of the time axis: months of a year, weeks of a quarter, hours of a day; as many as fit `pixels`. */
export function timeTicks(clock: Clock, pixels: number): { tick: Tick; label: string }[] {
  const scale = scaleUtc().domain([dateOf(clock, 0), dateOf(clock, clock.ticks - 1)]);
  const start = dateOf(clock, 0).getTime();
  const dates = scale.ticks(Math.max(2, Math.floor(pixels / 58)));
  const monthly = dates.every((date) => date.getUTCDate() === 1 && date.getUTCHours() === 0);
  const format = clock.unit === 'minute' ? utcFormat('%H:%M') : monthly ? utcFormat('%b') : utcFormat('%-d %b');
  return dates.map((date) => ({ tick: (date.getTime() - start) / LENGTH_MS[clock.unit], label: format(date) }));
}

function withZone(text: string): string {
  return /Z$|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`;
}
