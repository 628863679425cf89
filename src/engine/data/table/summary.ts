/** What the page is told of a table: enough to choose from, without its rows. */
import { guessChoices, guessPositive, guessTask, natureOfColumn } from './guess';
import type { RawTable } from './raw';
import type { ColumnSummary, TableSummary } from './types';

/** Values of a column that are listed, the most frequent first. */
const LISTED = 50;

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
      asTarget: { task: guessTask(table, column), positive: guessPositive(column) },
    };
  });
  return { file, bytes, rows, fingerprint, columns, preview, unreadable, notes, guess: guessChoices(table) };
}
