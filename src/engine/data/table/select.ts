/** A table and what a scenario says of it → the columns of that scenario, in its order. */
import type { TableSource } from '../../types';
import { addProblem, noProblems, type RawColumn, type RawTable } from './raw';
import type { Problems } from './types';

/** What decides which rows are used, and in which order. */
export type RowChoice = Pick<TableSource, 'task' | 'target' | 'order' | 'time'>;

export interface UsableRows {
  /** Indices of rows, in the order in which they are served. */
  rows: Uint32Array;
  /** Rows without a target or a time: counted and listed, never dropped in silence. */
  leftOut: Problems;
}

/** @throws Error in a sentence when the table has no such column */
export function columnOf(table: RawTable, name: string, wanted: readonly string[] = [name]): RawColumn {
  const column = table.columns.find((each) => each.name === name);
  if (column) return column;
  const missing = wanted.filter((each) => !table.columns.some((has) => has.name === each));
  throw new Error(
    `“${table.file}” has no column “${missing.join('”, “')}”: it has ${table.columns.map((each) => each.name).join(', ')}.`,
  );
}

/** Rows that have a target and, in order of time, a time; equal times stay in the order of the file. */
export function usableRows(table: RawTable, { task, target, order, time }: RowChoice): UsableRows {
  const goal = columnOf(table, target);
  const times = order === 'time' ? columnOf(table, time).numbers : null;
  const leftOut = noProblems();
  const rows = new Uint32Array(table.rows);
  let n = 0;
  let ascending = true;
  for (let i = 0; i < table.rows; i++) {
    const has =
      task === 'regression' ? goal.numbers && !Number.isNaN(goal.numbers[i]) : goal.codes && goal.codes[i]! >= 0;
    if (!has) addProblem(leftOut, table.lines[i]!, `no ${task === 'regression' ? 'number' : 'value'} in “${target}”`);
    else if (order === 'time' && !(times && !Number.isNaN(times[i]))) {
      addProblem(leftOut, table.lines[i]!, `no time in “${time}”`);
    } else {
      if (times && n > 0 && times[i]! < times[rows[n - 1]!]!) ascending = false;
      rows[n++] = i;
    }
  }
  const used = rows.slice(0, n);
  if (times && !ascending) used.sort((a, b) => times[a]! - times[b]! || a - b);
  return { rows: used, leftOut };
}

/**
 * What `Host.tables` holds for a scenario: "y" (0 and 1, or standard deviations from the mean) and "x:<name>" per column
 * (its number, or the index of its level, that of "other" being the number of levels; NaN = missing).
 * @throws Error in a sentence when the table lacks a column or holds words where numbers are needed
 */
export function selectTable(table: RawTable, source: TableSource): Record<string, Float64Array> {
  const wanted = [
    source.target,
    ...source.columns.map(({ name }) => name),
    ...(source.time === '' ? [] : [source.time]),
  ];
  const { numbers, codes, levels } = columnOf(table, source.target, wanted);
  for (const name of wanted) columnOf(table, name, wanted);
  const { rows } = usableRows(table, source);
  const y = new Float64Array(rows.length);
  if (source.task === 'regression') {
    if (!numbers) throw new Error(`“${source.target}” of “${table.file}” holds no numbers.`);
    rows.forEach((row, i) => (y[i] = (numbers[row]! - source.targetCenter) / source.targetScale));
  } else {
    if (!codes) throw new Error(`“${source.target}” of “${table.file}” has too many different values for classes.`);
    const positive = levels.indexOf(source.positive);
    rows.forEach((row, i) => (y[i] = codes[row] === positive ? 1 : 0));
  }
  const columns: Record<string, Float64Array> = { y };
  for (const { name, type, levels: known } of source.columns) {
    const raw = columnOf(table, name);
    const values = new Float64Array(rows.length);
    if (type === 'number') {
      if (!raw.numbers) throw new Error(`“${name}” of “${table.file}” holds no numbers.`);
      rows.forEach((row, i) => (values[i] = raw.numbers![row]!));
    } else {
      if (!raw.codes) throw new Error(`“${name}” of “${table.file}” has too many different values for categories.`);
      const index = raw.levels.map((level) => (known.includes(level) ? known.indexOf(level) : known.length));
      rows.forEach((row, i) => (values[i] = raw.codes![row]! < 0 ? NaN : index[raw.codes![row]!]!));
    }
    columns[`x:${name}`] = values;
  }
  return columns;
}
