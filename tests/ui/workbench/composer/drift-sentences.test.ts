import { expect, test } from 'vitest';
import { besideOthers, keepsAndMoves, whenText } from '../../../../src/ui/workbench/composer/drift-sentences';
import { newDrift } from '../../../../src/ui/workbench/composer/drift-edits';
import type { Timed } from '../../../../src/ui/workbench/composer/drift-span';
import { changedIndex } from '../../../../src/ui/workbench/composer/changed-index';
import { datePills } from '../../../../src/ui/workbench/composer/date-pills';
import { timeScale } from '../../../../src/charts/scales';

const clock = { unit: 'day', start: '2025-01-01', ticks: 365, history: 60, requests: 10 } as const;
const drift = (kind: string, over: Partial<Timed> = {}): Timed => ({
  ...newDrift(kind, 0, 365),
  start: 31,
  end: 59,
  ...over,
});

test('a drift says what it keeps and what it moves', () => {
  expect(keepsAndMoves('label', 'classification')).toBe(
    'A label shift keeps P(X | Y): each class looks as it did; P(Y) moves, and by Bayes’ rule P(X) and P(Y | X) move with it.',
  );
  expect(keepsAndMoves('covariate', 'classification')).toContain('keeps P(Y | X)');
  expect(keepsAndMoves('concept', 'classification')).toContain('keeps P(X)');
  for (const kind of ['covariate', 'concept']) expect(keepsAndMoves(kind, 'regression')).not.toContain('P(X | Y)');
});

test('and which others of another kind are at work beside it', () => {
  const all = [
    drift('label'),
    drift('concept', { transition: 'recurring', start: 200, end: 220 }),
    drift('label'),
    drift('covariate', { transition: 'recurring', start: 5, end: 30 }),
  ];
  expect(besideOthers(all, 0)).toContain('Together with drift 2 it');
  expect(besideOthers(all, 1)).toContain('Together with drifts 1 and 3 it');
  expect(besideOthers(all, 3)).toBe('');
});

test.each<[Partial<Timed>, string]>([
  [{}, '1 Feb to 1 Mar, 28 days'],
  [{ transition: 'abrupt' }, 'at once on 1 Feb'],
  [{ transition: 'recurring', period: 7 }, '1 Feb to 1 Mar, 28 days, again every 7 days'],
  [{ transition: 'seasonal', period: 1 }, 'all the time, a wave of 1 day'],
  [{ end: 730 }, '1 Feb 2025 to 1 Jan 2027, after the end of the run, 699 days'],
  [{ start: 400, end: 410 }, '5 Feb 2026 to 15 Feb 2026, after the run, 10 days'],
])('%o is said as %s', (over, text) => expect(whenText(drift('label', over), clock)).toBe(text));

test('ends are dates on the axis: two where there is room, else one for both, and none beyond the run', () => {
  const x = timeScale(365, 430);
  const pills = (over: Partial<Timed>) =>
    datePills(drift('label', over), clock, x, (text) => text.length * 7).map(({ text }) => text);
  expect(pills({ end: 300 })).toEqual(['1 Feb', '28 Oct']);
  expect(pills({})).toEqual(['1 Feb – 1 Mar']);
  expect(pills({ end: 3000 })).toEqual(['1 Feb']);
  expect(pills({ transition: 'seasonal' })).toEqual([]);
});

test('the drift that a change is about', () => {
  expect(changedIndex([1, 2, 3], [1, 2, 3])).toBe(-1);
  expect(changedIndex([1, 2], [1, 2, 3])).toBe(2);
  expect(changedIndex([1, 2, 3], [1, 3])).toBe(1);
  expect(changedIndex([1, 2, 3], [1, 2])).toBe(1);
  expect(changedIndex([1], [])).toBe(-1);
});
