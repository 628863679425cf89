/** The file of a sweep: read when it is there, then only ever appended to, by whole lines. */
import { closeSync, existsSync, fdatasyncSync, fstatSync, ftruncateSync, openSync, readSync, statSync } from 'node:fs';
import { csvCells, csvLine } from './csv';
import { csvRecords } from './csv-records';
import type { Plan } from './sweep-plan';
import { UsageError } from './usage-error';
import { writeAll } from './write-all';

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? (error as Error).message;

const otherColumns = (shown: string): string =>
  `${shown} has other columns than this sweep: name another file with --out.`;

/** More bytes than any row has. */
const MAX_TORN = 1 << 20;
/** Lines reach the disk at least this often: what a power cut can cost. */
const SYNC_MS = 1000;

export interface SweepFile {
  isDone(index: number): boolean;
  /** One whole line. @throws Error in one sentence when the disk does not take it; the file stays whole */
  append(index: number, line: string): void;
  close(): void;
}

/** @param shown how the file was called on the command line */
function readExisting(file: number, plan: Plan, shown: string, done: Uint8Array): number {
  const header = csvLine(plan.header);
  let end = 0;
  let line = 0;
  for (const { text, to } of csvRecords(file)) {
    line++;
    if (line === 1) {
      if (csvLine(csvCells(text)) !== header) {
        throw new UsageError(otherColumns(shown));
      }
    } else {
      const cells = csvCells(text);
      const index = /^\d+$/.test(cells[0]!) ? Number(cells[0]) : NaN;
      const key = index < plan.total ? plan.key(index) : [];
      if (cells.length !== plan.header.length || key.length === 0 || key.some((cell, i) => cell !== cells[i])) {
        throw new UsageError(
          `${shown} is of another sweep: its row ${line} (index ${cells[0]}) is none of this one. Name another file with --out.`,
        );
      }
      done[index] = 1;
    }
    end = to;
  }
  return end;
}

/**
 * What follows the last whole record: the start of a header or of a row whose writer was killed, and nothing else. A row
 * holds no line feed, so a rest that does is no torn row but a quote that somebody left open.
 */
function checkTorn(file: number, from: number, size: number, plan: Plan, shown: string): void {
  const header = Buffer.from(csvLine(plan.header));
  const torn = Buffer.alloc(Math.min(size - from, MAX_TORN));
  readSync(file, torn, 0, torn.length, from);
  if (from === 0 ? !header.subarray(0, size).equals(torn) : size - from >= MAX_TORN || torn.includes('\n')) {
    throw new UsageError(
      from === 0
        ? otherColumns(shown)
        : `${shown} has a damaged row after byte ${from}: mend it, or name another file with --out.`,
    );
  }
}

/**
 * @param path absolute
 * @throws UsageError when the file is not one of this sweep; it is left as it was
 */
export function openSweepFile(path: string, shown: string, plan: Plan): SweepFile {
  const done = new Uint8Array(plan.total);
  let file: number;
  try {
    if (existsSync(path) && !statSync(path).isFile()) throw new Error('it is not a plain file');
    file = openSync(path, 'a+');
  } catch (error) {
    throw new UsageError(`${shown} cannot be written: ${codeOf(error)}.`);
  }
  let size = fstatSync(file).size;
  try {
    const whole = readExisting(file, plan, shown, done);
    if (whole < size) {
      checkTorn(file, whole, size, plan, shown);
      ftruncateSync(file, whole);
    }
    size = whole;
  } catch (error) {
    closeSync(file);
    throw error;
  }

  let synced = performance.now();
  const write = (text: string): void => {
    try {
      size += writeAll(file, text);
    } catch (error) {
      ftruncateSync(file, size);
      throw new Error(`${shown} cannot be written: ${codeOf(error)}. Its rows are whole; the same command goes on.`, {
        cause: error,
      });
    }
    if (performance.now() - synced < SYNC_MS) return;
    fdatasyncSync(file);
    synced = performance.now();
  };
  if (size === 0) write(csvLine(plan.header));
  return {
    isDone: (index) => done[index] === 1,
    append(index, line) {
      write(line);
      done[index] = 1;
    },
    close() {
      fdatasyncSync(file);
      closeSync(file);
    },
  };
}
