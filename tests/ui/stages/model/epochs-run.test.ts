import { expect, it } from 'vitest';
import { measuredCurve, stopWords } from '../../../../src/ui/stages/model/epochs-run';

/** A version of `asked` epochs that stopped after `epochs` of them. */
const version = (id: number, epochs: number, asked: number) => ({
  id,
  epochs,
  curve: Float32Array.from({ length: asked }, (_, k) => (k < epochs ? 1 / (k + 1) : NaN)),
});

it('a curve ends where its fit stopped, without what is no number', () => {
  expect([...measuredCurve(version(3, 2, 30))]).toEqual([1, 0.5]);
  expect(measuredCurve(version(3, 30, 30))).toHaveLength(30);
});

it('who stopped early is named, with both numbers; nobody otherwise', () => {
  expect(stopWords([version(3, 7, 30)])).toBe('v3 stopped after 7 of 30 epochs.');
  expect(stopWords([version(3, 7, 30), version(4, 9, 30)])).toBe('v3 stopped after 7 of 30 epochs, v4 after 9 of 30.');
  expect(stopWords([version(3, 30, 30), version(4, 9, 30)])).toBe('v4 stopped after 9 of 30 epochs.');
  expect(stopWords([version(3, 30, 30)])).toBe('');
  // single steps: one epoch, and no curve
  expect(stopWords([{ id: 5, epochs: 1, curve: new Float32Array(0) }])).toBe('');
});
