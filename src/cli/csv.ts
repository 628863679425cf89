/** Comma-separated values after RFC 4180, but for its line ends: a line feed, as everything here writes it. */

/** Texts quoted where they must be; numbers at full precision, undefined ones (NaN, ±∞) empty. */
function csvCell(value: string | number): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** One record with its line end. */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(',')}\n`;
}

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
