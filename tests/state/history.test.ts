import { describe, expect, test } from 'vitest';
import { History } from '../../src/state/history.svelte';

const named = (text: string) => () => text;

describe('history', () => {
  test('goes back and forth over whole states', () => {
    const history = new History<number>();
    history.record(0, named('to 1'), null, 0);
    history.record(1, named('to 2'), null, 1);
    expect(history.undo(2)).toMatchObject({ before: 1, label: 'to 2' });
    expect(history.undo(1)).toMatchObject({ before: 0, label: 'to 1' });
    expect(history.undo(0)).toBeNull();
    expect(history.redo(0)).toMatchObject({ before: 1, label: 'to 1' });
    expect(history.redo(1)).toMatchObject({ before: 2, label: 'to 2' });
    expect(history.redo(2)).toBeNull();
  });

  test('a drag of one slider is one step, however long it takes, and is named from its first state', () => {
    const history = new History<number>();
    const label = (before: number) => `from ${before}`;
    for (let value = 0; value < 50; value++) history.record(value, label, 'a', value * 1000);
    history.seal();
    expect(history.past).toEqual([{ before: 0, label: 'from 0', key: 'a' }]);
    history.record(50, label, 'a', 100_000);
    expect(history.past).toHaveLength(2);
  });

  test('keys held down on a slider run together; another value, or a pause, begins a new step', () => {
    const history = new History<number>();
    const press = (value: number, key: string, now: number) => {
      history.record(value, named(key), key, now);
      history.seal();
    };
    press(0, 'a', 0);
    press(1, 'a', 100);
    press(2, 'b', 200);
    press(3, 'b', 5000);
    expect(history.past.map(({ before }) => before)).toEqual([0, 2, 3]);
  });

  test('a change after an undo ends the other future, and never extends an older step', () => {
    const history = new History<number>();
    history.record(0, named('a'), 'a', 0);
    history.record(1, named('b'), 'b', 0);
    history.undo(2);
    history.record(1, named('a'), 'a', 1);
    expect(history.future).toEqual([]);
    expect(history.past.map(({ before }) => before)).toEqual([0, 1]);
  });

  test('is bounded', () => {
    const history = new History<number>(3);
    for (let i = 0; i < 10; i++) history.record(i, named(''), null, i);
    expect(history.past.map(({ before }) => before)).toEqual([7, 8, 9]);
  });
});
