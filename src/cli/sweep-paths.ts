/** Where the path of a --vary leads in a scenario. */
import type { Scenario } from '../engine/types';
import { UsageError } from './usage-error';

/** What an arm has and a scenario has not: `retrain.every` stands for that field of every arm that has it. */
const OF_ARMS = /^(retrain|rollout|fault)\./;

type Tree = Record<string, unknown>;

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;
const fields = (tree: Tree): string => Object.keys(tree).join(', ') || 'nothing';

/** @throws UsageError that names what there is instead */
function check(scenario: Scenario, path: string): void {
  let node: unknown = scenario;
  let seen = '';
  for (const key of path.split('.')) {
    if (!isTree(node)) throw new UsageError(`--vary ${path}: ${seen} is a single value and has no fields.`);
    if (!Object.hasOwn(node, key) || node[key] === undefined) {
      throw new UsageError(`--vary ${path}: ${seen || 'the scenario'} has no field "${key}"; it has ${fields(node)}.`);
    }
    node = node[key];
    seen = seen === '' ? key : `${seen}.${key}`;
  }
  if (isTree(node)) {
    throw new UsageError(`--vary ${path}: only single values can be varied; it has the fields ${fields(node)}.`);
  }
}

/** 'monthly.retrain.every' → [1, 'retrain.every']; a whole number is a position, names may hold dots. */
function armOf(scenario: Scenario, rest: string, path: string): [index: number, rest: string] {
  const names = scenario.arms.map(({ name }) => name);
  const [, position, after] = /^(\d+)(?:\.(.*))?$/.exec(rest) ?? [];
  if (position !== undefined && Number(position) < names.length) return [Number(position), after ?? ''];
  const fitting = names.filter((name) => rest === name || rest.startsWith(`${name}.`));
  const name = fitting.sort((a, b) => b.length - a.length)[0];
  if (name === undefined) {
    throw new UsageError(
      `--vary ${path}: there is no such arm; the arms are ${names.map((known) => `"${known}"`).join(', ')}, or 0 to ${names.length - 1}.`,
    );
  }
  return [names.indexOf(name), rest.slice(name.length + 1)];
}

/** @throws UsageError that names the fields there are */
function everyArm(scenario: Scenario, path: string): string[] {
  const [stage, field] = path.split('.') as ['retrain' | 'rollout' | 'fault', string];
  const having = scenario.arms.flatMap((arm, index) =>
    Object.hasOwn(arm[stage] ?? {}, field) ? [`arms.${index}.${path}`] : [],
  );
  if (having.length > 0) return having;
  const known = [...new Set(scenario.arms.flatMap((arm) => Object.keys(arm[stage] ?? {})))].sort();
  const there = known.map((name) => `${stage}.${name}`).join(', ');
  throw new UsageError(
    `--vary ${path}: no arm has this field; there ${there ? `are ${there}` : `is no ${stage} at all`}.`,
  );
}

/**
 * The full paths that a --vary names: one, or one for each arm.
 * @throws UsageError in one sentence that says what there is instead
 */
export function findPaths(scenario: Scenario, path: string): string[] {
  let found = [path];
  if (OF_ARMS.test(path)) found = everyArm(scenario, path);
  else if (path.startsWith('arms.')) {
    const [index, rest] = armOf(scenario, path.slice('arms.'.length), path);
    found = [`arms.${index}${rest && `.${rest}`}`];
  }
  for (const full of found) check(scenario, full);
  if (path === 'seed') throw new UsageError('--vary seed: seeds are given by --seeds.');
  if (/^arms\.\d+\.name$/.test(found[0]!)) {
    throw new UsageError(`--vary ${path}: the columns are called after the arms, so their names cannot be varied.`);
  }
  return found;
}
