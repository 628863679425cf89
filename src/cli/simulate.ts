/** The headless command: the same engine, the same scenarios, without a browser. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { makeFastestTrainer, makeTrainer } from '../engine/tf';
import type { Scenario } from '../engine/types';
import { stories } from '../scenario';
import { completeScenario, parseScenario } from '../scenario/schema';
import { readArguments, USAGE, UsageError, type Arguments } from './arguments';
import { collect, type Run } from './collect';
import { toCsv, toDocument, toTable } from './document';
import { readTables } from './tables';

function readScenario(args: Arguments): Scenario {
  let scenario: Scenario;
  if (args.file === null) {
    const key = args.story ?? Object.keys(stories)[0]!;
    if (!Object.hasOwn(stories, key)) {
      throw new UsageError(`--story is "${key}": allowed are ${Object.keys(stories).join(', ')}.`);
    }
    scenario = completeScenario(stories[key]!.scenario);
  } else {
    scenario = readFile(args.file);
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

/** npm runs scripts in the project's folder and says in INIT_CWD where the reader stands. */
function fromHere(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}

/** Before the run, not after it. */
function checkFolder(path: string): void {
  const folder = dirname(fromHere(path));
  if (!existsSync(folder)) throw new UsageError(`--out is "${path}": the folder ${folder} does not exist.`);
}

function render(run: Run, format: Arguments['format']): string {
  if (format === 'json') return `${JSON.stringify(toDocument(run))}\n`;
  return format === 'csv' ? toCsv(run) : toTable(run);
}

function list(): string {
  const width = Math.max(...Object.keys(stories).map((key) => key.length));
  return Object.values(stories)
    .map(({ key, title, kind }) => `${key.padEnd(width)}  ${title} (${kind})\n`)
    .join('');
}

/** @returns exit code: 0, or 2 with one sentence on standard error and nothing written */
export async function main(argv: string[]): Promise<number> {
  try {
    const args = readArguments(argv);
    if (args.help || args.list) {
      process.stdout.write(args.help ? `${USAGE}\n` : list());
      return 0;
    }
    const scenario = readScenario(args);
    if (args.out !== null) checkFolder(args.out);
    const tables = readTables(scenario);
    const trainer = await (args.trainer === null ? makeFastestTrainer() : makeTrainer(args.trainer));
    const live = process.stderr.isTTY;
    const run = collect(scenario, { trainer, tables }, (done) => {
      if (live) process.stderr.write(`\r${(100 * done).toFixed(0).padStart(3)} %`);
    });
    if (live) process.stderr.write('\r     \r');
    const text = render(run, args.format);
    if (args.out === null) process.stdout.write(text);
    else writeFileSync(fromHere(args.out), text);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError) && process.env['DRIFTSCOPE_DEBUG']) throw error;
    process.stderr.write(`${(error as Error).message}\n`);
    return 2;
  }
}
