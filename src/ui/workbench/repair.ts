/**
 * Makes a scenario legal again after a change that other values cannot go along with: a world of numbers asks for other
 * learners and metrics than one of classes. Nothing here knows which: the schema names the field that does not fit, and
 * the field's own choices are tried in their order.
 */
import type { Scenario } from '../../engine/types';
import { getPath, setPath } from '../../scenario';
import { parseScenario } from '../../scenario/schema';
import { allFields, catalogue } from './catalogue';
import { defaultVariant, withoutItem, withVariant, withWords } from './edits';
import type { Field, ListPath } from './fields';

const MOST_REPAIRS = 60;
const LISTS: readonly ListPath[] = ['data.drifts', 'monitor.tests'];

/** The field that a sentence of the schema begins with: "model.kind is …", "arms.0.fault is set …". */
export function namedPath(message: string): string {
  return /^[\w.]+/.exec(message)?.[0] ?? '';
}

/** @returns a legal scenario, or null where none was found; the kind of the variant at `keep` is never changed */
export function repair(scenario: Scenario, keep: string): Scenario | null {
  let now = scenario;
  for (let i = 0; i < MOST_REPAIRS; i++) {
    const parsed = parseScenario(now);
    if (parsed.ok) return parsed.scenario;
    const path = namedPath(parsed.message);
    if (path === keep || path === `${keep}.kind`) return null;
    const next = ways(now, path, parsed.message).find((way) => {
      const tried = parseScenario(way);
      // One entry less is a step on, even where the next one has the same fault.
      return tried.ok || namedPath(tried.message) !== path || entries(way) < entries(now);
    });
    if (!next) return null;
    now = next;
  }
  return null;
}

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('.'));
const entries = (scenario: Scenario): number =>
  LISTS.reduce((sum, list) => sum + (getPath(scenario, list) as unknown[]).length, 0);

/** What may be done about a field, the mildest first. */
function ways(scenario: Scenario, path: string, message: string): Scenario[] {
  const found: Scenario[] = [];
  const place = path.replace(/\.kind$/, '');
  const fields = allFields(catalogue(scenario));
  const field = fields.find((each) => each.path === place || each.path === path);
  if (field) found.push(...otherChoices(scenario, field));
  // A number may have a meaning for some forms of its variant alone.
  const siblings =
    field?.param.type === 'number' ? fields.filter((each) => parentOf(each.path) === parentOf(path)) : [];
  for (const each of siblings) if (each.param.type === 'choice') found.push(...otherChoices(scenario, each));
  if (field?.param.type === 'number') found.push(...shorter(scenario, path, message));
  for (const list of LISTS) {
    const index = new RegExp(`^${list.replace('.', '\\.')}\\.(\\d+)`).exec(path);
    if (index) found.push(withoutItem(scenario, list, Number(index[1])));
    if (path === list) found.push(setPath(scenario, list, []));
  }
  // Another world has other features: words of the old one would name the wrong things.
  if (path === 'data.words.features') found.push(withWords(scenario, undefined));
  return found;
}

/** The number at the limit that the sentence names; where that alone is not enough, with less and less history. */
function shorter(scenario: Scenario, path: string, message: string): Scenario[] {
  const atLimit = (way: Scenario, said: string): Scenario[] => {
    const most = /at most (\d+)/.exec(said);
    return most ? [setPath(way, path, Number(most[1]))] : [];
  };
  const found = atLimit(scenario, message);
  for (let history = scenario.clock.history >> 1; history > 0; history >>= 1) {
    const way = setPath(scenario, 'clock.history', history);
    const parsed = parseScenario(way);
    found.push(...(parsed.ok ? [way] : atLimit(way, parsed.message)));
  }
  return found;
}

function otherChoices(scenario: Scenario, { path, param, value }: Field): Scenario[] {
  if (param.type === 'choice') {
    return param.choices.filter((choice) => choice !== value).map((choice) => setPath(scenario, path, choice));
  }
  if (param.type !== 'kind' || getPath(scenario, path) === undefined) return [];
  const kinds = Object.keys(param.registry).filter((kind) => kind !== value);
  const others = kinds.map((kind) => withVariant(scenario, path, defaultVariant(param.registry, kind)));
  // What may be left out is left out before it is replaced.
  return param.none === undefined ? others : [withVariant(scenario, path, undefined), ...others];
}
