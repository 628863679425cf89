/**
 * Real data: 20,000 US domestic flights, 1 January to 31 March 2001 (US Bureau of Transportation Statistics, by way of
 * the package vega-datasets). A tick is a day, a request a flight, the label "more than 15 minutes late".
 */
import type { Source, Tick, Words } from '../types';
import { completeBatch, type ArrivalSettings } from './arrivals';

/** Minutes from which a flight counts as late. */
export const LATE_MINUTES = 15;

interface FlightRow {
  /** YYYY/MM/DD HH:MM, local departure time */
  date: string;
  /** minutes */
  delay: number;
  /** miles */
  distance: number;
}

/** Rows of the package's file → columns, in the order of the file (by departure). Days count from the first. */
export function readFlights(rows: readonly FlightRow[]): Record<string, Float64Array> {
  const day = new Float64Array(rows.length);
  const hour = new Float64Array(rows.length);
  const distance = new Float64Array(rows.length);
  const late = new Float64Array(rows.length);
  const dayOf = (row: FlightRow): number =>
    Date.parse(`${row.date.slice(0, 10).replaceAll('/', '-')}T00:00:00Z`) / 86_400_000;
  const first = Math.min(...rows.slice(0, 1).map(dayOf));
  rows.forEach((row, i) => {
    day[i] = dayOf(row) - first;
    hour[i] = Number(row.date.slice(11, 13)) + Number(row.date.slice(14, 16)) / 60;
    distance[i] = row.distance;
    late[i] = row.delay > LATE_MINUTES ? 1 : 0;
  });
  return { day, hour, distance, late };
}

export interface FlightsSettings extends ArrivalSettings {
  table: Record<string, Float64Array>;
  history: number;
  ticks: number;
  words: Words;
}

/** @throws Error when history and ticks together ask for more days than the table has */
export function makeFlights(s: FlightsSettings): Source {
  const { day, hour, distance, late } = s.table as Record<'day' | 'hour' | 'distance' | 'late', Float64Array>;
  const days = day[day.length - 1]! + 1;
  if (s.history + s.ticks > days) {
    throw new Error(
      `clock.history + clock.ticks is ${s.history + s.ticks} days; the flights cover ${days} days, so at most ${days - s.history} ticks`,
    );
  }
  const starts = new Int32Array(days + 1).fill(day.length);
  for (let i = day.length - 1; i >= 0; i--) starts[day[i]!] = i;
  for (let d = days - 1; d >= 0; d--) starts[d] = Math.min(starts[d]!, starts[d + 1]!);
  const [hours, miles] = s.words.features as [Words['features'][0], Words['features'][0]];

  return {
    task: 'classification',
    words: s.words,
    d: 2,
    progress: () => [],
    batch(t: Tick) {
      const from = starts[t + s.history]!;
      const n = starts[t + s.history + 1]! - from;
      const x = new Float32Array(2 * n);
      const y = new Float32Array(n);
      for (let i = 0; i < n; i++) {
        x[2 * i] = (hour[from + i]! - hours.center) / hours.scale;
        x[2 * i + 1] = (distance[from + i]! - miles.center) / miles.scale;
        y[i] = late[from + i]!;
      }
      return completeBatch(t, 2, x, y, s);
    },
  };
}
