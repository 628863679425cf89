/** What differs between two scenarios, each difference with its way back. */
import type { Scenario, Variant } from '../../engine/types';
import { getPath, setPath } from '../../scenario';
import { alignArms, alignVariants, type Alignment } from './align';
import { allFields, catalogue } from './catalogue';
import { withItem, withoutItem, withVariant } from './edits';
import type { Field, ListPath } from './fields';
import { valueText } from './values';

export interface Difference {
  /** Into the own scenario, or a name for what has no path there. */
  path: string;
  /** "monthly: every" */
  label: string;
  before: string;
  after: string;
  /** An entry that came, went or moved: no field of its own to say why it cannot be put back. */
  ofList?: true;
  /** The own scenario with this one difference put back. */
  restore(own: Scenario): Scenario;
}

const LISTS: readonly ListPath[] = ['data.drifts', 'monitor.tests', 'arms'];
const NOUNS: Record<ListPath, string> = { 'data.drifts': 'drift', 'monitor.tests': 'monitor', arms: 'arm' };
const equal = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** @param base complete @param own complete */
export function differences(base: Scenario, own: Scenario): Difference[] {
  if (equal(base, own)) return [];
  const alignments = Object.fromEntries(LISTS.map((list) => [list, align(list, base, own)])) as Alignments;
  const fields = allFields(catalogue(own)).flatMap((field) => ofField(field, base, own, alignments));
  return [...fields, ...LISTS.flatMap((list) => ofList(list, base, own, alignments[list]))];
}
type Alignments = Record<ListPath, Alignment>;

function align(list: ListPath, base: Scenario, own: Scenario): Alignment {
  if (list === 'arms') return alignArms(base.arms, own.arms);
  return alignVariants(getPath(base, list) as Variant[], getPath(own, list) as Variant[]);
}

/** Where a path of the own scenario leads in the other; null where its entry is new. */
function basePath(path: string, alignments: Alignments): string | null {
  for (const list of LISTS) {
    const match = new RegExp(`^${list.replace('.', '\\.')}\\.(\\d+)`).exec(path);
    if (!match) continue;
    const index = alignments[list][Number(match[1])]!;
    return index < 0 ? null : `${list}.${index}${path.slice(match[0].length)}`;
  }
  return path;
}

/** "Label delay" → "label delay", but "PSI above" and "P(Y = 1)" as they are. */
function inSentence(label: string): string {
  return /^[A-Z](?![a-z ])/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}

function ofField(field: Field, base: Scenario, own: Scenario, alignments: Alignments): Difference[] {
  const { path, param, where } = field;
  const there = basePath(path, alignments);
  if (there === null) return [];
  const label = where.endsWith(param.label) ? where : `${where}: ${inSentence(param.label)}`;
  const whole = param.type === 'kind' || path === 'data.words';
  const [was, is] = [getPath(base, there), getPath(own, path)];
  if (whole) {
    // Of a chosen kind only the kind itself counts here: its params are fields of their own.
    const name = (value: unknown): unknown =>
      param.type === 'kind' ? ((value as Variant)?.kind ?? '') : value !== undefined;
    if (name(was) === name(is)) return [];
    const [before, after] = [valueText(param, name(was), base.clock), valueText(param, name(is), own.clock)];
    return [{ path, label, before, after, restore: (now) => withVariant(now, path, was) }];
  }
  const parent = (at: string): string => at.slice(0, at.lastIndexOf('.'));
  const kindAt = (scenario: Scenario, at: string): unknown => (getPath(scenario, at) as Variant | undefined)?.kind;
  // Another kind, or nothing, stood there: that is one difference, told by the kind.
  if (path.includes('.')) {
    if (getPath(base, parent(there)) === undefined) return [];
    if (kindAt(base, parent(there)) !== kindAt(own, parent(path))) return [];
  }
  if (equal(was, is)) return [];
  const [before, after] = [valueText(param, was, base.clock), valueText(param, is, own.clock)];
  return [{ path, label, before, after, restore: (now) => setPath(now, path, was) }];
}

/** Entries that came, went or changed places. */
function ofList(list: ListPath, base: Scenario, own: Scenario, alignment: Alignment): Difference[] {
  const noun = NOUNS[list];
  const titles = (scenario: Scenario): string[] =>
    list === 'arms'
      ? scenario.arms.map(({ name }) => `arm “${name}”`)
      : (getPath(scenario, list) as Variant[]).map(({ kind }, i) => `${noun} ${i + 1}, ${kind}`);
  const [theirs, ours] = [titles(base), titles(own)];
  const added = alignment.flatMap((there, index): Difference[] => {
    if (there >= 0) return [];
    const path = `${list}.${index}`;
    const restore = (now: Scenario): Scenario => withoutItem(now, list, index);
    return [{ path, label: ours[index]!, before: 'not there', after: 'added', ofList: true, restore }];
  });
  const removed = theirs.flatMap((title, index): Difference[] => {
    if (alignment.includes(index)) return [];
    const item = (getPath(base, list) as unknown[])[index];
    const restore = (now: Scenario): Scenario => withItem(now, list, index, item);
    return [
      { path: `${list} without ${index}`, label: title, before: 'there', after: 'removed', ofList: true, restore },
    ];
  });
  const kept = alignment.filter((there) => there >= 0);
  if (kept.every((there, i) => i === 0 || there > kept[i - 1]!)) return [...added, ...removed];
  const order = (scenario: Scenario): string =>
    list === 'arms'
      ? scenario.arms.map(({ name }) => name).join(', ')
      : (getPath(scenario, list) as Variant[]).map(({ kind }) => kind).join(', ');
  const restore = (now: Scenario): Scenario => {
    const items = (getPath(now, list) as unknown[]).map((item, i) => ({ item, rank: alignment[i] ?? -1 }));
    const sorted = items.toSorted((a, b) => rank(a.rank) - rank(b.rank));
    return setPath(
      now,
      list,
      sorted.map(({ item }) => item),
    );
  };
  const [before, after] = [order(base), order(own)];
  const label = `order of the ${noun}s`;
  return [...added, ...removed, { path: `${list} order`, label, before, after, ofList: true, restore }];
}
/** New entries stay at the end. */
const rank = (there: number): number => (there < 0 ? Number.MAX_SAFE_INTEGER : there);

/** What changed, in a few words: "monthly: every 30 days → 14 days", "world: source A → B, and 2 more". */
export function changeText(before: Scenario, after: Scenario): string {
  const [first, ...more] = differences(before, after);
  if (!first) return 'no change';
  const { label, before: was, after: is, ofList } = first;
  const text = ofList && (is === 'added' || is === 'removed') ? `${label} ${is}` : `${label} ${was} → ${is}`;
  return more.length === 0 ? text : `${text}, and ${more.length} more`;
}
