/** What a cell says: nothing, a number, a date, or a word. */

/** Ways to write "no value", in lower case. */
const MISSING = new Set(['', 'na', 'n/a', '#n/a', 'nan', 'null', 'none', '?', '-']);
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
/** With points or commas between thousands. */
const ENGLISH_THOUSANDS = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;
const DECIMAL_COMMA = /^[+-]?(\d{1,3}(\.\d{3})+|\d+)?,\d+([eE][+-]?\d+)?$/;
/** 1.234.567, which nothing but thousands can be, and 1.234, which may be those or a little more than one. */
const POINTS = /^[+-]?\d{1,3}(\.\d{3}){2,}$/;
const ONE_POINT = /^[+-]?[1-9]\d{0,2}\.\d{3}$/;
/** 2025-07-01, 2025/07/01, with or without a time and a zone. */
const ISO_DATE = /^(\d{4})[-/](\d\d?)[-/](\d\d?)(?:[ T](\d\d?):(\d\d)(?::(\d\d)(\.\d+)?)?)? ?(Z|[+-]\d\d:?\d\d)?$/;
/** 1.7.2025 */
const POINT_DATE = /^(\d\d?)\.(\d\d?)\.(\d{4})(?: (\d\d?):(\d\d)(?::(\d\d))?)?$/;

export const isMissing = (cell: string): boolean => cell.length <= 4 && MISSING.has(cell.toLowerCase());

/** @param decimalComma 3,14 is a number (files whose delimiter is no comma). @returns NaN where the cell is no number */
export function readNumber(cell: string, decimalComma: boolean): number {
  const code = cell.charCodeAt(0);
  // A word is told by its first letter, without a look at the rest of it.
  if (code > 57 || code < 43) return NaN;
  if (NUMBER.test(cell)) return finite(Number(cell));
  if (decimalComma) {
    if (!DECIMAL_COMMA.test(cell) && !POINTS.test(cell)) return NaN;
    return finite(Number(cell.replaceAll('.', '').replace(',', '.')));
  }
  return ENGLISH_THOUSANDS.test(cell) ? finite(Number(cell.replaceAll(',', ''))) : NaN;
}

/**
 * What the points of a number say where commas may be decimal: that they part thousands (a comma is beside them, or there are
 * several), that they are decimal, or either.
 */
export function pointsOf(number: string): 'thousands' | 'decimal' | 'either' | 'none' {
  if (number.includes(',') || POINTS.test(number)) return 'thousands';
  if (!number.includes('.')) return 'none';
  return ONE_POINT.test(number) ? 'either' : 'decimal';
}

/** 1e999 is no number that one can learn from. */
const finite = (value: number): number => (Number.isFinite(value) ? value : NaN);

/** @returns milliseconds since 1970, a time without a zone being UTC; NaN where the cell is no date that exists */
export function readDate(cell: string): number {
  const code = cell.charCodeAt(0);
  if (code > 57 || code < 48 || cell.length < 8) return NaN;
  const iso = ISO_DATE.exec(cell);
  if (iso) {
    const [, y, m, d, h = '0', min = '0', s = '0', fraction = '0', zone] = iso;
    return utc(+y!, +m!, +d!, +h, +min, +s + Number(fraction)) - offset(zone);
  }
  const point = POINT_DATE.exec(cell);
  if (!point) return NaN;
  const [, d, m, y, h = '0', min = '0', s = '0'] = point;
  return utc(+y!, +m!, +d!, +h, +min, +s);
}

function utc(y: number, m: number, d: number, h: number, min: number, s: number): number {
  const days = Date.UTC(y, m - 1, d);
  // 30 February is not 2 March
  const date = new Date(days);
  if (date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d || h > 24 || min > 59 || s >= 61) return NaN;
  return days + Math.round(((h * 60 + min) * 60 + s) * 1000);
}

/** +02:00 → milliseconds */
function offset(zone: string | undefined): number {
  if (!zone || zone === 'Z') return 0;
  const digits = zone.replace(':', '');
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3));
  return (digits[0] === '-' ? -1 : 1) * minutes * 60_000;
}
