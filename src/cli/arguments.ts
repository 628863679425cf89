/** What was asked for on the command line. */
import { parseArgs } from 'node:util';
import type { Trainer } from '../engine/types';
import { DATA_OPTIONS, DATA_USAGE, readDataArguments, type DataArguments } from './data-arguments';
import { readSweep, type SweepArguments } from './sweep-arguments';
import { UsageError } from './usage-error';

export interface Arguments {
  help: boolean;
  list: boolean;
  /** Name of a story, or null for a file. */
  story: string | null;
  /** Path of a scenario, '-' for standard input, or null. */
  file: string | null;
  seed: number | null;
  /** A CSV file, or null. */
  data: DataArguments | null;
  out: string | null;
  /** Where the stream goes; a run is then not made. */
  stream: string | null;
  format: 'table' | 'json' | 'csv';
  /** Null: the fastest that runs here. */
  trainer: Trainer['id'] | null;
  /** Many runs, or null for one. */
  sweep: SweepArguments | null;
  /** Parts of a sweep that become one file, or null. */
  join: { out: string; parts: string[] } | null;
}

export const USAGE = `simulate [--story NAME | FILE.json | -] [options]

  --story NAME              a story (--list names them); default: the first
  FILE.json, -              a scenario from a file or from standard input
  --seed N                  another seed: a whole number from 0 to ${2 ** 32 - 1}
  --format table|json|csv   default: table
  --out FILE                writes there instead of standard output
  --trainer simd|loops|autodiff
                            default: simd, or loops without it; autodiff is stock tf.js, many times slower
  --stream OUT.csv          writes the generated requests with their labels and what is really so of them, instead of a
                            run; the columns are in docs/stream.md. An existing file is replaced
  --list                    the stories
  --help                    this text

${DATA_USAGE}

A sweep, every seed with every setting, one row of CSV a run:

  --seeds 1..200,7,300..310 numbers and ranges; default: the scenario's own seed
  --vary PATH=V1,V2         a field of the scenario and its values; may be repeated. retrain.every is that of every arm
                            that has it, arms.monthly.retrain.every or arms.2.retrain.every (from 0) that of one;
                            a varied kind (model.kind) starts from its defaults
  --out FILE.csv            needed. An existing file is continued: a row that is there is not run again
  --jobs N                  runs at a time; default: the cores of this machine
  --shard I/N               only part I of N, the same rows each time (docs/large-sweeps.md)

  --join OUT.csv PART.csv…  parts become one file, sorted by index; OUT.csv must not exist yet`;

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  if (!(allowed as readonly string[]).includes(value)) {
    throw new UsageError(`--${name} is "${value}": allowed are ${allowed.join(', ')}.`);
  }
  return value as T;
}

/** `--seed -1` → `--seed=-1`: a negative number is a value to refuse, not another option. */
function joinNegative(argv: string[]): string[] {
  const joined: string[] = [];
  for (const argument of argv) {
    const before = joined.at(-1);
    if (/^-\d/.test(argument) && /^--(seeds?|jobs|shard)$/.test(before ?? ''))
      joined[joined.length - 1] += `=${argument}`;
    else joined.push(argument);
  }
  return joined;
}

const OPTIONS = {
  ...DATA_OPTIONS,
  story: { type: 'string' },
  seed: { type: 'string' },
  out: { type: 'string' },
  stream: { type: 'string' },
  format: { type: 'string' },
  trainer: { type: 'string' },
  seeds: { type: 'string' },
  vary: { type: 'string', multiple: true },
  jobs: { type: 'string' },
  shard: { type: 'string' },
  join: { type: 'string' },
  list: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

function parse(argv: string[]) {
  try {
    return parseArgs({ args: joinNegative(argv), allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split(/[.\n]/)[0]!.trim()}. See --help.`);
  }
}
type Values = ReturnType<typeof parse>['values'];

function readSeed(text: string): number {
  const seed = text.trim() === '' ? NaN : Number(text);
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
    throw new UsageError(`--seed is "${text}": a whole number from 0 to ${2 ** 32 - 1} is allowed.`);
  }
  return seed;
}

function readJoin(values: Values, parts: string[]): Arguments['join'] {
  if (values.join === undefined) return null;
  const other = Object.keys(values).find((name) => name !== 'join' && name !== 'help');
  if (other) throw new UsageError(`--join and --${other} were given: --join goes alone, as --join OUT.csv PART.csv….`);
  if (parts.length === 0) throw new UsageError('--join needs the parts: --join OUT.csv PART.csv….');
  return { out: values.join, parts };
}

/** A stream is the data alone: what speaks of runs does not go with it. */
function readStream(values: Values): string | null {
  if (values.stream === undefined) return null;
  const other = Object.keys(values).find((name) => !['stream', 'story', 'seed', 'help'].includes(name));
  if (other) throw new UsageError(`--stream and --${other} were given: with --stream only --story and --seed may go.`);
  if (values.stream === '') throw new UsageError('--stream is "": a file is needed, as --stream OUT.csv.');
  return values.stream;
}

/** @throws UsageError in one sentence */
export function readArguments(argv: string[]): Arguments {
  const { values, positionals } = parse(argv);
  const join = readJoin(values, positionals);
  if (!join && positionals.length > 1)
    throw new UsageError(`Two files were given, "${positionals.join('" and "')}": one is allowed.`);
  const file = join ? null : (positionals[0] ?? null);
  if (file !== null && values.story !== undefined)
    throw new UsageError('A story and a file were given: one of them is allowed.');
  return {
    help: values.help ?? false,
    list: values.list ?? false,
    story: values.story ?? null,
    file,
    seed: values.seed === undefined ? null : readSeed(values.seed),
    data: readDataArguments(values, file !== null || values.story !== undefined),
    out: values.out ?? null,
    stream: readStream(values),
    format: oneOf('format', values.format ?? 'table', ['table', 'json', 'csv'] as const),
    trainer:
      values.trainer === undefined ? null : oneOf('trainer', values.trainer, ['simd', 'loops', 'autodiff'] as const),
    sweep: values.help ? null : readSweep(values),
    join,
  };
}
