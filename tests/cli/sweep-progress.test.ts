import { expect, it } from 'vitest';
import { duration, makeProgress, progressLine } from '../../src/cli/sweep-progress';
import { withErrors } from './tiny';

it.each([
  [0.2, '0 s'],
  [45.4, '45 s'],
  [60, '1 min'],
  [200, '3 min 20 s'],
  [7500, '2 h 5 min'],
  [7201, '2 h'],
  [97_200, '1 d 3 h'],
])('%d seconds are %s', (seconds, words) => expect(duration(seconds)).toBe(words));

it('counts all rows, and the speed of those of this start', () => {
  expect(progressLine(150, 600, 100, 20)).toBe('150/600 runs  2.5 runs/s  3 min left');
  expect(progressLine(100, 600, 100, 0)).toBe('100/600 runs');
});

it('is silent where nobody looks', async () => {
  const { err } = await withErrors(async () => {
    const progress = makeProgress(10, 0);
    progress.show(5);
    progress.clear();
    await Promise.resolve();
  });
  expect(err).toBe('');
});
