/** Reads a file of any size record by record, and knows where each one lies in it. */
import { readSync } from 'node:fs';

const QUOTE = 0x22;
const LINE_FEED = 0x0a;

export interface CsvRecord {
  /** With its line end. */
  text: string;
  /** Bytes: [from, to) in the file. */
  from: number;
  to: number;
}

/**
 * The whole records of an open file. What follows the last line end outside quotes is torn (its writer was killed) and is
 * not among them: it begins where the last record ends.
 */
export function* csvRecords(file: number, chunkBytes = 1 << 16): Generator<CsvRecord> {
  const chunk = Buffer.alloc(chunkBytes);
  let kept: Buffer[] = [];
  let from = 0;
  let at = 0;
  let quoted = false;
  for (;;) {
    const n = readSync(file, chunk, 0, chunkBytes, at);
    if (n === 0) return;
    let start = 0;
    for (let i = 0; i < n; i++) {
      // UTF-8 uses these two bytes for nothing else
      if (chunk[i] === QUOTE) quoted = !quoted;
      if (chunk[i] !== LINE_FEED || quoted) continue;
      const text = Buffer.concat([...kept, chunk.subarray(start, i + 1)]).toString('utf8');
      const to = at + i + 1;
      yield { text, from, to };
      kept = [];
      from = to;
      start = i + 1;
    }
    kept.push(Buffer.from(chunk.subarray(start, n)));
    at += n;
  }
}
