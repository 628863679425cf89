/** The headless command: the same engine, the same scenarios, without a browser. */
import { writeFileSync } from 'node:fs';
import { makeFastestTrainer, makeTrainer } from '../engine/tf';
import { stories } from '../scenario';
import type { TableSource } from '../engine/types';
import { readArguments, USAGE, type Arguments } from './arguments';
import { collect, type Run } from './collect';
import { readDataFile } from './data-file';
import { notesOf } from './data-scenario';
import { toCsv, toDocument, toTable } from './document';
import { joinParts } from './join';
import { checkFolder, fromHere } from './paths';
import { readScenario } from './read-scenario';
import { sweep } from './sweep';
import { writeStream } from './stream';
import { startLane } from './sweep-lane';
import { readTables } from './tables';
import { UsageError } from './usage-error';

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

/**
 * @returns exit code: 0, or 2 with one sentence on standard error and nothing written; a sweep also 1 (some runs failed)
 * and 130 (stopped)
 */
export async function main(argv: string[]): Promise<number> {
  try {
    const args = readArguments(argv);
    if (args.help || args.list) {
      process.stdout.write(args.help ? `${USAGE}\n` : list());
      return 0;
    }
    if (args.join) {
      process.stderr.write(`${joinParts(args.join.out, args.join.parts)}\n`);
      return 0;
    }
    const table = args.data && (await readDataFile(args.data.file));
    const say = (note: string): void => void process.stderr.write(`${note}\n`);
    const scenario = readScenario(args, table, say);
    if (table) notesOf(table, scenario.data.source as TableSource).forEach(say);
    const tables = readTables(scenario, table);
    if (args.sweep) {
      // every worker, and every later start, has the same one: rows of two trainers are not one sweep
      const trainer = args.trainer ?? (await makeFastestTrainer()).id;
      return await sweep(scenario, args.sweep, trainer, (id) => startLane(id, undefined, args.data?.file ?? null));
    }
    const live = process.stderr.isTTY;
    const showProgress = (done: number) => {
      if (live) process.stderr.write(`\r${(100 * done).toFixed(0).padStart(3)} %`);
    };
    const clearProgress = () => live && process.stderr.write('\r     \r');
    if (args.stream !== null) {
      checkFolder(args.stream, 'stream');
      writeStream(args.stream, scenario, tables, showProgress);
      clearProgress();
      return 0;
    }
    if (args.out !== null) checkFolder(args.out);
    const trainer = await (args.trainer === null ? makeFastestTrainer() : makeTrainer(args.trainer));
    const run = collect(scenario, { trainer, tables }, showProgress);
    clearProgress();
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
