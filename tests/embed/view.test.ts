import { expect, it } from 'vitest';
import { readView } from '../../src/embed/view';

it('leaves the row to the story where the address names none', () => {
  expect(readView('?embed=1').row).toBeNull();
  expect(readView('?embed=1&row=monitor').row).toBe('monitor');
  expect(readView('')).toEqual({ embed: false, present: false, row: null, panel: null, control: 1, problems: [] });
});

it('says what it could not use, and takes the default', () => {
  const { row, problems } = readView('?row=moon&control=9');
  expect(row).toBeNull();
  expect(problems).toHaveLength(2);
  expect(problems[0]).toMatch(/^row is "moon": allowed are world, quality/);
});
