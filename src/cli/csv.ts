/** Comma-separated values as this project writes them (engine/core/csv-line.ts), and read back. */
export { csvLine } from '../engine/core/csv-line';

/** The cells of one record; its line end may be there or not. */
export function csvCells(record: string): string[] {
  const cells: string[] = [];
  const line = record.replace(/\r?\n$/, '');
  const cell = /(?:"((?:[^"]|"")*)"|([^,]*))(,|$)/gy;
  for (let more = true; more;) {
    const [, quoted, plain, end] = cell.exec(line) ?? [];
    // a quote in mid-cell is no CSV: it is taken as it stands
    if (end === undefined) return [line];
    cells.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    more = end === ',';
  }
  return cells;
}
