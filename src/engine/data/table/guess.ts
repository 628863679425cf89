/** First choices for a table that nobody has looked at yet: the reader changes them. */
import { MOST_LEVELS } from './inputs';
import type { RawColumn, RawTable } from './raw';
import type { TableChoices } from './types';

const TARGET_NAMES = ['target', 'label', 'class', 'y', 'outcome', 'result', 'default', 'churn', 'fraud'];
const POSITIVE_NAMES = ['1', 'true', 'yes', 'y', 'positive', 'up', 'late', 'bad'];
/** Numbers with more different values than this are numbers, not classes. */
const MOST_CLASSES = 10;
/** About this many blocks; fewer rows make larger shares of noise, more blocks a longer run. */
const BLOCKS = 240;
const LEAST_BLOCK_ROWS = 20;
const MOST_INPUTS = 40;
/** Cells that may be words in a column of numbers. */
const MOST_WORDS = 0.05;

const filled = (table: RawTable, column: RawColumn): number => table.rows - column.missing;

/** Whether a column's cells are numbers, dates, categories, or nothing that a model can see. */
export function natureOfColumn(table: RawTable, column: RawColumn): 'number' | 'date' | 'category' | 'none' {
  const cells = filled(table, column);
  if (cells === 0) return 'none';
  if (column.numbers && column.words.count <= MOST_WORDS * cells) return column.dates ? 'date' : 'number';
  return column.codes ? 'category' : 'none';
}

/** Numbered rows and names of single rows tell a model nothing that lasts. */
function isIdentity(table: RawTable, column: RawColumn): boolean {
  const cells = filled(table, column);
  if (natureOfColumn(table, column) === 'category') return column.levels.length > 0.5 * cells && cells > MOST_LEVELS;
  const { numbers } = column;
  if (!numbers || table.rows < 3) return false;
  const step = numbers[1]! - numbers[0]!;
  return step !== 0 && numbers.every((value, i) => i === 0 || value - numbers[i - 1]! === step);
}

export function guessTask(table: RawTable, column: RawColumn): TableChoices['task'] {
  const many = !column.codes || column.levels.length > MOST_CLASSES;
  return natureOfColumn(table, column) === 'number' && many ? 'regression' : 'classification';
}

/** A usual word for yes; else the rarest class. */
export function guessPositive({ codes, levels }: RawColumn): string {
  const usual = levels.find((level) => POSITIVE_NAMES.includes(level.toLowerCase()));
  if (usual !== undefined || !codes) return usual ?? '';
  const counts = new Float64Array(levels.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  return levels[counts.indexOf(Math.min(...counts))] ?? '';
}

/** The nearest of 1, 2, 5, 10, 20, … from below. */
function round(value: number): number {
  let power = 1;
  while (power * 10 <= value) power *= 10;
  return [5, 2, 1].map((digit) => digit * power).find((nice) => nice <= value) ?? 1;
}
export function guessRowsPerTick(rows: number): number {
  const least = Math.max(1, Math.min(LEAST_BLOCK_ROWS, Math.floor(rows / 10)));
  return Math.min(5000, Math.max(least, round(rows / BLOCKS)));
}

/** Whether a column may be a target. */
function isTarget(table: RawTable, column: RawColumn): boolean {
  const nature = natureOfColumn(table, column);
  if (nature === 'number') return !isIdentity(table, column);
  return nature === 'category' && column.levels.length > 1 && !isIdentity(table, column);
}

/** @returns choices that `describeTable` accepts where the table allows any */
export function guessChoices(table: RawTable): TableChoices {
  const { columns } = table;
  const may = columns.filter((column) => isTarget(table, column));
  const usual = may.find(({ name }) => TARGET_NAMES.includes(name.toLowerCase()));
  const target = usual ?? may.at(-1) ?? columns.at(-1)!;
  const time = columns.find((column) => natureOfColumn(table, column) === 'date');
  const features: TableChoices['features'] = [];
  let inputs = 0;
  for (const column of columns) {
    const nature = natureOfColumn(table, column);
    if (column === target || nature === 'none' || nature === 'date' || isIdentity(table, column)) continue;
    const missing = column.missing > 0 ? 1 : 0;
    inputs += (nature === 'number' ? 1 : Math.min(MOST_LEVELS, column.levels.length) + 1) + missing;
    if (inputs > MOST_INPUTS) break;
    features.push({ name: column.name, type: nature });
  }
  return {
    target: target.name,
    task: guessTask(table, target),
    positive: guessPositive(target),
    features,
    order: time ? 'time' : 'rows',
    time: time?.name ?? '',
    rowsPerTick: guessRowsPerTick(table.rows),
  };
}
