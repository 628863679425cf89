/** A table and the reader's choices → what a scenario says of it. What is measured is measured on the history alone. */
import type { TableColumn, TableSource } from '../../types';
import { inputsOf, MOST_LEVELS } from './inputs';
import type { RawColumn, RawTable } from './raw';
import { columnOf, usableRows } from './select';
import type { TableChoices, TablePlan } from './types';

/** Share of the blocks that is history: the first model is fitted on it. */
const HISTORY = 0.2;
/** Limits of the schema (scenario/schema.ts). */
const MOST = { inputs: 40, history: 730, ticks: 5000, rows: 5000 };
export const LEAST_ROWS = 20;

/** @throws Error in one plain sentence when the choices do not fit the table */
export function describeTable(table: RawTable, choices: TableChoices): TablePlan {
  const { target, task, features, rowsPerTick } = choices;
  const time = choices.order === 'time' ? choices.time : '';
  checkRows(table, table.rows, 'rows');
  checkChoices(table, choices);
  const { rows, leftOut } = usableRows(table, { ...choices, time });
  checkRows(table, rows.length, 'rows with a target');
  const blocks = Math.floor(rows.length / rowsPerTick);
  if (blocks < 2) {
    throw new Error(
      `${rowsPerTick} rows per block are too many for ${rows.length} rows: two blocks are needed at least.`,
    );
  }
  const history = Math.min(Math.max(1, Math.round(HISTORY * blocks)), MOST.history);
  const ticks = blocks - history;
  if (ticks > MOST.ticks) {
    throw new Error(
      `${rowsPerTick} rows per block make ${ticks} blocks: at most ${MOST.ticks} are allowed, so at least ${Math.ceil(rows.length / (MOST.ticks + MOST.history))} rows per block are needed.`,
    );
  }
  const past = rows.subarray(0, history * rowsPerTick);
  const columns = features.map(({ name, type }) => describeColumn(columnOf(table, name), type, past));
  const inputs = columns.reduce((sum, column) => sum + inputsOf(column), 0);
  if (inputs > MOST.inputs) {
    throw new Error(
      `The features make ${inputs} inputs of the model, an input for each level of a category: at most ${MOST.inputs} are allowed.`,
    );
  }
  const goal = columnOf(table, target);
  const [targetCenter, targetScale] = task === 'regression' ? momentsOf(goal.numbers!, past) : [0, 1];
  const others = goal.levels.filter((level) => level !== choices.positive);
  const source: TableSource = {
    kind: 'table',
    file: table.file,
    fingerprint: table.fingerprint,
    rows: rows.length,
    task,
    target,
    positive: task === 'regression' ? '' : choices.positive,
    negative: task === 'regression' ? '' : others.length === 1 ? others[0]! : `not ${choices.positive}`,
    targetCenter,
    targetScale,
    order: choices.order,
    time,
    columns,
  };
  const clock = { unit: 'block', start: '2000-01-01', ticks, history, requests: rowsPerTick } as const;
  return { source, clock, inputs, remainder: rows.length - blocks * rowsPerTick, leftOut };
}

function checkRows({ file }: RawTable, rows: number, what: string): void {
  if (rows >= LEAST_ROWS) return;
  throw new Error(
    `“${file}” has ${rows} ${what}: at least ${LEAST_ROWS} are needed, for a first model and for what it serves.`,
  );
}

function checkChoices(
  table: RawTable,
  { target, task, positive, features, order, time, rowsPerTick }: TableChoices,
): void {
  const wanted = [target, ...features.map(({ name }) => name), ...(order === 'time' ? [time] : [])];
  for (const name of wanted) columnOf(table, name, wanted);
  const goal = columnOf(table, target);
  if (features.length === 0) throw new Error('No feature is chosen: at least one is needed.');
  if (features.some(({ name }) => name === target)) {
    throw new Error(`“${target}” is the target and a feature: it can be one of them.`);
  }
  if (!Number.isInteger(rowsPerTick) || rowsPerTick < 1 || rowsPerTick > MOST.rows) {
    throw new Error(`Rows per block are ${rowsPerTick}: a whole number from 1 to ${MOST.rows} is allowed.`);
  }
  if (task === 'regression' && !goal.numbers) throw new Error(`“${target}” holds no numbers: it can be a class.`);
  if (task === 'classification') {
    if (!goal.codes) throw new Error(`“${target}” has too many different values for classes: it can be a number.`);
    if (goal.levels.length < 2) {
      throw new Error(
        `“${target}” has ${goal.levels.length === 1 ? 'the same value in every row' : 'no values'}: two classes are needed.`,
      );
    }
    if (!goal.levels.includes(positive)) {
      throw new Error(`“${positive}” is no value of “${target}”: it has ${someOf(goal.levels)}.`);
    }
  }
  if (order === 'time' && !columnOf(table, time).numbers) {
    throw new Error(`“${time}” holds neither dates such as 2025-07-01 nor numbers: rows cannot be put in order by it.`);
  }
  for (const { name, type } of features) {
    const column = columnOf(table, name);
    if (type === 'number' && !column.numbers) throw new Error(`“${name}” holds no numbers: it can be a category.`);
    if (type === 'category' && !column.codes) {
      throw new Error(`“${name}” has too many different values for a category.`);
    }
  }
}

const someOf = (levels: readonly string[]): string =>
  levels.length > 6 ? `${levels.slice(0, 5).join(', ')} and ${levels.length - 5} more` : levels.join(', ');

/** Mean and standard deviation (n in the denominator) of the rows that have a number; scale 1 where all are the same. */
function momentsOf(values: Float64Array, rows: Uint32Array): [center: number, scale: number] {
  let n = 0;
  let center = 0;
  for (const row of rows) {
    const value = values[row]!;
    if (!Number.isNaN(value)) center += (value - center) / ++n;
  }
  let squares = 0;
  for (const row of rows) {
    const off = values[row]! - center;
    if (!Number.isNaN(off)) squares += off * off;
  }
  const scale = n > 0 ? Math.sqrt(squares / n) : 0;
  return [center, scale > 0 && Number.isFinite(scale) ? scale : 1];
}

function describeColumn(raw: RawColumn, type: TableColumn['type'], past: Uint32Array): TableColumn {
  const column: TableColumn = { name: raw.name, type, center: 0, scale: 1, levels: [], missing: false };
  if (type === 'number') {
    [column.center, column.scale] = momentsOf(raw.numbers!, past);
    column.missing = past.some((row) => Number.isNaN(raw.numbers![row]));
  } else {
    const counts = new Float64Array(raw.levels.length);
    for (const row of past) {
      const code = raw.codes![row]!;
      if (code < 0) column.missing = true;
      else counts[code]!++;
    }
    column.levels = raw.levels
      .map((level, code) => ({ level, count: counts[code]! }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || (a.level < b.level ? -1 : 1))
      .slice(0, MOST_LEVELS)
      .map(({ level }) => level);
  }
  return column;
}
