import { describe, expect, it } from 'vitest';
import { armShape } from '../../src/charts/arms';
import { driftKind } from '../../src/charts/drift-kinds';
import { count, fixed, money, moneyMore, percent, shownMoney, whole } from '../../src/charts/format';
import { amountsUpTo } from '../../src/charts/amounts';
import { areaPath, bandPath, linePath } from '../../src/charts/paths';
import { controlText } from '../../src/ui/controls/control-text';

describe('numbers for the screen', () => {
  it('rounds amounts that stand together alike', () => {
    expect([0, 0.15, 7.59, 62, 1136].map(amountsUpTo(1136))).toEqual(['0', '< 1', '8', '62', '1,136']);
    expect([0, 0.01, 7.59, 62].map(amountsUpTo(62))).toEqual(['0', '< 0.1', '7.6', '62.0']);
    expect([0.001, 7.59, NaN].map(amountsUpTo(7.59))).toEqual(['< 0.01', '7.59', '–']);
  });
  it('rounds to what they mean', () => {
    expect([percent(0.883), percent(0.8834, 1), money(412.4), money(1234.5), money(8.6), money(0)]).toEqual([
      '88\u00a0%',
      '88.3\u00a0%',
      '$\u00a0412',
      '$\u00a01,235',
      '$\u00a08.60',
      '$\u00a00',
    ]);
    expect([whole(3500), fixed(-0.314), count(1, 'label'), count(3, 'label')]).toEqual([
      '3,500',
      '−0.31',
      '1\u00a0label',
      '3\u00a0labels',
    ]);
  });

  it('subtracts amounts as they are written', () => {
    expect(moneyMore(939.4, 866.6)).toBe('$\u00a072');
    expect(moneyMore(78.4, 39.6)).toBe('$\u00a038');
    expect(moneyMore(12.4, 8.604)).toBe('$\u00a03.40');
    expect([9.996, 0.004, 10.4].map(shownMoney)).toEqual([10, 0, 10]);
  });

  it('shows undefined as a dash, never as zero', () => {
    expect([percent(NaN), money(NaN), whole(NaN), fixed(NaN)]).toEqual(['–', '–', '–', '–']);
  });

  it('writes a control as the reader sees it, with the decimals of its step', () => {
    expect(controlText({ step: 0.01, unit: '', percent: true }, 0.4)).toBe('40\u00a0%');
    expect(controlText({ step: 0.005, unit: '', percent: true }, 0.405)).toBe('40.5\u00a0%');
    expect(controlText({ step: 0.01, unit: '$' }, 0.02)).toBe('$\u00a00.02');
    expect(controlText({ step: 1, unit: 'days' }, 30)).toBe('30\u00a0days');
    expect(controlText({ step: 5, unit: '°' }, -60)).toBe('−60°');
  });
});

describe('paths', () => {
  const same = (value: number) => value;
  it('break where a value is undefined', () => {
    const points: [number, number][] = [
      [0, 1],
      [1, NaN],
      [2, 3],
      [3, 4],
    ];
    expect(linePath(points, same, same).match(/M/g)).toHaveLength(2);
    expect(areaPath(points, same, same, 0).match(/Z/g)).toHaveLength(2);
    expect(
      bandPath(
        [
          [0, 1, 2],
          [1, NaN, 2],
          [2, 1, 2],
        ],
        same,
        same,
      ).match(/Z/g),
    ).toHaveLength(2);
  });

  it('give every arm a shape of its own', () => {
    const shapes = Array.from({ length: 9 }, (_, arm) => armShape(arm));
    expect(new Set(shapes).size).toBe(9);
    for (const shape of shapes) expect(shape).toMatch(/^M[-\d.]/);
  });

  it('know the kinds of drift', () => {
    expect(['label', 'covariate', 'concept'].map(driftKind)).toEqual(['label', 'covariate', 'concept']);
  });
});
