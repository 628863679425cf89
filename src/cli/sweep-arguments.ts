/** What a sweep's options say, and which of them go together. */
import { availableParallelism } from 'node:os';
import { parseSeeds, type SeedRanges } from './seed-ranges';
import { UsageError } from './usage-error';

/** One --vary: a dotted path and its values. */
export interface Varied {
  path: string;
  values: string[];
}
/** The rows whose index leaves `part` − 1 when divided by `of`. */
export interface Shard {
  part: number;
  of: number;
}
export interface SweepArguments {
  /** null: the scenario's own. */
  seeds: SeedRanges | null;
  varied: Varied[];
  jobs: number;
  shard: Shard;
  out: string;
}
export interface SweepOptions {
  seed?: string;
  seeds?: string;
  vary?: string[];
  jobs?: string;
  shard?: string;
  format?: string;
  out?: string;
}

const MAX_JOBS = 256;

/** 1.0 and 1e0 → 1: equal numbers are one value, and one text in the file. */
function plainNumber(text: string): string {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? String(Number(text)) : text;
}

function readVary(text: string): Varied {
  const at = text.indexOf('=');
  const path = text.slice(0, Math.max(at, 0)).trim();
  const values = text
    .slice(at + 1)
    .split(',')
    .map((value) => plainNumber(value.trim()));
  // a line break in a row would look like a torn row to whoever reads the file
  if (path === '' || values.includes('') || /[\r\n]/.test(text)) {
    throw new UsageError(`--vary is "${text}": a field and its values such as retrain.every=1,7,30 are needed.`);
  }
  const twice = values.find((value, i) => values.indexOf(value) < i);
  if (twice !== undefined) throw new UsageError(`--vary is "${text}": ${twice} is there twice.`);
  return { path, values };
}

function readShard(text: string): Shard {
  const match = /^(\d+)\/(\d+)$/.exec(text);
  const [part, of] = [Number(match?.[1]), Number(match?.[2])];
  if (!match || part < 1 || part > of || !Number.isSafeInteger(of)) {
    throw new UsageError(`--shard is "${text}": a part such as 3/20 is needed, from 1/20 to 20/20.`);
  }
  return { part, of };
}

function readJobs(text: string): number {
  const jobs = Number(text);
  if (!/^\d+$/.test(text) || jobs < 1 || jobs > MAX_JOBS) {
    throw new UsageError(`--jobs is "${text}": a whole number from 1 to ${MAX_JOBS} is allowed.`);
  }
  return jobs;
}

/** @returns null where nothing asks for a sweep @throws UsageError in one sentence */
export function readSweep(options: SweepOptions): SweepArguments | null {
  const { seeds, vary = [], jobs, shard, format, out } = options;
  if (seeds === undefined && vary.length === 0) {
    const alone = jobs !== undefined ? 'jobs' : shard !== undefined ? 'shard' : null;
    if (alone) throw new UsageError(`--${alone} is for a sweep: --seeds or --vary is missing.`);
    return null;
  }
  if (seeds !== undefined && options.seed !== undefined) {
    throw new UsageError('--seed and --seeds were given: one of them is allowed.');
  }
  if (format !== undefined && format !== 'csv') {
    throw new UsageError(`--format is "${format}": a sweep writes only csv.`);
  }
  if (out === undefined) throw new UsageError('A sweep needs --out FILE.csv: its rows are written there as they come.');
  return {
    seeds: seeds === undefined ? null : parseSeeds(seeds),
    varied: vary.map(readVary),
    jobs: jobs === undefined ? Math.min(availableParallelism(), MAX_JOBS) : readJobs(jobs),
    shard: shard === undefined ? { part: 1, of: 1 } : readShard(shard),
    out,
  };
}
