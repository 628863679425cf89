import { describe, expect, it } from 'vitest';
import { markTexts } from '../../src/charts/panel/mini';

const mark = (x: number, y: number, label?: string) => ({ x, y, colour: 'red', ...(label ? { label } : {}) });

describe('texts beside marks', () => {
  it('stand above and on the free side, and below where the top is near', () => {
    expect(markTexts([mark(10, 50, 'a')], 60, [6, 80])).toEqual([{ text: 'a', x: 16, y: 45, anchor: 'start' }]);
    expect(markTexts([mark(70, 10, 'a')], 60, [6, 80])).toEqual([{ text: 'a', x: 64, y: 23, anchor: 'end' }]);
  });
  it('leave the side of the mark that a line has for one that is free', () => {
    const past = Array.from({ length: 70 }, (_, x): [number, number] => [x, 35]);
    expect(markTexts([mark(70, 43, '7 %')], 60, [6, 80])[0]).toMatchObject({ anchor: 'end' });
    const [text] = markTexts([mark(70, 43, '7 %')], 60, [6, 80], past, 120);
    expect(text).toMatchObject({ anchor: 'start', x: 77 });
    // No room on the right: below the line instead.
    const [beside] = markTexts([mark(70, 43, '7 %')], 60, [6, 80], past, 75);
    expect(beside).toMatchObject({ anchor: 'end', y: 47.5 });
  });
  it('do not cover each other, and stay above the foot', () => {
    const texts = markTexts([mark(70, 60, 'lower'), mark(70, 55, 'upper'), mark(20, 30)], 60, [6, 80]);
    expect(texts.map(({ text }) => text)).toEqual(['upper', 'lower']);
    expect(texts[1]!.y - texts[0]!.y).toBeGreaterThanOrEqual(13);
    expect(Math.max(...texts.map(({ y }) => y))).toBeLessThanOrEqual(78);
  });
});
