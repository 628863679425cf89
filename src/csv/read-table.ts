/**
 * A CSV file → a table in memory, chunk by chunk: numbers in typed arrays, words as codes of a dictionary. The same in the
 * browser's worker and in Node; no row is dropped without being counted.
 */
import type { RawTable } from '../engine/data/table/raw';
import { HEAD_BYTES, makeDecoder, natureOf, WrongEncoding, type Encoding } from './decode';
import { makeFingerprint } from './fingerprint';
import { delimiterOf, newlineOf, Records, UnclosedQuote } from './records';
import { MAX_COLUMNS, TableBuilder } from './table-builder';

/** A file that can be read more than once. */
export interface TextFile {
  name: string;
  /** Bytes. */
  size: number;
  chunks(): AsyncIterable<Uint8Array>;
}
export interface ReadProgress {
  bytes: number;
  rows: number;
}
export interface ReadOptions {
  onProgress?(progress: ReadProgress): void;
  /** Asked between chunks. True: reading ends with `Cancelled`. */
  isCancelled?(): boolean;
}

export const MAX_BYTES = 100 * 1024 * 1024;

/** What is wrong with a file, in one plain sentence that says what would help. */
export class UnreadableFile extends Error {}
/** The reader asked for it: nothing to be told. */
export class Cancelled extends Error {}

const DELIMITER_NAMES: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars (|)' };
const HELP = 'A line with the names of the columns and lines with their values are needed.';

/** @throws UnreadableFile, Cancelled */
export async function readTable(file: TextFile, options: ReadOptions = {}): Promise<RawTable> {
  if (file.size > MAX_BYTES) {
    throw new UnreadableFile(
      `“${file.name}” has ${(file.size / 1024 / 1024).toFixed(0)} MB: at most 100 MB can be read. Take a part of its rows or columns.`,
    );
  }
  if (file.size === 0) throw new UnreadableFile(`“${file.name}” is empty. ${HELP}`);
  const nature = natureOf(await headOf(file));
  if (!nature.text) {
    throw new UnreadableFile(
      `“${file.name}” is ${nature.what}: a text with comma-separated values is needed. Spreadsheets write one by “Save as CSV”.`,
    );
  }
  try {
    return await readAs(file, nature.encoding, options);
  } catch (error) {
    if (error instanceof UnclosedQuote) {
      throw new UnreadableFile(
        `“${file.name}” cannot be read: ${error.message}. A quote within a value is written twice ("").`,
      );
    }
    if (!(error instanceof WrongEncoding)) throw error;
    const table = await readAs(file, 'windows-1252', options);
    table.notes.unshift('The text is not UTF-8: it was read as Latin-1 (windows-1252).');
    return table;
  }
}

async function headOf(file: TextFile): Promise<Uint8Array> {
  const head = new Uint8Array(Math.min(HEAD_BYTES, file.size));
  let at = 0;
  for await (const chunk of file.chunks()) {
    const part = chunk.subarray(0, head.length - at);
    head.set(part, at);
    at += part.length;
    if (at >= head.length) break;
  }
  return head.subarray(0, at);
}

async function readAs(file: TextFile, encoding: Encoding, options: ReadOptions): Promise<RawTable> {
  const fingerprint = makeFingerprint();
  const decode = makeDecoder(encoding);
  let records: Records | null = null;
  let builder: TableBuilder | null = null;
  let delimiter = ',';
  let head = '';
  let bytes = 0;
  const take = (text: string, last: boolean): void => {
    if (!records || !builder) {
      head += text;
      if (head.length < HEAD_BYTES && !last) return;
      delimiter = delimiterOf(head, last);
      records = new Records(delimiter, newlineOf(head));
      builder = new TableBuilder(delimiter !== ',');
      text = head;
      head = '';
    }
    for (const record of records.push(text)) builder.add(record);
    if (last) for (const record of records.end()) builder.add(record);
    if (builder.width > MAX_COLUMNS) {
      throw new UnreadableFile(`“${file.name}” has ${builder.width} columns: at most ${MAX_COLUMNS} can be read.`);
    }
  };
  for await (const chunk of file.chunks()) {
    if (options.isCancelled?.()) throw new Cancelled();
    fingerprint.add(chunk);
    bytes += chunk.length;
    take(decode(chunk), false);
    options.onProgress?.({ bytes, rows: (builder as TableBuilder | null)?.rows ?? 0 });
  }
  take(decode(null), true);
  const table = builder!.finish();
  checkShape(file.name, builder!, delimiter);
  if (delimiter !== ',') {
    table.notes.unshift(
      `The values are separated by ${DELIMITER_NAMES[delimiter]!}; a comma between digits is a decimal comma.`,
    );
  }
  if (encoding === 'utf-16le' || encoding === 'utf-16be') table.notes.unshift('The text is UTF-16.');
  return { file: file.name, bytes, fingerprint: fingerprint.digest(), ...table };
}

function checkShape(name: string, builder: TableBuilder, delimiter: string): void {
  if (builder.width === 0) throw new UnreadableFile(`“${name}” holds blank lines only. ${HELP}`);
  if (builder.width === 1) {
    throw new UnreadableFile(
      `“${name}” has one column only: a target and at least one feature are needed, separated by commas, semicolons, tabs or bars (|).`,
    );
  }
  if (builder.rows === 0) {
    throw new UnreadableFile(
      `“${name}” has names of ${builder.width} columns, separated by ${DELIMITER_NAMES[delimiter]!}, and no rows that can be read. ${HELP}`,
    );
  }
}
