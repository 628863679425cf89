/** What a run is given of a table: its columns as the scenario wants them, kept as long as the scenario wants the same. */
import type { RawTable } from '../engine/data/table/raw';
import { selectTable } from '../engine/data/table/select';
import type { Host, TableSource } from '../engine/types';

let lastKey = '';
let lastTable: RawTable | null = null;
let last: Host['tables'] = {};

/** @throws Error in a sentence when the table lacks a column */
export function hostTables(table: RawTable, source: TableSource): Host['tables'] {
  const key = JSON.stringify(source);
  if (key !== lastKey || table !== lastTable) {
    last = { [source.fingerprint]: selectTable(table, source) };
    lastKey = key;
    lastTable = table;
  }
  return last;
}
