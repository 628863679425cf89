/** Records → a table: which of them is the header, which have the wrong number of fields. */
import { addProblem, noProblems, type RawTable } from '../engine/data/table/raw';
import { readDate, readNumber } from './cells';
import { ColumnBuilder } from './column-builder';
import type { CsvRecord } from './records';

export const MAX_COLUMNS = 500;
const PREVIEW_ROWS = 6;
/** Longest name of a column: it stands in lists, charts and links. */
const LONGEST_NAME = 40;

type Body = Omit<RawTable, 'file' | 'bytes' | 'fingerprint'>;

export class TableBuilder {
  readonly #decimalComma: boolean;
  #columns: ColumnBuilder[] = [];
  #lines = new Uint32Array(1024);
  #blank = 0;
  #longer = 0;
  readonly #notes: string[] = [];
  readonly #unreadable = noProblems();
  readonly #preview: string[][] = [];
  rows = 0;

  constructor(decimalComma: boolean) {
    this.#decimalComma = decimalComma;
  }

  get hasHeader(): boolean {
    return this.#columns.length > 0;
  }

  add({ line, fields }: CsvRecord): void {
    if (fields.length === 1 && fields[0]!.trim() === '' && this.#columns.length !== 1) {
      this.#blank++;
      return;
    }
    if (this.#columns.length === 0) {
      if (this.#begin(fields)) return;
    }
    const wanted = this.#columns.length;
    if (fields.length !== wanted) {
      // a delimiter at the end of every line makes one more field, which is empty
      const extra = fields.slice(wanted);
      if (fields.length < wanted || extra.some((field) => field.trim() !== '')) {
        addProblem(this.#unreadable, line, `${fields.length} of ${wanted} fields`);
        return;
      }
      this.#longer++;
    }
    for (let i = 0; i < wanted; i++) this.#columns[i]!.add(fields[i]!, line);
    if (this.#preview.length < PREVIEW_ROWS) this.#preview.push(fields.slice(0, wanted));
    if (this.rows >= this.#lines.length) {
      const lines = new Uint32Array(2 * this.#lines.length);
      lines.set(this.#lines);
      this.#lines = lines;
    }
    this.#lines[this.rows++] = line;
  }

  /** @returns whether the first record was a header: a name in every field, none of them a number or a date */
  #begin(fields: string[]): boolean {
    const trimmed = fields.at(-1)!.trim() === '' && fields.length > 1 ? fields.slice(0, -1) : fields;
    const isHeader = !trimmed.some((field) => this.#isValue(field.trim()));
    if (!isHeader) this.#notes.push('The first line holds values, not names: the columns are named by their numbers.');
    const names = isHeader ? this.#distinct(trimmed) : trimmed.map((_, i) => `column ${i + 1}`);
    this.#columns = names.map((name) => new ColumnBuilder(name, this.#decimalComma));
    return isHeader;
  }

  #isValue(text: string): boolean {
    return !Number.isNaN(readNumber(text, this.#decimalComma)) || !Number.isNaN(readDate(text));
  }

  /** Names of their own for all, with a note for each that was changed. */
  #distinct(fields: string[]): string[] {
    const taken = new Set<string>();
    return fields.map((field, i) => {
      const given = field.trim();
      const base = given === '' ? `column ${i + 1}` : given.slice(0, LONGEST_NAME);
      let name = base;
      for (let n = 2; taken.has(name); n++) name = `${base.slice(0, LONGEST_NAME - 5)} (${n})`;
      taken.add(name);
      if (given === '') this.#notes.push(`Column ${i + 1} has no name: it is called “${name}”.`);
      else if (base === given && name !== base) {
        this.#notes.push(`Two columns are called “${base}”: the later one is now “${name}”.`);
      } else if (name !== given) this.#notes.push(`A long name was cut to “${name}”.`);
      return name;
    });
  }

  get width(): number {
    return this.#columns.length;
  }

  /** One file has one way to write numbers: 1.234 is 1234 where commas are decimal and no point is. */
  #partThousands(): void {
    const points = this.#columns.map((column) => column.points);
    if (!points.some(({ thousands }) => thousands) || points.some(({ decimal }) => decimal)) return;
    const parted = this.#columns.filter((column) => column.points.either.length > 0);
    for (const column of parted) column.partThousands();
    if (parted.length === 0) return;
    const names = parted.map(({ name }) => `“${name}”`).join(', ');
    this.#notes.push(`Points part thousands, as in 1.234 for 1234: ${names}.`);
  }

  finish(): Body {
    this.#partThousands();
    if (this.#blank > 0) {
      this.#notes.push(`${this.#blank} ${this.#blank === 1 ? 'line is' : 'lines are'} blank.`);
    }
    if (this.#longer > 0) this.#notes.push('Empty fields beyond the last column were left out.');
    return {
      rows: this.rows,
      columns: this.#columns.map((column) => column.finish()),
      lines: this.#lines.slice(0, this.rows),
      unreadable: this.#unreadable,
      notes: this.#notes,
      preview: this.#preview,
    };
  }
}
