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
