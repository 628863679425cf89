import { expect, it } from 'vitest';
import type { Frame } from '../../src/engine/types';
import { FrameBatch } from '../../src/worker/frame-batch';

const frame = (from: number, rows: number, columns: number[]): Frame => ({
  from,
  rows,
  columns: Uint16Array.from(columns),
  values: Float32Array.from({ length: rows * columns.length }, (_, i) => 100 * from + i),
  events: [{ tick: from, arm: 0, kind: 'alarm', reason: `at ${from}`, figures: {} }],
  versions: [],
});

it('joins frames that follow each other, and keeps every value and event in its order', () => {
  const batch = new FrameBatch();
  [frame(0, 7, [0, 1]), frame(7, 7, [0, 1]), frame(14, 3, [0, 1])].forEach((part) => batch.add(part));
  const [whole, ...rest] = batch.take();
  expect(rest).toEqual([]);
  expect([whole!.from, whole!.rows, [...whole!.columns]]).toEqual([0, 17, [0, 1]]);
  expect(whole!.values).toHaveLength(34);
  expect(whole!.values[14]).toBe(700);
  expect(whole!.values[33]).toBe(1405);
  expect(whole!.events.map(({ tick }) => tick)).toEqual([0, 7, 14]);
  expect(batch.take()).toEqual([]);
});

it('keeps apart what has other columns or leaves a gap', () => {
  const batch = new FrameBatch();
  [frame(0, 7, [0, 1]), frame(14, 7, [0, 1]), frame(0, 21, [2])].forEach((part) => batch.add(part));
  expect(batch.take().map(({ from, rows }) => [from, rows])).toEqual([[0, 7], [14, 7], [0, 21]]); // prettier-ignore
});
