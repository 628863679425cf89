/** Parts of a sweep become one file, sorted by index. */
import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readSync, renameSync, rmSync } from 'node:fs';
import { csvCells, csvLine } from './csv';
import { csvRecords } from './csv-records';
import { checkFolder, fromHere } from './paths';
import { UsageError } from './usage-error';
import { writeAll } from './write-all';

interface Part {
  shown: string;
  file: number;
}
/** Where a row lies: the rows themselves stay on the disk. */
interface Place {
  part: Part;
  from: number;
  bytes: number;
}

function open(shown: string): Part {
  try {
    return { shown, file: openSync(fromHere(shown), 'r') };
  } catch (error) {
    throw new UsageError(`${shown} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}.`);
  }
}

function read({ part, from, bytes }: Place): string {
  const buffer = Buffer.alloc(bytes);
  readSync(part.file, buffer, 0, bytes, from);
  return buffer.toString('utf8');
}

interface Found {
  /** null: killed before its first line. */
  header: string | null;
  /** Rows that were there already. */
  doubles: number;
  /** The rest of a row whose writer was killed; it is not copied. */
  torn: boolean;
}

/** Adds the rows of a part to `places`. */
function index(part: Part, places: Map<number, Place>): Found {
  let header: string | null = null;
  let columns = 0;
  let doubles = 0;
  let line = 0;
  let end = 0;
  for (const { text, from, to } of csvRecords(part.file)) {
    const cells = csvCells(text);
    line++;
    end = to;
    if (header === null) {
      header = csvLine(cells);
      columns = cells.length;
      if (cells[0] !== 'index' || !cells.includes('hash')) throw new UsageError(`${part.shown} is no file of a sweep.`);
      continue;
    }
    if (cells.length !== columns || !/^\d+$/.test(cells[0]!)) {
      throw new UsageError(`${part.shown} has a damaged row: row ${line} has ${cells.length} cells, not ${columns}.`);
    }
    const place = { part, from, bytes: to - from };
    const other = places.get(Number(cells[0]));
    if (other && csvLine(csvCells(read(other))) !== csvLine(cells)) {
      const files = other.part === part ? `${part.shown} twice` : `${other.part.shown} and in ${part.shown}`;
      throw new UsageError(`Row ${cells[0]} is in ${files}, and differs: they are not of the same sweep.`);
    }
    if (other) doubles++;
    else places.set(Number(cells[0]), place);
  }
  return { header, doubles, torn: fstatSync(part.file).size > end };
}

/** Beside the target and then renamed: it is there whole or not at all. */
function write(path: string, header: string, places: Place[]): void {
  const aside = `${path}.joining-${process.pid}`;
  const file = openSync(aside, 'wx');
  try {
    writeAll(file, header);
    for (const place of places) writeAll(file, csvLine(csvCells(read(place))));
    fsyncSync(file);
    renameSync(aside, path);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

/**
 * @returns a sentence: how many rows, doubles and gaps
 * @throws UsageError when headers differ, rows disagree, or the target exists; nothing is written then
 */
export function joinParts(out: string, shownParts: string[]): string {
  checkFolder(out, 'join');
  // a forgotten target would make the first part the target
  if (existsSync(fromHere(out))) throw new UsageError(`--join is "${out}": that file exists; name a new one.`);
  const parts: Part[] = [];
  try {
    const places = new Map<number, Place>();
    let first: { header: string; shown: string } | null = null;
    let doubles = 0;
    let torn = 0;
    for (const shown of shownParts) {
      const part = open(shown);
      parts.push(part);
      const found = index(part, places);
      doubles += found.doubles;
      torn += Number(found.torn);
      if (found.header === null) continue;
      first ??= { header: found.header, shown };
      if (found.header !== first.header) {
        throw new UsageError(`${shown} has other columns than ${first.shown}: they are not of the same sweep.`);
      }
    }
    if (first === null) throw new UsageError('The parts are empty: there is nothing to join.');
    const sorted = [...places].sort(([a], [b]) => a - b);
    write(
      fromHere(out),
      first.header,
      sorted.map(([, place]) => place),
    );
    const last = sorted.at(-1)?.[0] ?? -1;
    const gaps = last + 1 - sorted.length;
    return [
      `${sorted.length} ${sorted.length === 1 ? 'row' : 'rows'} in ${out}`,
      gaps > 0 ? `${gaps} missing below index ${last}` : last < 0 ? null : `none missing up to index ${last}`,
      doubles > 0 ? `${doubles} that ${doubles === 1 ? 'was' : 'were'} there twice dropped` : null,
      torn > 0 ? `${torn} torn last ${torn === 1 ? 'row' : 'rows'} left out` : null,
    ]
      .filter((words) => words !== null)
      .join(', ')
      .concat('.');
  } finally {
    for (const { file } of parts) closeSync(file);
  }
}
