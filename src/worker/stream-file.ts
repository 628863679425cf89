/** The generated stream as one file in memory of the browser's choosing. */
import { streamParts } from '../engine/stream';
import type { Host, Scenario } from '../engine/types';
import type { StreamProgress } from './protocol';

/** Characters that are handed to the browser at a time. */
const CHUNK = 1 << 20;
/** Between two words on how far it is. */
const PROGRESS_MS = 60;

/** Pieces go into blobs as they are made: the browser keeps those outside of the worker's heap, on disk if they are many. */
export function streamFile(
  scenario: Scenario,
  tables: Host['tables'],
  onProgress: (progress: StreamProgress) => void,
): Blob {
  const blobs: Blob[] = [];
  let [waiting, bytes, told] = ['', 0, performance.now()];
  for (const { text, done } of streamParts(scenario, tables)) {
    waiting += text;
    if (waiting.length >= CHUNK || done === 1) {
      const blob = new Blob([waiting]);
      blobs.push(blob);
      bytes += blob.size;
      waiting = '';
    }
    if (performance.now() - told < PROGRESS_MS) continue;
    told = performance.now();
    onProgress({ done, bytes });
  }
  return new Blob(blobs, { type: 'text/csv' });
}
