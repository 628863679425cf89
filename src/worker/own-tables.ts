/** The reader's own tables in this worker: read from a file of theirs, kept as long as there is room, sent nowhere. */
import { BoundedMap } from '../engine/core/bounded-map';
import { wantedFile } from '../engine/data/table/entry';
import type { RawTable } from '../engine/data/table/raw';
import type { TableChoices } from '../engine/data/table/types';
import type { Host, TableSource } from '../engine/types';
import type { TablePlanned, TableProgress, TableReading } from './protocol';

/** The one on screen, and the one that may take its place. */
const KEPT = 2;
/** One piece is parsed in about 20 ms: between two of them the worker hears what has come in. */
const PIECE = 512 * 1024;
const PROGRESS_MS = 80;

const tables = new BoundedMap<string, RawTable>(KEPT);
/** Counts readings: a newer one, or a cancel, ends the one before it. */
let reading = 0;

/** The reader of CSV, fetched when there is something to read. */
const reader = () => import('../csv/read-table');

async function* pieces(file: File): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += PIECE) {
    yield new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer());
  }
}

async function read(
  file: File,
  onProgress?: (progress: TableProgress) => void,
  isCancelled?: () => boolean,
): Promise<RawTable> {
  const { readTable } = await reader();
  const source = { name: file.name, size: file.size, chunks: () => pieces(file) };
  const table = await readTable(source, { ...(onProgress && { onProgress }), ...(isCancelled && { isCancelled }) });
  tables.set(table.fingerprint, table);
  return table;
}

export async function readOwnTable(file: File, port: MessagePort): Promise<TableReading> {
  const mine = ++reading;
  let last = -Infinity;
  const tell = (progress: TableProgress): void => {
    if (performance.now() - last < PROGRESS_MS) return;
    last = performance.now();
    port.postMessage(progress);
  };
  try {
    const table = await read(file, tell, () => mine !== reading);
    const { summaryOf } = await import('../engine/data/table/summary');
    return { ok: true, summary: summaryOf(table) };
  } catch (error) {
    const { Cancelled, UnreadableFile } = await reader();
    if (error instanceof Cancelled) return { ok: false, message: null };
    if (error instanceof UnreadableFile) return { ok: false, message: error.message };
    return { ok: false, message: `“${file.name}” cannot be read: is it a folder, or has it been moved?` };
  } finally {
    port.close();
  }
}

export function cancelReading(): void {
  reading++;
}

export async function planOwnTable(fingerprint: string, choices: TableChoices): Promise<TablePlanned> {
  const table = tables.get(fingerprint);
  if (!table) return { ok: false, message: 'The file is no longer in memory: open it again.' };
  const [{ describeTable }, { scenarioOfTable }] = await Promise.all([
    import('../engine/data/table/describe'),
    import('../scenario/of-table'),
  ]);
  try {
    const plan = describeTable(table, choices);
    return { ok: true, plan, scenario: scenarioOfTable(plan) };
  } catch (error) {
    return { ok: false, message: (error as Error).message };
  }
}

/** Of several runs that ask at once, one reads. */
const underWay = new Map<string, Promise<RawTable>>();

/**
 * The columns that a scenario wants of its table; read again where this worker does not have it (a new worker, a sweep).
 * @throws Error in a sentence when the file is not at hand, or is another one by now
 */
export async function ownTables(source: TableSource, file: File | undefined): Promise<Host['tables']> {
  const { fingerprint } = source;
  let table = tables.get(fingerprint);
  if (!table) {
    if (!file) {
      throw new Error(`This scenario needs ${wantedFile(source)}: drop it on this page.`);
    }
    let promise = underWay.get(fingerprint);
    if (!promise) {
      promise = read(file).finally(() => underWay.delete(fingerprint));
      underWay.set(fingerprint, promise);
    }
    table = await promise;
    if (table.fingerprint !== fingerprint) throw new Error(`“${file.name}” has changed: open it again.`);
  }
  const { hostTables } = await import('../csv/host-tables');
  return hostTables(table, source);
}
