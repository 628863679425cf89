/** One setting of a sweep: a scenario with a value at each varied path. */
import type { Scenario } from '../engine/types';
import { getPath, setPath } from '../scenario/path';
import { parseScenario } from '../scenario/schema';
import { findPaths } from './sweep-paths';
import { UsageError } from './usage-error';

function parsed(value: Scenario): Scenario {
  const result = parseScenario(value);
  if (!result.ok) throw new UsageError(result.message);
  return result.scenario;
}

/** As the field has it: a text stays a text; what is no number where one is needed is left for the schema to refuse. */
function readValue(text: string, now: unknown): unknown {
  if (typeof now === 'number' && text !== '' && Number.isFinite(Number(text))) return Number(text);
  if (typeof now === 'boolean' && /^(true|false)$/.test(text)) return text === 'true';
  return text;
}

const isKind = (path: string): boolean => path.endsWith('.kind');

/**
 * @param paths as given to --vary @param values one for each of them
 * @returns validated and complete
 * @throws UsageError in one sentence: field, value, allowed range
 */
export function applySetting(base: Scenario, paths: string[], values: string[]): Scenario {
  const changed = new Map<string, string>();
  const once = (full: string, path: string): void => {
    const before = changed.get(full);
    if (before !== undefined) throw new UsageError(`--vary ${before} and --vary ${path} are the same field, ${full}.`);
    changed.set(full, path);
  };
  let scenario = base;
  // kinds first: the other fields are those of the new kind, which starts from its defaults
  paths.forEach((path, i) => {
    if (!isKind(path)) return;
    for (const full of findPaths(scenario, path)) {
      once(full, path);
      scenario = setPath(scenario, full.slice(0, -'.kind'.length), { kind: values[i]! });
    }
    scenario = parsed(scenario);
  });
  paths.forEach((path, i) => {
    if (isKind(path)) return;
    for (const full of findPaths(scenario, path)) {
      once(full, path);
      scenario = setPath(scenario, full, readValue(values[i]!, getPath(scenario, full)));
    }
  });
  return parsed(scenario);
}
