/** The composer's edits through the workbench's editor: what is undone, shared and saved is one and the same. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { drifts as registry } from '../../../../src/engine/data';
import { setPath, stories } from '../../../../src/scenario';
import { completeScenario, parseScenario } from '../../../../src/scenario/schema';
import { Session } from '../../../../src/state/session.svelte';
import { allFields, catalogue } from '../../../../src/ui/workbench/catalogue';
import { copied, newDrift, type Part } from '../../../../src/ui/workbench/composer/drift-edits';
import { pressed } from '../../../../src/ui/workbench/composer/drift-keys';
import type { Timed } from '../../../../src/ui/workbench/composer/drift-span';
import { Gesture } from '../../../../src/ui/workbench/composer/gesture.svelte';
import { Editor } from '../../../../src/ui/workbench/editor.svelte';

let session: Session;
let editor: Editor;
let runs: number;
const LIST = 'data.drifts';

function open(key: string) {
  runs = 0;
  let now = 0;
  const client = { startRun: () => (runs++, () => {}), inspect: () => new Promise<never>(() => {}) };
  session = new Session({ stories, setPath, client });
  session.setStory(key);
  // Every change is a second after the one before it: none is taken for the same gesture by its time.
  editor = new Editor(session, () => (now += 1000));
}
beforeEach(() => open('flu-in-winter'));
const drifts = () => editor.scenario.data.drifts as Timed[];
const ticks = () => editor.scenario.clock.ticks;
const labels = () => editor.history.past.map(({ label }) => label);
const drag = (index: number, part: Part, ...xs: number[]) => {
  const gesture = new Gesture(editor, index, part, drifts()[index]!, 0, []);
  for (const x of xs) gesture.move(x, 1);
  return gesture;
};

describe('a drag', () => {
  test('is one step, however many runs it starts', () => {
    const before = session.scenario;
    const [{ start, end }] = drifts() as [Timed];
    const started = runs;
    drag(0, 'body', 2, 10, 11, 11, 30).end();
    expect([drifts()[0]!.start, drifts()[0]!.end, runs - started]).toEqual([start + 30, end + 30, 3]);
    expect(labels()).toEqual([`drift 1: start day ${start} → day ${start + 30}, and 1 more`]);
    editor.undo();
    expect(session.scenario).toBe(before);
    editor.redo();
    expect(drifts()[0]!.start).toBe(start + 30);
  });

  test('after another one of the same drift is a step of its own', () => {
    drag(0, 'end', 10).end();
    drag(0, 'end', 10).end();
    expect(labels()).toHaveLength(2);
  });

  test('that is given up has never been', () => {
    const before = session.scenario;
    drag(0, 'start', -20, -40).abandon();
    expect([session.scenario, labels()]).toEqual([before, []]);
    drag(0, 'start', 1).abandon();
    expect([session.scenario, labels()]).toEqual([before, []]);
  });

  test('takes the place of what was typed over the same values, and leaves the rest as it was typed', () => {
    const field = (path: string) => allFields(catalogue(editor.scenario)).find((each) => each.path === path)!;
    editor.type(field('data.drifts.0.start'), '300');
    editor.type(field('data.drifts.0.to'), '7');
    drag(0, 'body', 60).end();
    expect(Object.keys(editor.drafts)).toEqual(['data.drifts.0.to']);
    expect(drifts()[0]!.start).toBe(260);
  });
});

describe('what cannot be is refused with the schema’s sentence, and nothing is lost', () => {
  test('a label shift where labels are numbers', () => {
    open('demand-with-seasons');
    const before = session.scenario;
    expect(editor.insert(LIST, 1, newDrift('label', 0, ticks()))).toBe(false);
    expect(editor.drafts[LIST]!.sentence).toBe(
      'data.drifts.1.kind is "label": allowed is only "covariate" or "concept", because "plane" asks for a number.',
    );
    expect([session.scenario, labels()]).toEqual([before, []]);
    // what can be takes the sentence away
    expect(editor.insert(LIST, 1, newDrift('covariate', 0, ticks()))).toBe(true);
    expect(editor.drafts).toEqual({});
  });

  test('any drift on real data', () => {
    open('us-flights-2001');
    expect(editor.insert(LIST, 0, newDrift('covariate', 0, ticks()))).toBe(false);
    expect(editor.drafts[LIST]!.sentence).toBe(
      'data.drifts has 1 entry: none is allowed with "flights", which brings its own drift.',
    );
  });

  test('an end before the start', () => {
    const [drift] = drifts() as [Timed];
    expect(editor.replace(LIST, 0, { ...drift, end: drift.start }, 'x')).toBe(false);
    expect(editor.drafts[LIST]!.sentence).toContain('it must be greater than start');
  });

  test('a thirteenth drift', () => {
    for (let i = 1; i < 12; i++) expect(editor.insert(LIST, i, newDrift('concept', 5 * i, ticks()))).toBe(true);
    expect(editor.insert(LIST, 12, newDrift('concept', 0, ticks()))).toBe(false);
    expect(editor.drafts[LIST]!.sentence).toContain('at most 12 entries are allowed');
    expect(drifts()).toHaveLength(12);
  });
});

test('any sequence of edits keeps the scenario legal; undo brings back each earlier one, and redo each later one', () => {
  const index = fc.nat(11);
  const part = fc.constantFrom<Part>('body', 'start', 'end', 'period');
  const x = fc.integer({ min: -6000, max: 6000 });
  const pick = (i: number) => i % Math.max(1, drifts().length);
  type Act = () => void;
  const any =
    (act: (i: number) => void, i: number): Act =>
    () =>
      drifts().length > 0 && act(pick(i));
  const key = fc.constantFrom('ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End');
  const edit: fc.Arbitrary<Act> = fc.oneof(
    fc.tuple(fc.constantFrom(...Object.keys(registry)), fc.nat(5000)).map(
      ([kind, at]) =>
        () =>
          void editor.insert(LIST, drifts().length, newDrift(kind, at, ticks())),
    ),
    index.map((i) => any((at) => editor.insert(LIST, at + 1, copied(drifts()[at]!, ticks())), i)),
    index.map((i) => any((at) => editor.remove(LIST, at), i)),
    fc
      .tuple(index, part, fc.array(x, { minLength: 1, maxLength: 3 }), fc.boolean())
      .map(([i, which, xs, keep]) =>
        any((at) => (keep ? drag(at, which, ...xs).end() : drag(at, which, ...xs).abandon()), i),
      ),
    fc.tuple(index, part, key, fc.boolean()).map(([i, which, name, shiftKey]) =>
      any((at) => {
        const event = { key: name, shiftKey, altKey: false, ctrlKey: false, metaKey: false };
        const next = pressed(drifts()[at]!, which, event, editor.scenario.clock)!;
        if (JSON.stringify(next) !== JSON.stringify(drifts()[at])) editor.replace(LIST, at, next, `by key ${which}`);
        editor.history.seal();
      }, i),
    ),
    fc
      .tuple(index, fc.constantFrom('abrupt', 'gradual', 'incremental', 'recurring', 'seasonal'))
      .map(([i, transition]) =>
        any((at) => {
          const path = `data.drifts.${at}.transition`;
          editor.set(
            allFields(catalogue(editor.scenario)).find((field) => field.path === path)!,
            transition,
          );
          editor.history.seal();
        }, i),
      ),
  );
  fc.assert(
    fc.property(
      fc.constantFrom('flu-in-winter', 'the-feed', 'demand-with-seasons', 'us-flights-2001'),
      fc.array(edit, { maxLength: 16 }),
      (story, edits) => {
        open(story);
        const shown = () => JSON.stringify(completeScenario(session.scenario));
        const states = [shown()];
        for (const act of edits) {
          const steps = editor.history.past.length;
          act();
          expect(parseScenario(session.scenario).ok).toBe(true);
          const now = shown();
          // A step for each change, and none without one.
          expect(editor.history.past.length - steps).toBe(now === states.at(-1) ? 0 : 1);
          if (editor.history.past.length > steps) states.push(now);
        }
        editor.undo(); // what was refused is forgotten first
        if (editor.history.future.length > 0) editor.redo();
        for (const state of states.slice(0, -1).toReversed()) {
          editor.undo();
          expect(shown()).toBe(state);
        }
        expect(editor.history.past).toEqual([]);
        for (const state of states.slice(1)) {
          editor.redo();
          expect(shown()).toBe(state);
        }
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);
