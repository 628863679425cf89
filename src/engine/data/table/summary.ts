/** What the page is told of a table: enough to choose from, without its rows. */
import type { TableChoices } from './describe';
import { guessChoices, natureOfColumn } from './guess';
import type { Problems, RawTable } from './raw';

/** Values of a column that are listed, the most frequent first. */
const LISTED = 50;

export interface ColumnSummary {
  name: string;
  nature: 'number' | 'date' | 'category' | 'none';
  /** May be chosen as. */
  canBe: { number: boolean; category: boolean; time: boolean };
  missing: number;
  /** Cells that are no numbers in a column of numbers. */
  words: Problems;
  /** Different values; null where there are too many to be categories. */
  distinct: number | null;
  /** The most frequent. */
  levels: { level: string; count: number }[];
}
export interface TableSummary {
  file: string;
  bytes: number;
  rows: number;
  fingerprint: string;
  columns: ColumnSummary[];
  preview: string[][];
  unreadable: Problems;
  notes: string[];
  guess: TableChoices;
}

export function summaryOf(table: RawTable): TableSummary {
  const { file, bytes, rows, fingerprint, preview, unreadable, notes } = table;
  const columns = table.columns.map((column): ColumnSummary => {
    const counts = new Float64Array(column.levels.length);
    if (column.codes) for (const code of column.codes) if (code >= 0) counts[code]!++;
    const nature = natureOfColumn(table, column);
    return {
      name: column.name,
      nature,
      canBe: {
        number: column.numbers !== null && !column.dates,
        category: column.codes !== null && column.levels.length > 0,
        time: column.numbers !== null,
      },
      missing: column.missing,
      words: nature === 'number' || nature === 'date' ? column.words : { count: 0, first: [] },
      distinct: column.codes ? column.levels.length : null,
      levels: column.levels
        .map((level, code) => ({ level, count: counts[code]! }))
        .sort((a, b) => b.count - a.count || (a.level < b.level ? -1 : 1))
        .slice(0, LISTED),
    };
  });
  return { file, bytes, rows, fingerprint, columns, preview, unreadable, notes, guess: guessChoices(table) };
}
