/**
 * Rows of a file as a source: a tick is a block of rows that follow each other. Nothing is known of the truth behind them,
 * so all that needs it is absent.
 */
import type { Source, TableSource, Tick, Words } from '../../types';
import { completeBatch, type ArrivalSettings } from '../arrivals';
import { inputsOf } from './inputs';

export interface TableSettings extends ArrivalSettings {
  source: TableSource;
  /** As `selectTable` makes it: "y", and "x:<name>" per column. */
  table: Record<string, Float64Array>;
  words: Words;
  history: number;
  ticks: number;
  /** Rows of a tick. */
  rows: number;
}

/** @throws Error when history and ticks together ask for more rows than the table has */
export function makeTableSource(s: TableSettings): Source {
  const { columns, task } = s.source;
  const target = s.table['y']!;
  const wanted = (s.history + s.ticks) * s.rows;
  if (wanted > target.length) {
    throw new Error(
      `clock.ticks is ${s.ticks}: “${s.source.file}” has ${target.length} rows, so with ${s.history} blocks of history at most ${Math.floor(target.length / s.rows) - s.history} are allowed`,
    );
  }
  const values = columns.map(({ name }) => s.table[`x:${name}`]!);
  const d = columns.reduce((sum, column) => sum + inputsOf(column), 0);

  return {
    task,
    words: s.words,
    d,
    progress: () => [],
    batch(t: Tick) {
      const from = (t + s.history) * s.rows;
      const n = s.rows;
      const x = new Float32Array(d * n);
      const y = new Float32Array(target.subarray(from, from + n));
      let input = 0;
      columns.forEach((column, c) => {
        const all = values[c]!;
        const width = inputsOf(column);
        for (let i = 0; i < n; i++) {
          const value = all[from + i]!;
          const at = i * d + input;
          // a missing number is the mean, a missing category none of the levels
          if (Number.isNaN(value)) {
            if (column.missing) x[at + width - 1] = 1;
          } else if (column.type === 'number') x[at] = (value - column.center) / column.scale;
          else x[at + value] = 1;
        }
        input += width;
      });
      return completeBatch(t, d, x, y, s);
    },
  };
}
