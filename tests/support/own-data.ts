/** Files of a reader's own, made up: a rule that turns half way through, and every way to write it down. */
import { readTable, type ReadOptions, type TextFile } from '../../src/csv/read-table';
import type { RawTable } from '../../src/engine/data/table/raw';
import { makeRandom } from '../../src/engine/core/random';

/** A file that is given in pieces of `piece` bytes. */
export function fileOf(name: string, content: string | Uint8Array, piece = 1000): TextFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: bytes.length,
    async *chunks() {
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  };
}
export const tableOf = (content: string | Uint8Array, options?: ReadOptions, piece?: number): Promise<RawTable> =>
  readTable(fileOf('own.csv', content, piece), options);

/** Six features (four numbers, two categories), a class that depends on three of them; the rule turns at half time. */
export function madeUpRows(rows: number, seed = 1): string {
  const random = makeRandom(seed, 'world', 0);
  const lines = ['hour,distance,load,age,carrier,day,late'];
  for (let i = 0; i < rows; i++) {
    const hour = 24 * random.next();
    const distance = 700 + 300 * random.normal();
    const load = random.next();
    const age = 20 * random.next();
    const carrier = ['AA', 'UA', 'DL', 'WN'][random.integer(4)]!;
    const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][random.integer(7)]!;
    const turn = i < rows / 2 ? 1 : -1;
    const logit = turn * (0.3 * (hour - 12) + (carrier === 'AA' ? 1.5 : 0)) + 2 * (load - 0.5);
    const late = random.next() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
    lines.push(
      `${hour.toFixed(2)},${distance.toFixed(1)},${load.toFixed(3)},${age.toFixed(1)},${carrier},${day},${late}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
