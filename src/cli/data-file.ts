/** A CSV file on this machine: read in pieces, with a line about how far it is. */
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { readTable, UnreadableFile, type TextFile } from '../csv/read-table';
import type { RawTable } from '../engine/data/table/raw';
import { fromHere } from './paths';
import { UsageError } from './usage-error';

const PIECE = 256 * 1024;

/** @throws UsageError when there is no such file */
export function openDataFile(path: string): TextFile {
  const whole = fromHere(path);
  try {
    const stat = statSync(whole);
    if (!stat.isFile()) throw new UsageError(`--data is "${path}": a file is needed.`);
    return { name: basename(whole), size: stat.size, chunks: () => createReadStream(whole, { highWaterMark: PIECE }) };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`--data is "${path}": it cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** @throws UsageError in one sentence when it is no table */
export async function readDataFile(path: string): Promise<RawTable> {
  const file = openDataFile(path);
  const live = process.stderr.isTTY;
  try {
    return await readTable(file, {
      onProgress: ({ bytes }) => {
        if (live) process.stderr.write(`\rreading ${((100 * bytes) / file.size).toFixed(0).padStart(3)} %`);
      },
    });
  } catch (error) {
    throw error instanceof UnreadableFile ? new UsageError(error.message) : error;
  } finally {
    if (live) process.stderr.write('\r             \r');
  }
}
