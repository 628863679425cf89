import { ticks as roundNumbers, utcTicks } from 'd3';
import type { Scenario, Tick } from '../engine/types';
import { CHART_TEXT, textWidth } from './measure-text';

type Clock = Scenario['clock'];
const LENGTH_MS = { day: 86_400_000, minute: 60_000, block: 1 };

// Day before month and a 24-hour clock, in UTC: every reader sees the same calendar.
const format = (options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
  return (date: Date) => formatter.format(date).replace('Sept', 'Sep');
};
const hour = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const month = format({ month: 'short' });
const dayMonth = format({ day: 'numeric', month: 'short' });
const year = format({ year: 'numeric' });
const monthYear = format({ month: 'short', year: 'numeric' });
const dayMonthYear = format({ day: 'numeric', month: 'short', year: 'numeric' });
const full = format({ day: 'numeric', month: 'long', year: 'numeric' });

/** A block of rows has a number, from 1, and no date. */
export function blockName({ history }: Clock, tick: Tick): string {
  return tick < 0 ? `history ${tick + history + 1}` : `block ${tick + 1}`;
}

/** Moment of a tick; a block has none. */
export function dateOf(clock: Clock, tick: Tick): Date {
  const start = Date.parse(clock.start.length === 10 ? `${clock.start}T00:00Z` : withZone(clock.start));
  return new Date(start + tick * LENGTH_MS[clock.unit]);
}

/** "10 Dec", or "10:42" for minutes. */
export function shortDate(clock: Clock, tick: Tick): string {
  if (clock.unit === 'block') return blockName(clock, tick);
  return (clock.unit === 'day' ? dayMonth : hour)(dateOf(clock, tick));
}

/** As short as it is unmistakable within its run: "10 Dec", "10:42"; "10 Dec 2023" in a run of more than a year. */
export function dateInRun(clock: Clock, tick: Tick): string {
  return clock.unit === 'day' && clock.ticks > DAYS_OF_A_YEAR
    ? dayMonthYear(dateOf(clock, tick))
    : shortDate(clock, tick);
}

/** "10 December 2001", or "10 December 2001, 10:42" for minutes. */
export function longDate(clock: Clock, tick: Tick): string {
  if (clock.unit === 'block') return blockName(clock, tick);
  const date = dateOf(clock, tick);
  return clock.unit === 'day' ? full(date) : `${full(date)}, ${hour(date)}`;
}

export interface TimeTick {
  tick: Tick;
  label: string;
}

/** Least distance between two dates, in pixels; and where else there would be hardly any. */
const [GAP, LEAST_GAP] = [14, 8];
/** The playhead's own date hides two at most: so many are wanted that three are left. */
const ENOUGH = 5;
/** Longer runs name the year: two of their months would have the same name. */
const DAYS_OF_A_YEAR = 366;

const known = new Map<string, TimeTick[]>();

/**
 * Marks of the time axis: months of a year (January of a longer run as its year), weeks of a quarter, hours of a day; as
 * many as fit `pixels` without running into each other. Every row asks for the same: answers are kept.
 */
export function timeTicks(clock: Clock, pixels: number): TimeTick[] {
  const key = `${clock.start} ${clock.unit} ${clock.ticks} ${pixels}`;
  let ticks = known.get(key);
  if (!ticks) {
    if (known.size > 100) known.clear();
    ticks = fit(clock, pixels, GAP);
    if (ticks.length < ENOUGH) ticks = fit(clock, pixels, LEAST_GAP);
    known.set(key, ticks);
  }
  return ticks;
}

/** Closer than any two dates: months of which every second or third is kept are found from here on. */
const CLOSEST = 12;
/** No date with its gap takes less. */
const SHORTEST = 20;
/** Days of the longest run that is told in weeks; beyond it every fourth week would pass for a month. */
const MOST_WEEKLY = 200;
/** Which of the calendar's dates may be kept: every second week, every third month; of days all or none. */
const EVERY = { days: [1], weeks: [1, 2, 3], longer: [1, 2, 3, 4, 6] };

/** The most calendar dates that keep their distance. */
function fit(clock: Clock, pixels: number, gap: number): TimeTick[] {
  if (clock.unit === 'block') return blockTicks(clock.ticks, pixels);
  const [start, end] = [dateOf(clock, 0), dateOf(clock, clock.ticks - 1)];
  const step = pixels / clock.ticks;
  let best: TimeTick[] = [];
  let last = -1;
  for (let wish = Math.max(2, Math.floor(pixels / CLOSEST)); wish >= 2; wish = Math.floor(wish * 0.85)) {
    const found = utcTicks(start, end, wish);
    if (found.length === last) continue;
    last = found.length;
    if (spacing(found) !== 'longer' && clock.unit === 'day' && clock.ticks > MOST_WEEKLY) continue;
    for (const every of EVERY[spacing(found)]) {
      const count = Math.ceil(found.length / every);
      if (count <= best.length) break;
      if ((count - 1) * SHORTEST > pixels) continue;
      const dates = found.filter((_, i) => i % every === 0);
      const label = labelling(clock, dates);
      const ticks = dates.map((date, i) => ({
        tick: (date.getTime() - start.getTime()) / LENGTH_MS[clock.unit],
        label: label(date, i),
      }));
      const widths = ticks.map((tick) => textWidth(tick.label, CHART_TEXT));
      const apart = ticks.every(
        ({ tick }, i) => i === 0 || (tick - ticks[i - 1]!.tick) * step >= (widths[i]! + widths[i - 1]!) / 2 + gap,
      );
      if (apart) best = ticks;
    }
  }
  return best;
}

/** Pixels from one number of a block to the next. */
const BLOCK_GAP = 70;

function blockTicks(count: number, pixels: number): TimeTick[] {
  const numbers = roundNumbers(1, count, Math.max(2, Math.floor(pixels / BLOCK_GAP)));
  const whole = numbers.filter((number) => Number.isInteger(number) && number >= 1);
  return whole.map((number) => ({ tick: number - 1, label: String(number) }));
}

function spacing(dates: readonly Date[]): keyof typeof EVERY {
  const days = dates.length < 2 ? 0 : (dates[1]!.getTime() - dates[0]!.getTime()) / LENGTH_MS.day;
  if (days < 1 || days > 7) return 'longer';
  return days < 7 ? 'days' : 'weeks';
}

const isMonthly = (dates: readonly Date[]) =>
  dates.every((date) => date.getUTCDate() === 1 && date.getUTCHours() === 0);

function labelling(clock: Clock, dates: readonly Date[]): (date: Date, i: number) => string {
  if (clock.unit === 'minute') return hour;
  if (!isMonthly(dates)) return dayMonth;
  if (clock.ticks <= DAYS_OF_A_YEAR) return month;
  const isFirst = (date: Date, i: number) => date.getUTCFullYear() !== dates[i - 1]?.getUTCFullYear();
  return (date, i) => (isFirst(date, i) ? (date.getUTCMonth() === 0 ? year : monthYear)(date) : month(date));
}

function withZone(text: string): string {
  return /Z$|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`;
}
