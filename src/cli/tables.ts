/** Real data in Node: read from the package, by path, because its exports map hides the folder. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readFlights } from '../engine/data/flights';
import { hostTables } from '../csv/host-tables';
import type { RawTable } from '../engine/data/table/raw';
import { wantedFile } from '../engine/data/table/entry';
import type { Host, Scenario, TableSource } from '../engine/types';
import { UsageError } from './usage-error';

const PATH = join('node_modules', 'vega-datasets', 'data', 'flights-20k.json');

/** The nearest node_modules above `from` that has the file. */
function findFlights(from: string): string {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const path = join(folder, PATH);
    if (existsSync(path)) return path;
    if (dirname(folder) === folder) throw new Error('the package vega-datasets is not installed: run npm ci');
  }
}

/** @param own the reader's table, where one was given @throws UsageError where the scenario needs one that is not here */
export function readTables(scenario: Scenario, own: RawTable | null = null): Host['tables'] {
  if (scenario.data.source.kind === 'table') {
    const source = scenario.data.source as TableSource;
    if (!own) throw new UsageError(`The scenario needs ${wantedFile(source)}: give it with --data.`);
    return hostTables(own, source);
  }
  if (scenario.data.source.kind !== 'flights') return {};
  const root = process.env['DRIFTSCOPE_ROOT'] ?? process.cwd();
  return {
    flights: readFlights(JSON.parse(readFileSync(findFlights(root), 'utf8')) as Parameters<typeof readFlights>[0]),
  };
}
