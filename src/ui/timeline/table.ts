import { shortDate } from '../../charts/dates';
import type { RunData } from '../../state/run-data';

/** Longest table: a run of a day in minutes would be 1440 rows. */
const MOST_ROWS = 400;

/** A chart's series as a table: a row per tick (or per few ticks, where there are very many). */
export function tableOf(
  run: RunData,
  columns: readonly { name: string; values: ArrayLike<number>; format: (value: number) => string }[],
): { head: string[]; rows: () => string[][] } {
  const { clock } = run.scenario;
  return {
    head: [clock.unit === 'minute' ? 'time' : clock.unit, ...columns.map(({ name }) => name)],
    rows: () => {
      const rows: string[][] = [];
      const stride = Math.ceil(run.ticks / MOST_ROWS);
      for (let t = 0; t < run.received; t += stride) {
        rows.push([shortDate(clock, t), ...columns.map(({ values, format }) => format(values[t]!))]);
      }
      return rows;
    },
  };
}
