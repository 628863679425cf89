/** Changes of a scenario that are more than one value: kinds, entries of lists, arms. All return a copy. */
import type { Arm, Scenario, Variant } from '../../engine/types';
import { getPath, setPath } from '../../scenario';
import { registries } from './catalogue';
import type { AnyRegistry, ListPath } from './fields';
import { featureParams } from './plain-params';

/** A kind with the defaults of its own params. */
export function defaultVariant(registry: AnyRegistry, kind: string): Variant {
  const params = Object.entries(registry[kind]!.params).map(([key, param]) => [key, structuredClone(param.default)]);
  return { kind, ...(Object.fromEntries(params) as Record<string, unknown>) };
}

/** Another kind in the place of one: what both have of the very same params stays, such as the time of a drift. */
export function otherVariant(registry: AnyRegistry, kind: string, before: Variant | undefined): Variant {
  const [ours, theirs] = [registry[kind]!.params, (before && registry[before.kind]?.params) ?? {}];
  const shared = Object.keys(ours).filter((key) => ours[key] === theirs[key] && before?.[key] !== undefined);
  return { ...defaultVariant(registry, kind), ...Object.fromEntries(shared.map((key) => [key, before![key]])) };
}

/** Puts a variant at a path; undefined takes it away where it may be left out. */
export function withVariant(scenario: Scenario, path: string, variant: unknown): Scenario {
  const cut = path.lastIndexOf('.');
  if (cut < 0) return { ...scenario, [path]: variant };
  const [parent, key] = [path.slice(0, cut), path.slice(cut + 1)];
  const copy = { ...(getPath(scenario, parent) as Record<string, unknown>) };
  if (Array.isArray(getPath(scenario, parent))) return setPath(scenario, path, variant);
  if (variant === undefined) delete copy[key];
  else copy[key] = variant;
  return setPath(scenario, parent, copy);
}

const listOf = (scenario: Scenario, path: ListPath): unknown[] => getPath(scenario, path) as unknown[];

export function withoutItem(scenario: Scenario, list: ListPath, index: number): Scenario {
  return setPath(
    scenario,
    list,
    listOf(scenario, list).filter((_, i) => i !== index),
  );
}
export function withItem(scenario: Scenario, list: ListPath, index: number, item: unknown): Scenario {
  return setPath(scenario, list, listOf(scenario, list).toSpliced(index, 0, item));
}
/** Moves an entry by so many places. */
export function withItemMoved(scenario: Scenario, list: ListPath, index: number, by: number): Scenario {
  const items = [...listOf(scenario, list)];
  const [item] = items.splice(index, 1);
  return setPath(scenario, list, items.toSpliced(index + by, 0, item));
}

/** Scenarios with one more entry at the end, one for each kind that there is, in the order of the registry. */
export function candidates(scenario: Scenario, list: ListPath): Scenario[] {
  const at = listOf(scenario, list).length;
  if (list === 'arms') return [withItem(scenario, list, at, newArm(scenario))];
  const registry = list === 'data.drifts' ? registries.drift : registries.monitor;
  const used = (listOf(scenario, list) as Variant[]).map(({ kind }) => kind);
  const kinds = Object.keys(registry);
  // A monitor that is not there yet is more likely meant than the same one twice.
  const ordered = list === 'monitor.tests' ? kinds.toSorted((a, b) => +used.includes(a) - +used.includes(b)) : kinds;
  return ordered.map((kind) => withItem(scenario, list, at, defaultVariant(registry, kind)));
}

/** A name that no arm has yet: "monthly 2". */
export function freeName(arms: readonly Arm[], wish: string): string {
  const stem = wish.replace(/ \d+$/, '').slice(0, 36);
  const taken = new Set(arms.map(({ name }) => name));
  for (let n = 2; ; n++) if (!taken.has(`${stem} ${n}`)) return `${stem} ${n}`;
}

/** The plainest arm there is: the first policy, the first rollout. */
function newArm({ arms }: Scenario): Arm {
  const first = (registry: AnyRegistry): Variant => defaultVariant(registry, Object.keys(registry)[0]!);
  return { name: freeName(arms, 'arm'), retrain: first(registries.policy), rollout: first(registries.rollout) };
}

export function withArmTwice(scenario: Scenario, index: number): Scenario {
  const arm = scenario.arms[index]!;
  return withItem(scenario, 'arms', index + 1, { ...structuredClone(arm), name: freeName(scenario.arms, arm.name) });
}

/** Words to begin with: those on the screen so far. */
export function withWords(scenario: Scenario, words: Scenario['data']['words']): Scenario {
  return withVariant(scenario, 'data.words', words && { ...words, features: words.features.map(plainFeature) });
}
const plainFeature = (feature: object): object =>
  Object.fromEntries(Object.keys(featureParams).map((key) => [key, (feature as Record<string, unknown>)[key]]));
