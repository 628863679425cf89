/** The rows of a sweep: which there are, what each is called, which scenario it runs. Nothing of it grows with the rows. */
import { createHash } from 'node:crypto';
import { TOTALS } from '../engine/loop/totals';
import type { RunResult, Scenario } from '../engine/types';
import { csvLine } from './csv';
import { oneSeed, type SeedRanges } from './seed-ranges';
import type { Shard, Varied } from './sweep-arguments';
import { applySetting } from './sweep-setting';
import { UsageError } from './usage-error';

const MAX_SETTINGS = 10_000;
const MAX_ROWS = 10_000_000;

export interface Plan {
  /** Rows of the whole sweep. Row i is setting ⌊i / seeds⌋ with seed i mod seeds. */
  total: number;
  seeds: number;
  header: string[];
  /** The first cells of a row, as texts: index, seed, values, and which scenario they stand for. */
  key(index: number): string[];
  scenario(index: number): Scenario;
  line(index: number, result: RunResult): string;
}

/** Whatever a run follows from but its seed: a row of another scenario is not taken for one of this. */
function fingerprint(scenario: Scenario, trainer: string): string {
  const text = JSON.stringify([{ ...scenario, seed: 0 }, trainer]);
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** The value of each path in a setting; the last path runs fastest. */
function valuesOf(varied: Varied[], setting: number): string[] {
  let left = setting;
  return varied.reduceRight<string[]>((values, { values: choices }) => {
    const value = choices[left % choices.length]!;
    left = Math.floor(left / choices.length);
    return [value, ...values];
  }, []);
}

/**
 * @param base validated, complete with defaults @param trainer its id
 * @throws UsageError in one sentence when a setting is not a legal scenario
 */
export function makePlan(base: Scenario, seeds: SeedRanges | null, varied: Varied[], trainer: string): Plan {
  const { count, at } = seeds ?? oneSeed(base.seed);
  const settings = varied.reduce((product, { values }) => product * values.length, 1);
  const total = settings * count;
  if (settings > MAX_SETTINGS || total > MAX_ROWS) {
    const [what, most] = settings > MAX_SETTINGS ? ['settings', MAX_SETTINGS] : ['runs', MAX_ROWS];
    throw new UsageError(
      `The sweep has ${settings > MAX_SETTINGS ? settings : total} ${what}: at most ${most} are allowed.`,
    );
  }
  const paths = varied.map(({ path }) => path);
  const make = (setting: number): Scenario => applySetting(base, paths, valuesOf(varied, setting));
  const fingerprints = Array.from({ length: settings }, (_, setting) => fingerprint(make(setting), trainer));

  const scenario = (index: number): Scenario => ({ ...make(Math.floor(index / count)), seed: at(index % count) });
  const key = (index: number): string[] => {
    const setting = Math.floor(index / count);
    return [String(index), String(at(index % count)), ...valuesOf(varied, setting), fingerprints[setting]!];
  };
  const columns = base.arms.flatMap(({ name }) => TOTALS.map((total) => `${name}:${total}`));
  return {
    total,
    seeds: count,
    header: ['index', 'seed', ...paths, 'scenario', 'hash', ...columns],
    key,
    scenario,
    line: (index, { hash, totals }) =>
      csvLine([...key(index), hash, ...totals.flatMap((arm) => TOTALS.map((name) => arm[name] ?? NaN))]),
  };
}

/**
 * The rows of a part that are not done, seed by seed: runs of one world share what was computed for it (engine/loop/memory).
 * Where the number of parts divides that of the seeds, a part has all settings of its seeds.
 */
export function* openGroups(plan: Plan, { part, of }: Shard, isDone: (index: number) => boolean): Generator<number[]> {
  for (let first = 0; first < plan.seeds; first++) {
    const group: number[] = [];
    for (let index = first; index < plan.total; index += plan.seeds) {
      if (index % of === part - 1 && !isDone(index)) group.push(index);
    }
    if (group.length > 0) yield group;
  }
}
