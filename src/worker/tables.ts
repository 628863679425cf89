/** Real data in the worker: an asset of our own origin, fetched when a scenario asks for it. */
import flightsUrl from 'vega-datasets/data/flights-20k.json?url';
import { readFlights } from '../engine/data/flights';
import type { Host, Scenario, TableSource } from '../engine/types';
import { ownTables } from './own-tables';

let flights: Promise<Record<string, Float64Array>> | null = null;

async function fetchFlights(): Promise<Record<string, Float64Array>> {
  const response = await fetch(new URL(flightsUrl, import.meta.url));
  if (!response.ok) throw new Error(`The flights could not be loaded (${response.status}).`);
  return readFlights((await response.json()) as Parameters<typeof readFlights>[0]);
}

/**
 * @param file the reader's own, where the scenario is about one
 * @throws Error in a plain sentence when the file cannot be loaded; the next call tries again
 */
export async function loadTables(scenario: Scenario, file?: File): Promise<Host['tables']> {
  if (scenario.data.source.kind === 'table') return ownTables(scenario.data.source as TableSource, file);
  if (scenario.data.source.kind !== 'flights') return {};
  flights ??= fetchFlights();
  try {
    return { flights: await flights };
  } catch (error) {
    flights = null;
    throw error;
  }
}
