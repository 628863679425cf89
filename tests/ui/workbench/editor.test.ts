import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { drifts, sources, taskOf } from '../../../src/engine/data';
import type { Scenario } from '../../../src/engine/types';
import { getPath, setPath, stories } from '../../../src/scenario';
import { completeScenario, parseScenario } from '../../../src/scenario/schema';
import { Session } from '../../../src/state/session.svelte';
import { allFields, catalogue } from '../../../src/ui/workbench/catalogue';
import { defaultVariant, withVariant } from '../../../src/ui/workbench/edits';
import { Editor } from '../../../src/ui/workbench/editor.svelte';
import { repair } from '../../../src/ui/workbench/repair';
import { anyScenario } from '../../support/scenarios';

let session: Session;
let editor: Editor;
let now: number;
let runs: Scenario[];

beforeEach(() => {
  now = 0;
  runs = [];
  const startRun = (scenario: Scenario) => {
    runs.push(scenario);
    return () => {};
  };
  session = new Session({ stories, setPath, client: { startRun, inspect: () => new Promise<never>(() => {}) } });
  session.setStory('flu-in-winter');
  editor = new Editor(session, () => now);
});
const anyStory = fc.constantFrom(...Object.values(stories)).map(({ scenario }) => completeScenario(scenario));
const fieldAt = (path: string) => allFields(catalogue(editor.scenario)).find((field) => field.path === path)!;
const at = (path: string) => getPath(editor.scenario, path);
const labels = () => editor.history.past.map(({ label }) => label);

/** A table is opened, not chosen. */
const made = Object.keys(sources).filter((kind) => kind !== 'table');

describe('a value', () => {
  test('runs at once and can be undone and done again', () => {
    expect(editor.type(fieldAt('arms.1.retrain.every'), '14')).toBe(true);
    expect(runs.at(-1)!.arms[1]!.retrain['every']).toBe(14);
    expect(labels()).toEqual(['monthly: every 30 days → 14 days']);
    editor.undo();
    expect(session.scenario).toBe(stories['flu-in-winter']!.scenario);
    editor.redo();
    expect(at('arms.1.retrain.every')).toBe(14);
    expect(runs).toHaveLength(4);
  });

  test('dragged is one step', () => {
    for (const to of [0.1, 0.2, 0.3]) {
      now += 5000;
      editor.set(fieldAt('data.drifts.0.to'), to);
    }
    editor.history.seal();
    expect(labels()).toEqual(['drift 1: P(Y = 1) moves to 0.4 → 0.3']);
    expect(runs).toHaveLength(4);
  });

  test.each([
    ['arms.1.retrain.every', '0', 'Every is 0: a whole number from 1 to 730 is allowed.'],
    ['arms.1.retrain.every', '2.5', 'Every is 2.5: a whole number from 1 to 730 is allowed.'],
    ['arms.1.retrain.every', 'often', 'Every is “often”: a whole number from 1 to 730 is allowed.'],
    ['arms.1.retrain.every', '  ', 'Every is empty: a whole number from 1 to 730 is allowed.'],
    ['clock.requests', '4999', 'clock.requests is 4999: with 5060 ticks at most 790 are allowed.'],
    ['data.words.features.0.scale', '0', 'data.words.features.0.scale is 0: it must not be zero.'],
  ])('%s that cannot be %s is kept as a draft, and the run keeps the last good one', (path, text, sentence) => {
    if (path === 'clock.requests') editor.set(fieldAt('clock.ticks'), 5000);
    const before = runs.length;
    expect(editor.type(fieldAt(path), text)).toBe(false);
    expect(editor.drafts[path]).toEqual({ text, sentence });
    expect(runs).toHaveLength(before);
    editor.undo();
    expect(editor.drafts).toEqual({});
    expect(runs).toHaveLength(before);
  });

  test('that becomes legal by another change is taken along', () => {
    expect(editor.type(fieldAt('data.drifts.0.start'), '300')).toBe(false);
    expect(editor.drafts['data.drifts.0.start']!.sentence).toContain('must be greater than start');
    editor.type(fieldAt('data.drifts.0.end'), '330');
    expect([at('data.drifts.0.start'), at('data.drifts.0.end')]).toEqual([300, 330]);
    expect(editor.drafts).toEqual({});
    editor.undo();
    expect([at('data.drifts.0.start'), at('data.drifts.0.end')]).toEqual([200, 260]);
  });
});

describe('a kind', () => {
  test('brings its own defaults', () => {
    editor.setKind(fieldAt('arms.1.rollout'), 'shadow');
    expect(at('arms.1.rollout')).toMatchObject({ kind: 'shadow' });
    expect(parseScenario(editor.scenario).ok).toBe(true);
    editor.setKind(fieldAt('arms.1.fault'), 'flipped-labels');
    expect(at('arms.1.fault.kind')).toBe('flipped-labels');
    editor.setKind(fieldAt('arms.1.fault'), '');
    expect(at('arms.1.fault')).toBeUndefined();
  });

  test('of drift happens when the one before it did', () => {
    const { start, end, ramp } = editor.scenario.data.drifts[0]!;
    editor.setKind(fieldAt('data.drifts.0'), 'concept');
    expect(at('data.drifts.0')).toMatchObject({ kind: 'concept', form: 'rotate', degrees: 60, start, end, ramp });
    expect([start, end]).not.toEqual([100, 160]);
    expect(at('data.drifts.0.to')).toBeUndefined();
  });

  test.each(made)('of source %s takes along what does not fit, in one step', (kind) => {
    expect(editor.setKind(fieldAt('data.source'), kind)).toBe(true);
    expect(at('data.source.kind')).toBe(kind);
    expect(editor.drafts).toEqual({});
    // whatever can be added there is added, and stays legal
    for (const list of ['arms', 'monitor.tests'] as const) expect(editor.add(list)).toBe(true);
    const { drifts: open } = sources[kind]!.facts(editor.scenario.data.source);
    expect(editor.add('data.drifts')).toBe(open);
    // what was refused stays in its field, with the reason, until it is taken back
    expect(Object.keys(editor.drafts)).toHaveLength(open ? 0 : 1);
    if (!open) editor.undo();
    for (let i = editor.history.past.length; i > 0; i--) editor.undo();
    expect(session.scenario).toBe(stories['flu-in-winter']!.scenario);
  });

  test('can be any, in any scenario: the rest goes along, and the kind itself stays', () => {
    fc.assert(
      fc.property(fc.oneof(anyScenario, anyStory), fc.constantFrom(...made), (scenario, kind) => {
        const wanted = withVariant(scenario, 'data.source', defaultVariant(sources as never, kind));
        const legal = repair(wanted, 'data.source');
        expect(legal && legal.data.source.kind).toBe(kind);
      }),
      { numRuns: 200 },
    );
  });

  test('that cannot be in this world is refused with a sentence', () => {
    editor.setKind(fieldAt('data.source'), 'plane');
    expect(taskOf(editor.scenario)).toBe('regression');
    if (editor.scenario.data.drifts.length === 0) editor.add('data.drifts');
    expect(Object.keys(drifts)).toContain('label');
    const before = session.scenario;
    expect(editor.setKind(fieldAt('data.drifts.0'), 'label')).toBe(false);
    expect(editor.drafts['data.drifts.0']!.sentence).toContain('"plane" asks for a number');
    expect(session.scenario).toBe(before);
  });
});

describe('arms', () => {
  const names = () => editor.scenario.arms.map(({ name }) => name);
  test('come, go, are copied, renamed and moved', () => {
    editor.add('arms');
    editor.duplicateArm(1);
    editor.move(0, 1);
    editor.remove('arms', 3);
    editor.set(fieldAt('arms.0.name'), 'each month');
    expect(names()).toEqual(['each month', 'never', 'monthly 2', 'on recall', 'arm 2']);
    expect(labels()).toEqual([
      'arm “arm 2” added',
      'arm “monthly 2” added',
      expect.stringContaining('order of the arms'),
      'arm “on PSI > 0.2” removed',
      'each month: name “monthly” → “each month”',
    ]);
    for (let i = 0; i < 5; i++) editor.undo();
    expect(names()).toEqual(['never', 'monthly', 'on PSI > 0.2', 'on recall']);
  });
  test('are at most twelve, each with a name of its own', () => {
    for (let i = 0; i < 8; i++) expect(editor.add('arms')).toBe(true);
    expect(editor.add('arms')).toBe(false);
    expect(editor.drafts['arms']!.sentence).toContain('at most 12');
    expect(editor.set(fieldAt('arms.2.name'), 'never')).toBe(false);
    expect(editor.drafts['arms.2.name']!.sentence).toBe('arms.2.name is "never": each arm needs a name of its own.');
  });
});

describe('what was set elsewhere', () => {
  test('is noticed, named and undone like the rest', () => {
    session.setControl('data.drifts.0.to', 0.5);
    editor.notice();
    session.setControl('data.drifts.0.to', 0.6);
    editor.notice();
    session.setStory('lockdown-spending');
    editor.notice();
    expect(labels()).toEqual(['drift 1: P(Y = 1) moves to 0.4 → 0.6', 'open “Lockdown spending”']);
    editor.undo();
    editor.notice();
    expect(session.story!.key).toBe('flu-in-winter');
    expect(at('data.drifts.0.to')).toBe(0.6);
    editor.redo();
    expect(session.story!.key).toBe('lockdown-spending');
    expect(editor.differences).toEqual([]);
  });
});

describe('the way back to the story', () => {
  test('is one difference at a time, or all', () => {
    editor.type(fieldAt('seed'), '8');
    editor.type(fieldAt('costs.job'), '9');
    expect(editor.differences.map(({ label }) => label)).toEqual(['time: seed', 'prices: a training job']);
    editor.restore(editor.differences[0]!);
    expect(at('seed')).toBe(7);
    editor.restoreAll();
    expect(session.scenario).toBe(stories['flu-in-winter']!.scenario);
    expect(editor.differences).toEqual([]);
    editor.undo();
    expect(at('costs.job')).toBe(9);
  });
});

describe('files', () => {
  test('are opened with their story, and can be undone', async () => {
    editor.type(fieldAt('seed'), '8');
    const { name, text } = editor.toFile();
    expect(name).toBe('flu-in-winter-seed-8.json');
    session.setStory('lockdown-spending');
    editor.notice();
    expect(await editor.open(new File([text], name))).toBe(true);
    expect(session.story!.key).toBe('flu-in-winter');
    expect(editor.differences.map(({ label }) => label)).toEqual(['time: seed']);
    expect(editor.scenario).toEqual({ ...completeScenario(stories['flu-in-winter']!.scenario), seed: 8 });
    editor.undo();
    expect(session.story!.key).toBe('lockdown-spending');
  });
  test('without a story are compared with what was opened', async () => {
    const own = JSON.stringify(setPath(stories['flu-in-winter']!.scenario, 'seed', 99));
    await editor.open(new File([own], 'own.json'));
    expect(session.story).toBeNull();
    expect(editor.base.title).toBe('what was opened');
    editor.type(fieldAt('seed'), '98');
    expect(editor.differences.map(({ before, after }) => [before, after])).toEqual([['99', '98']]);
  });
  test('that cannot be used change nothing', async () => {
    const before = session.scenario;
    expect(await editor.open(new File(['{'], 'x.json'))).toBe(false);
    expect(editor.said).toMatch(/^“x\.json” is not JSON/);
    expect(session.scenario).toBe(before);
  });
});
