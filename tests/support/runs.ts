/** Whole runs for tests: the command's own way from a scenario to its series. */
import { collect, seriesOf, type Run } from '../../src/cli/collect';
import { readTables } from '../../src/cli/tables';
import { makeTrainer } from '../../src/engine/tf';
import type { Host, Scenario, Trainer } from '../../src/engine/types';
import { stories } from '../../src/scenario';
import { completeScenario, parseScenario } from '../../src/scenario/schema';

const trainers = new Map<string, Promise<Trainer>>();

/** 'simd' is what the page runs. */
export function trainerFor(id: Trainer['id'] = 'simd'): Promise<Trainer> {
  if (!trainers.has(id)) trainers.set(id, makeTrainer(id));
  return trainers.get(id)!;
}

export async function runOf(scenario: Scenario, more: Partial<Host> = {}): Promise<Run> {
  const trainer = more.trainer ?? (await trainerFor());
  return collect(completeScenario(scenario), { tables: readTables(scenario), ...more, trainer });
}

/** A scenario that the schema accepts. */
export function scenarioOf(value: unknown): Scenario {
  const parsed = parseScenario(value);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.scenario;
}

export function runStory(key: string, seed: number): Promise<Run> {
  return runOf({ ...stories[key]!.scenario, seed });
}

/** A run with the questions that claims ask. Arms by name. */
export function read(run: Run) {
  const { ticks } = run.scenario.clock;
  const index = (arm: string): number => {
    const found = run.scenario.arms.findIndex(({ name }) => name === arm);
    if (found < 0) throw new Error(`no arm ${arm}`);
    return found;
  };
  const world = (name: string): Float32Array => seriesOf(run, name);
  const arm = (name: string, series: string): Float32Array => seriesOf(run, series, index(name));
  return {
    ticks,
    world,
    arm,
    /** First 10 % and last 15 % of the ticks. */
    start: (values: Float32Array): Float32Array => values.subarray(0, Math.ceil(0.1 * ticks)),
    end: (values: Float32Array): Float32Array => values.subarray(Math.floor(0.85 * ticks)),
    totals: (name: string) => run.totals[index(name)]!,
    events: (name: string, ...kinds: string[]) =>
      run.events.filter((event) => event.arm === index(name) && kinds.includes(event.kind)),
  };
}

export const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
export const max = (values: Float32Array): number => values.reduce((a, b) => Math.max(a, b), -Infinity);
export const min = (values: Float32Array): number => values.reduce((a, b) => Math.min(a, b), Infinity);
/** Largest distance from the first value. */
export const moved = (values: Float32Array): number => max(values.map((value) => Math.abs(value - values[0]!)));
/** Without the undefined ones. */
export const defined = (values: Float32Array): Float32Array => values.filter((value) => !Number.isNaN(value));
