/**
 * Text that comes in pieces → records with their line. Papa Parse (MIT) does the parsing; its parser is fed by hand because
 * its own readers for files differ between browser and Node, and cut letters of several bytes in two.
 */
import Papa from 'papaparse';

export interface CsvRecord {
  /** In the file, from 1: where the record begins. */
  line: number;
  fields: string[];
}
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** A record that is longer than this is a quote that nobody closed. */
const LONGEST = 1 << 20;

interface Parsed {
  data: string[][];
  errors: { code: string; row: number }[];
  meta: { cursor: number };
}

/** A quote without its end. The message names the line; the caller knows the file. */
export class UnclosedQuote extends Error {
  readonly line: number;
  constructor(line: number) {
    super(`the quote that opens on line ${line} is never closed`);
    this.line = line;
  }
}

/** \n, also where \r goes before it; \r alone in files of very old machines. */
export function newlineOf(head: string): '\n' | '\r' {
  return !head.includes('\n') && head.includes('\r') ? '\r' : '\n';
}

const parse = (text: string, delimiter: string, newline: '\n' | '\r', last: boolean): Parsed =>
  new Papa.Parser({ delimiter, newline }).parse(text, 0, !last) as Parsed;

/**
 * The delimiter that cuts most lines of the head into the same number of fields, more than one; of equals the one that
 * makes more fields. A comma where there is none: one column.
 */
export function delimiterOf(head: string, whole: boolean): Delimiter {
  let best: Delimiter = ',';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    const { data } = parse(head, delimiter, newlineOf(head), whole);
    const rows = data.filter((fields) => fields.length > 1 || fields[0]!.trim() !== '').slice(0, 200);
    const fields = rows[0]?.length ?? 0;
    if (fields < 2) continue;
    const alike = rows.filter((row) => row.length === fields).length / rows.length;
    const score = alike + fields / 1000;
    if (score > most) [best, most] = [delimiter, score];
  }
  return best;
}

const LINE_ENDS = /\r\n|\n|\r/g;

export class Records {
  readonly #delimiter: string;
  readonly #newline: '\n' | '\r';
  #rest = '';
  #line = 1;

  constructor(delimiter: string, newline: '\n' | '\r') {
    this.#delimiter = delimiter;
    this.#newline = newline;
  }

  /** Records that this piece completes. @throws UnclosedQuote */
  push(text: string): CsvRecord[] {
    this.#rest += text;
    const { data, meta } = parse(this.#rest, this.#delimiter, this.#newline, false);
    const records = this.#records(data);
    this.#rest = this.#rest.slice(meta.cursor);
    if (this.#rest.length > LONGEST) throw new UnclosedQuote(this.#line);
    return records;
  }

  /** What is left when the file ends: a record without a line end, or nothing. @throws UnclosedQuote */
  end(): CsvRecord[] {
    if (this.#rest === '') return [];
    const { data, errors } = parse(this.#rest, this.#delimiter, this.#newline, true);
    if (errors.some(({ code }) => code === 'MissingQuotes')) throw new UnclosedQuote(this.#line);
    return this.#records(data);
  }

  #records(data: string[][]): CsvRecord[] {
    // without a quote no field holds a line end
    const quoted = this.#rest.includes('"');
    return data.map((fields) => {
      const line = this.#line++;
      const last = fields.length - 1;
      if (fields[last]!.endsWith('\r')) fields[last] = fields[last]!.slice(0, -1);
      if (quoted) for (const field of fields) this.#line += field.match(LINE_ENDS)?.length ?? 0;
      return { line, fields };
    });
  }
}
