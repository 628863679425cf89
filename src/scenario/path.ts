/** Reading and writing one value of a scenario by its path: 'data.drifts.0.to'. */
import type { Scenario } from '../engine/types';

type Tree = Record<string, unknown>;

export function getPath(scenario: Scenario, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Tree | undefined)?.[key], scenario);
}

/** A copy with the value at `path`; everything off the path is shared. @throws Error when the path leads nowhere */
export function setPath(scenario: Scenario, path: string, value: unknown): Scenario {
  const set = (node: unknown, keys: string[]): unknown => {
    const [key, ...rest] = keys as [string, ...string[]];
    if (typeof node !== 'object' || node === null || !(key in node)) throw new Error(`${path} leads nowhere`);
    const copy = (Array.isArray(node) ? [...(node as unknown[])] : { ...node }) as Tree;
    copy[key] = rest.length === 0 ? value : set(copy[key], rest);
    return copy;
  };
  return set(scenario, path.split('.')) as Scenario;
}
