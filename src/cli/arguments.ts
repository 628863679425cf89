/** What was asked for on the command line. */
import { parseArgs } from 'node:util';
import type { Trainer } from '../engine/types';

export interface Arguments {
  help: boolean;
  list: boolean;
  /** Name of a story, or null for a file. */
  story: string | null;
  /** Path of a scenario, '-' for standard input, or null. */
  file: string | null;
  seed: number | null;
  out: string | null;
  format: 'table' | 'json' | 'csv';
  /** Null: the fastest that runs here. */
  trainer: Trainer['id'] | null;
}

export const USAGE = `simulate [--story NAME | FILE.json | -] [options]

  --story NAME              a story (--list names them); default: the first
  FILE.json, -              a scenario from a file or from standard input
  --seed N                  another seed: a whole number from 0 to ${2 ** 32 - 1}
  --format table|json|csv   default: table
  --out FILE                writes there instead of standard output
  --trainer simd|loops|autodiff
                            default: simd, or loops without it; autodiff is stock tf.js, many times slower
  --list                    the stories
  --help                    this text`;

/** Something is wrong with what was asked for: the command prints the sentence and exits with 2. */
export class UsageError extends Error {}

function oneOf<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  if (!(allowed as readonly string[]).includes(value)) {
    throw new UsageError(`--${name} is "${value}": allowed are ${allowed.join(', ')}.`);
  }
  return value as T;
}

/** `--seed -1` → `--seed=-1`: a negative number is a value to refuse, not another option. */
function joinNegative(argv: string[]): string[] {
  const at = argv.indexOf('--seed');
  const value = argv[at + 1];
  if (at < 0 || value === undefined || !/^-\d/.test(value)) return argv;
  return [...argv.slice(0, at), `--seed=${value}`, ...argv.slice(at + 2)];
}

/** @throws UsageError in one sentence */
export function readArguments(argv: string[]): Arguments {
  let parsed;
  try {
    parsed = parseArgs({
      args: joinNegative(argv),
      allowPositionals: true,
      options: {
        story: { type: 'string' },
        seed: { type: 'string' },
        out: { type: 'string' },
        format: { type: 'string', default: 'table' },
        trainer: { type: 'string' },
        list: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split(/[.\n]/)[0]!.trim()}. See --help.`);
  }
  const { values, positionals } = parsed;
  if (positionals.length > 1)
    throw new UsageError(`Two files were given, "${positionals.join('" and "')}": one is allowed.`);
  const file = positionals[0] ?? null;
  if (file !== null && values.story !== undefined)
    throw new UsageError('A story and a file were given: one of them is allowed.');
  let seed: number | null = null;
  if (values.seed !== undefined) {
    seed = values.seed.trim() === '' ? NaN : Number(values.seed);
    if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
      throw new UsageError(`--seed is "${values.seed}": a whole number from 0 to ${2 ** 32 - 1} is allowed.`);
    }
  }
  return {
    help: values.help,
    list: values.list,
    story: values.story ?? null,
    file,
    seed,
    out: values.out ?? null,
    format: oneOf('format', values.format, ['table', 'json', 'csv'] as const),
    trainer:
      values.trainer === undefined ? null : oneOf('trainer', values.trainer, ['simd', 'loops', 'autodiff'] as const),
  };
}
