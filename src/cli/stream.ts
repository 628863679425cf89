/** The generated stream as a file: requests, labels and what is really so of them. No model is trained. */
import { closeSync, openSync } from 'node:fs';
import { streamParts } from '../engine/stream';
import type { Host, Scenario } from '../engine/types';
import { fromHere } from './paths';
import { writeAll } from './write-all';

/** Characters that are gathered before they are written. */
const CHUNK = 1 << 20;

/**
 * Writes the stream piece by piece: a file of any length needs the memory of one piece. An existing file is replaced.
 * @param onProgress share that is written, in (0, 1]
 * @returns bytes written
 */
export function writeStream(
  path: string,
  scenario: Scenario,
  tables: Host['tables'],
  onProgress: (done: number) => void = () => {},
): number {
  const file = openSync(fromHere(path), 'w');
  let bytes = 0;
  try {
    let waiting = '';
    for (const { text, done } of streamParts(scenario, tables)) {
      waiting += text;
      if (waiting.length < CHUNK && done < 1) continue;
      bytes += writeAll(file, waiting);
      waiting = '';
      onProgress(done);
    }
  } finally {
    closeSync(file);
  }
  return bytes;
}
