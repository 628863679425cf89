/** The scenario that was asked for: a story, a file, or standard input. */
import { readFileSync } from 'node:fs';
import type { RawTable } from '../engine/data/table/raw';
import type { Scenario } from '../engine/types';
import { stories } from '../scenario';
import { completeScenario, parseScenario } from '../scenario/schema';
import type { Arguments } from './arguments';
import { scenarioFromTable, withTable } from './data-scenario';
import { fromHere } from './paths';
import { UsageError } from './usage-error';

/**
 * @param table the file of `--data`, where one was given
 * @param say hears what the reader should know of it
 * @throws UsageError in one sentence: field, value, what is allowed
 */
export function readScenario(
  args: Arguments,
  table: RawTable | null = null,
  say: (note: string) => void = () => {},
): Scenario {
  let scenario: Scenario;
  if (table && args.file === null && args.story === null) {
    scenario = scenarioFromTable(table, args.data!);
  } else if (args.file === null) {
    const key = args.story ?? Object.keys(stories)[0]!;
    if (!Object.hasOwn(stories, key)) {
      throw new UsageError(`--story is "${key}": allowed are ${Object.keys(stories).join(', ')}.`);
    }
    scenario = completeScenario(stories[key]!.scenario);
  } else {
    scenario = readFile(args.file);
  }
  if (table) {
    const taken = withTable(scenario, table);
    if (taken.note !== null) say(taken.note);
    scenario = taken.scenario;
  }
  return args.seed === null ? scenario : { ...scenario, seed: args.seed };
}

function readFile(file: string): Scenario {
  const name = file === '-' ? 'Standard input' : file;
  let text: string;
  try {
    text = readFileSync(file === '-' ? 0 : fromHere(file), 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new UsageError(`${name} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}.`);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${name} is not JSON: ${(error as Error).message}.`);
  }
  // a document that this command wrote holds its scenario
  const inner = typeof value === 'object' && value !== null && 'scenario' in value ? value.scenario : value;
  const parsed = parseScenario(inner);
  if (!parsed.ok) throw new UsageError(parsed.message);
  return parsed.scenario;
}
