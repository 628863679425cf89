/** A file as it was read: columns of numbers and codes, before anyone has said what they are for. */
import type { Problems } from './types';

/** Problems that are kept by line; the rest are counted. */
export const KEPT_PROBLEMS = 100;

export interface RawColumn {
  name: string;
  /** A value per row, NaN where the cell is no number. Dates are milliseconds since 1970. Null: not one cell is a number. */
  numbers: Float64Array | null;
  /** Whether the numbers are dates. */
  dates: boolean;
  /** Index into `levels` per row, −1 where the cell is empty. Null: too many different values to be categories. */
  codes: Int32Array | null;
  levels: string[];
  /** Cells that are empty or say so (NA, null, ?). */
  missing: number;
  /** Cells that are neither missing nor a number (nor, where there are dates, a date). */
  words: Problems;
}
export interface RawTable {
  file: string;
  bytes: number;
  /** 16 hexadecimal digits over all bytes. */
  fingerprint: string;
  rows: number;
  columns: RawColumn[];
  /** Line of each row in the file. */
  lines: Uint32Array;
  /** Rows that were left out: too few or too many fields. */
  unreadable: Problems;
  /** What the reader decided, a sentence each: delimiter, header, encoding. */
  notes: string[];
  /** The first rows as they stand. */
  preview: string[][];
}

/** Counts a problem, and keeps it while there is room. */
export function addProblem(problems: Problems, line: number, text: string): void {
  if (++problems.count <= KEPT_PROBLEMS) problems.first.push({ line, text });
}
export const noProblems = (): Problems => ({ count: 0, first: [] });
