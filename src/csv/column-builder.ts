/** One column while it grows: numbers and codes side by side, because only the last row tells what it is. */
import { addProblem, noProblems, type RawColumn } from '../engine/data/table/raw';
import type { Problems } from '../engine/data/table/types';
import { isMissing, pointsOf, readDate, readNumber } from './cells';

/** Different values up to which a column may be categories: of words, and of numbers alone. */
const MOST_LEVELS = 20_000;
const MOST_NUMBER_LEVELS = 200;
/** Longer words are cut for the list of problems. */
const SHOWN = 40;

function grown<T extends Float64Array | Int32Array>(values: T, make: (length: number) => T): T {
  const next = make(Math.max(1024, 2 * values.length));
  next.set(values);
  return next;
}

export class ColumnBuilder {
  readonly name: string;
  readonly #decimalComma: boolean;
  #rows = 0;
  #missing = 0;
  #numbers: Float64Array | null = null;
  #codes: Int32Array | null = new Int32Array(1024);
  #levels = new Map<string, number>();
  /** Numbers and dates may be either; as soon as one cell says which, the other is no longer tried. */
  #kind: 'unknown' | 'number' | 'date' = 'unknown';
  readonly #words: Problems = noProblems();
  /** Where commas may be decimal: whether one was, whether a point was, and the rows of numbers whose point may be either. */
  readonly points = { thousands: false, decimal: false, either: [] as number[] };

  constructor(name: string, decimalComma: boolean) {
    this.name = name;
    this.#decimalComma = decimalComma;
  }

  add(text: string, line: number): void {
    const cell = text.trim();
    const row = this.#rows++;
    if (isMissing(cell)) {
      this.#missing++;
      this.#code(row, -1);
      this.#number(row, NaN);
      return;
    }
    const value = this.#read(cell);
    if (value === value) this.#numbers ??= new Float64Array(Math.max(1024, row + 1)).fill(NaN);
    else addProblem(this.#words, line, cell.length > SHOWN ? `${cell.slice(0, SHOWN)}…` : cell);
    this.#number(row, value);
    if (this.#decimalComma && this.#kind === 'number' && value === value) this.#point(row, cell);
    if (this.#codes) this.#code(row, this.#codeOf(cell));
  }

  #read(cell: string): number {
    if (this.#kind !== 'date') {
      const number = readNumber(cell, this.#decimalComma);
      if (number === number) {
        this.#kind = 'number';
        return number;
      }
      if (this.#kind === 'number') return NaN;
    }
    const date = readDate(cell);
    if (date === date) this.#kind = 'date';
    return date;
  }

  #point(row: number, cell: string): void {
    const points = pointsOf(cell);
    if (points === 'none') return;
    if (points !== 'either') this.points[points] = true;
    else if (!this.points.decimal) this.points.either.push(row);
    if (points === 'decimal') this.points.either = [];
  }

  /** 1.234, so far a little more than one, is 1234. */
  partThousands(): void {
    for (const row of this.points.either) this.#numbers![row] = Math.round(1000 * this.#numbers![row]!);
  }

  #codeOf(cell: string): number {
    let code = this.#levels.get(cell);
    if (code === undefined) this.#levels.set(cell, (code = this.#levels.size));
    return code;
  }

  #code(row: number, code: number): void {
    if (!this.#codes) return;
    if (row >= this.#codes.length) this.#codes = grown(this.#codes, (length) => new Int32Array(length));
    this.#codes[row] = code;
    const most = this.#words.count === 0 ? MOST_NUMBER_LEVELS : MOST_LEVELS;
    if (this.#levels.size > most) {
      this.#codes = null;
      this.#levels = new Map();
    }
  }

  #number(row: number, value: number): void {
    if (!this.#numbers) return;
    if (row >= this.#numbers.length) this.#numbers = grown(this.#numbers, (length) => new Float64Array(length));
    this.#numbers[row] = value;
  }

  finish(): RawColumn {
    return {
      name: this.name,
      numbers: this.#numbers && this.#numbers.slice(0, this.#rows),
      dates: this.#kind === 'date',
      codes: this.#codes && this.#codes.slice(0, this.#rows),
      levels: [...this.#levels.keys()],
      missing: this.#missing,
      words: this.#words,
    };
  }
}
