import type { Scenario, Variant } from '../../engine/types';
import { getPath, setPath } from '../../scenario';
import { parseScenario } from '../../scenario/schema';
import { History } from '../../state/history.svelte';
import { fileName, readScenarioFile, toFileText } from '../../state/scenario-file';
import type { OpenStory, Session } from '../../state/session.svelte';
import { changeText, differences, type Difference } from './differences';
import * as edits from './edits';
import type { Field, KindParam, ListPath } from './fields';
import { repair } from './repair';
import { fits, numberOf, rangeSentence } from './values';

interface Shown {
  scenario: Scenario;
  story: OpenStory | null;
}
/** What was typed and cannot be used: kept as it is, while the run keeps the last good scenario. */
export interface Draft {
  text: string;
  sentence: string;
}

/**
 * Changes the session's scenario, one legal scenario after another. Every change can be undone, those made elsewhere on
 * the page included; what is not legal stays in its field as a draft, with a sentence.
 */
export class Editor {
  readonly history = new History<Shown>();
  drafts: Readonly<Record<string, Draft>> = $state.raw({});
  /** The last thing that happened, for a live region. */
  said = $state('');

  readonly #session: Session;
  readonly #now: () => number;
  /** What history knows to be on the screen. */
  #last: Shown;
  /** Of a scenario without a story: as it was opened. */
  #opened: Scenario = $state.raw()!;
  #followed: string | null = null;

  /** The session's scenario with all defaults; stories leave them out. */
  readonly scenario: Scenario = $derived.by(() => complete(this.#session.scenario));
  /** What the own scenario is compared with. */
  readonly base: { title: string; scenario: Scenario } = $derived.by(() => {
    const story = this.#session.story;
    const original = story && this.#session.stories[story.key];
    return original
      ? { title: `“${original.title}”`, scenario: complete(original.scenario) }
      : { title: 'what was opened', scenario: complete(this.#opened) };
  });
  readonly differences: Difference[] = $derived.by(() => differences(this.base.scenario, this.scenario));

  /** @param now a clock in ms, to tell one gesture from two */
  constructor(session: Session, now: () => number = () => performance.now()) {
    this.#session = session;
    this.#now = now;
    this.#last = this.#shown();
    this.#opened = session.scenario;
  }

  #shown(): Shown {
    return { scenario: this.#session.scenario, story: this.#session.story };
  }

  /** Takes note of a scenario that was set elsewhere: by a story's control, the seed field, a link, another story. */
  notice(): void {
    const before = this.#last;
    const after = this.#shown();
    if (before.scenario === after.scenario && before.story === after.story) return;
    this.#last = after;
    this.drafts = {};
    if (before.story?.key !== after.story?.key) {
      if (!after.story) this.#opened = after.scenario;
      const name = after.story ? `open “${after.story.title}”` : 'open a scenario';
      this.history.record(before, () => name, null, this.#now());
      return;
    }
    const found = differences(complete(before.scenario), complete(after.scenario));
    if (found.length === 0) return;
    const label = (first: Shown): string => changeText(complete(first.scenario), complete(after.scenario));
    this.history.record(before, label, found.length === 1 ? found[0]!.path : null, this.#now());
    this.history.seal();
  }

  /** Keeps the same arm in focus while arms come, go and change places. To be called when a new run is on the screen. */
  followFocus(): void {
    const arms = this.#session.run?.scenario.arms;
    if (this.#followed === null || !arms || this.#session.stale) return;
    const index = arms.findIndex(({ name }) => name === this.#followed);
    this.#followed = null;
    if (index >= 0 && index !== this.#session.focusArm) this.#session.setFocus(index);
  }

  /**
   * One value. Where it is not legal it stays a draft with a sentence.
   * @param text as typed, for the draft @returns whether it was taken
   */
  set(field: Field, value: unknown, text = String(value)): boolean {
    const { path, param } = field;
    if (param.type === 'number' && (typeof value !== 'number' || !fits(param, value))) {
      return this.#refuse(path, text, rangeSentence(param, text));
    }
    if (getPath(this.scenario, path) === value) {
      this.discard(path);
      return true;
    }
    return this.#apply(setPath(this.scenario, path, value), { path, text, key: path });
  }

  /** A typed number. */
  type(field: Field, text: string): boolean {
    return this.set(field, numberOf(text), text);
  }

  /** Another kind with its own defaults for what only it has; whatever cannot go along with it is changed too, in the same step. */
  setKind({ path, param }: Field, kind: string): boolean {
    const { registry } = param as KindParam;
    const before = getPath(this.scenario, path) as Variant | undefined;
    const variant = kind === '' ? undefined : edits.otherVariant(registry, kind, before);
    const wanted = edits.withVariant(this.scenario, path, variant);
    return this.#apply(repair(wanted, path) ?? wanted, { path, text: kind, key: null });
  }

  /**
   * A scenario that a hand on a picture has made out of this one; where it is not legal it stays a draft with a sentence.
   * @param path of what was changed @param gesture changes of one gesture are one step back @param text of the draft
   */
  change(next: Scenario, path: string, gesture: string, text = ''): boolean {
    return this.#apply(next, { path, text, key: gesture });
  }

  setWords(on: boolean): boolean {
    const words = this.#session.words ?? undefined;
    const next = edits.withWords(this.scenario, on ? words : undefined);
    return this.#apply(next, { path: 'data.words', text: '', key: null });
  }

  /** A new entry at the end of a list: the first kind that goes along with the rest. */
  add(list: ListPath): boolean {
    const ways = edits.candidates(this.scenario, list);
    const legal = ways.find((way) => parseScenario(way).ok);
    const repaired =
      legal ??
      ways
        .map((way) => repair(way, `${list}.${(getPath(way, list) as unknown[]).length - 1}`))
        // a repair that takes the entry out again is none
        .find(
          (way) => way && (getPath(way, list) as unknown[]).length > (getPath(this.scenario, list) as unknown[]).length,
        );
    return this.#apply(repaired ?? ways[0]!, { path: list, text: '', key: null });
  }
  remove(list: ListPath, index: number): boolean {
    return this.#apply(edits.withoutItem(this.scenario, list, index), { path: list, text: '', key: null });
  }
  /** An entry of a list at a place of its own: refused with the schema's sentence where it cannot be there. */
  insert(list: ListPath, index: number, item: unknown): boolean {
    return this.#apply(edits.withItem(this.scenario, list, index, item), { path: list, text: '', key: null });
  }
  /**
   * Another entry in the place of one, several of its values at once.
   * @param gesture changes of the same gesture are one step to undo
   */
  replace(list: ListPath, index: number, item: unknown, gesture: string): boolean {
    const over = `${list}.${index}`;
    return this.#apply(setPath(this.scenario, over, item), { path: list, text: '', key: `${over} ${gesture}`, over });
  }
  /** What the gesture that is going on has changed is taken back, as if it had never begun. */
  abandon(): void {
    const step = this.history.abandon();
    if (step) this.#set(step.before);
  }
  move(index: number, by: number): boolean {
    return this.#apply(edits.withItemMoved(this.scenario, 'arms', index, by), { path: 'arms', text: '', key: null });
  }
  duplicateArm(index: number): boolean {
    return this.#apply(edits.withArmTwice(this.scenario, index), { path: 'arms', text: '', key: null });
  }

  /** One difference put back. */
  restore(difference: Difference): boolean {
    const wanted = difference.restore(this.scenario);
    return this.#apply(repair(wanted, difference.path) ?? wanted, { path: difference.path, text: '', key: null });
  }
  /** Everything put back, in one step. */
  restoreAll(): void {
    const story = this.#session.story;
    this.drafts = {};
    this.#show({ scenario: story ? this.#session.stories[story.key]!.scenario : this.#opened, story });
    this.said = `Everything is as in ${this.base.title} again.`;
  }

  /** What was typed into a field is forgotten, its value stands. */
  discard(path: string): void {
    if (!(path in this.drafts)) return;
    this.drafts = Object.fromEntries(Object.entries(this.drafts).filter(([key]) => key !== path));
  }

  /** Forgets what could not be used, or, where there is nothing of the kind, goes one step back. */
  undo(): void {
    if (Object.keys(this.drafts).length > 0) {
      this.drafts = {};
      this.said = 'What could not be used has been forgotten.';
      return;
    }
    const step = this.history.undo(this.#last);
    if (step) this.#travel(step.before, `Undone: ${step.label}.`);
  }
  redo(): void {
    const step = this.history.redo(this.#last);
    if (step) this.#travel(step.before, `Done again: ${step.label}.`);
  }

  /** Name and text of a file that holds the scenario. */
  toFile(): { name: string; text: string } {
    const key = this.#session.story?.key ?? null;
    return { name: fileName(this.scenario, key), text: toFileText(this.scenario, key) };
  }
  /** Opens a file; where it cannot be used, says why, and everything stays. */
  async open(file: File): Promise<boolean> {
    const content = await readScenarioFile(file);
    if (!content.ok) {
      this.said = content.message;
      return false;
    }
    const story = content.story === null ? null : (this.#session.stories[content.story] ?? null);
    const before = this.#last;
    if (!story) this.#opened = content.scenario;
    this.drafts = {};
    this.#set({ scenario: content.scenario, story });
    this.history.record(before, () => `open “${file.name}”`, null, this.#now());
    this.said = `“${file.name}” is open.`;
    return true;
  }

  #refuse(path: string, text: string, sentence: string): false {
    this.drafts = { ...this.drafts, [path]: { text, sentence } };
    return false;
  }

  /** @param over an entry whose values are new: what was typed over those of them that change is forgotten */
  #apply(
    next: Scenario,
    { path, text, key, over }: { path: string; text: string; key: string | null; over?: string },
  ): boolean {
    const parsed = parseScenario(next);
    if (!parsed.ok) return this.#refuse(path, text, parsed.message);
    // Entries that moved would carry the drafts of others.
    if (key === null) this.drafts = {};
    else this.discard(path);
    for (const at of over === undefined ? [] : Object.keys(this.drafts)) {
      if (at.startsWith(`${over}.`) && getPath(this.scenario, at) !== getPath(parsed.scenario, at)) this.discard(at);
    }
    this.#show({ scenario: this.#withDrafts(parsed.scenario), story: this.#session.story }, key);
    return true;
  }

  /** What was typed before and has become legal by this change is taken along. */
  #withDrafts(scenario: Scenario): Scenario {
    let now = scenario;
    for (const [path, { text }] of Object.entries(this.drafts)) {
      if (typeof getPath(now, path) !== 'number' || Number.isNaN(numberOf(text))) continue;
      const parsed = parseScenario(setPath(now, path, numberOf(text)));
      if (!parsed.ok) continue;
      now = parsed.scenario;
      this.discard(path);
    }
    return now;
  }

  #show(after: Shown, key: string | null = null): void {
    const before = this.#last;
    const label = (first: Shown): string => changeText(complete(first.scenario), complete(after.scenario));
    this.#set(after);
    this.history.record(before, label, key, this.#now());
    if (key === null) this.said = `${this.history.past.at(-1)!.label}.`;
  }
  #travel(to: Shown, said: string): void {
    if (!to.story && to.story !== this.#last.story) this.#opened = to.scenario;
    this.#set(to);
    this.said = said;
  }
  #set(after: Shown): void {
    this.#followed = this.#session.focusName || null;
    this.#last = after;
    this.#session.setScenario(after.scenario, after.story);
  }
}

const known = new WeakMap<Scenario, Scenario>();

/** The scenario with its defaults; one that is not legal, as it is: the run says what is wrong with it. */
function complete(scenario: Scenario): Scenario {
  let found = known.get(scenario);
  if (!found) {
    const parsed = parseScenario(scenario);
    found = parsed.ok ? parsed.scenario : scenario;
    known.set(scenario, found).set(found, found);
  }
  return found;
}
