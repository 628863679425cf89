import { utcTicks } from 'd3';
import type { Scenario, Tick } from '../engine/types';

type Clock = Scenario['clock'];
const LENGTH_MS = { day: 86_400_000, minute: 60_000 };

// Day before month and a 24-hour clock, in UTC: every reader sees the same calendar.
const format = (options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
  return (date: Date) => formatter.format(date).replace('Sept', 'Sep');
};
const hour = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const month = format({ month: 'short' });
const dayMonth = format({ day: 'numeric', month: 'short' });
const full = format({ day: 'numeric', month: 'long', year: 'numeric' });

/** Moment of a tick. */
export function dateOf(clock: Clock, tick: Tick): Date {
  const start = Date.parse(clock.start.length === 10 ? `${clock.start}T00:00Z` : withZone(clock.start));
  return new Date(start + tick * LENGTH_MS[clock.unit]);
}

/** "10 Dec", or "10:42" for minutes. */
export function shortDate(clock: Clock, tick: Tick): string {
  return (clock.unit === 'day' ? dayMonth : hour)(dateOf(clock, tick));
}

/** "10 December 2001", or "10 December 2001, 10:42" for minutes. */
export function longDate(clock: Clock, tick: Tick): string {
  const date = dateOf(clock, tick);
  return clock.unit === 'day' ? full(date) : `${full(date)}, ${hour(date)}`;
}

/** Room that a date takes. */
const LABEL_PIXELS = 58;

/** Marks of the time axis: months of a year, weeks of a quarter, hours of a day; as many as fit `pixels`. */
export function timeTicks(clock: Clock, pixels: number): { tick: Tick; label: string }[] {
  const start = dateOf(clock, 0);
  const most = Math.max(2, Math.floor(pixels / LABEL_PIXELS));
  const found = utcTicks(start, dateOf(clock, clock.ticks - 1), most);
  // d3 takes the number for a wish: weeks of five months came out twice as dense
  const every = Math.ceil(found.length / most);
  const dates = found.filter((_, i) => i % every === 0);
  const monthly = dates.every((date) => date.getUTCDate() === 1 && date.getUTCHours() === 0);
  const label = clock.unit === 'minute' ? hour : monthly ? month : dayMonth;
  return dates.map((date) => ({
    tick: (date.getTime() - start.getTime()) / LENGTH_MS[clock.unit],
    label: label(date),
  }));
}

function withZone(text: string): string {
  return /Z$|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`;
}
