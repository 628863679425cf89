/** Real data in Node: read from the package, by path, because its exports map hides the folder. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readFlights } from '../engine/data/flights';
import type { Host, Scenario } from '../engine/types';

const PATH = join('node_modules', 'vega-datasets', 'data', 'flights-20k.json');

/** The nearest node_modules above `from` that has the file. */
function findFlights(from: string): string {
  for (let folder = resolve(from); ; folder = dirname(folder)) {
    const path = join(folder, PATH);
    if (existsSync(path)) return path;
    if (dirname(folder) === folder) throw new Error('the package vega-datasets is not installed: run npm ci');
  }
}

export function readTables(scenario: Scenario): Host['tables'] {
  if (scenario.data.source.kind !== 'flights') return {};
  const root = process.env['DRIFTSCOPE_ROOT'] ?? process.cwd();
  return {
    flights: readFlights(JSON.parse(readFileSync(findFlights(root), 'utf8')) as Parameters<typeof readFlights>[0]),
  };
}
