import { describe, expect, it } from 'vitest';
import { CHART_TEXT, textWidth } from '../../src/charts/measure-text';
import { dateInRun, longDate, shortDate, timeTicks } from '../../src/charts/dates';

const year = { unit: 'day', start: '2024-07-01', ticks: 365, history: 0, requests: 1 } as const;
const quarter = { ...year, start: '2001-01-01', ticks: 90 };
const day = { ...year, unit: 'minute', start: '2024-07-01T06:00', ticks: 600 } as const;

describe('dates', () => {
  it('names ticks in UTC', () => {
    expect(shortDate(year, 162)).toBe('10 Dec');
    expect(longDate(year, 0)).toBe('1 July 2024');
    expect(shortDate(year, 76)).toBe('15 Sep');
    expect(shortDate(day, 61)).toBe('07:01');
    expect(longDate({ ...day, start: '2024-07-01T06:00:00Z' }, 61)).toBe('1 July 2024, 07:01');
  });

  it('names the year of a date where its run has two of them', () => {
    const twoYears = { ...year, start: '2023-01-01', ticks: 730 };
    expect(dateInRun(twoYears, 330)).toBe('27 Nov 2023');
    expect(dateInRun(year, 162)).toBe('10 Dec');
    expect(dateInRun({ ...day, ticks: 1260 }, 61)).toBe('07:01');
  });

  it('marks months of a year and days of a quarter, at their ticks', () => {
    const months = timeTicks(year, 700);
    expect(months.map(({ label }) => label).slice(0, 3)).toEqual(['Jul', 'Aug', 'Sep']);
    expect(months[1]!.tick).toBe(31);
    const days = timeTicks(quarter, 700);
    expect(days[0]!.label).toMatch(/^\d+ Jan$/);
    expect(timeTicks(day, 700)[0]).toEqual({ tick: 0, label: '06:00' });
  });

  it('marks fewer where there is less room', () => {
    expect(timeTicks(year, 250).length).toBeLessThan(timeTicks(year, 900).length);
  });

  it('names the years of longer runs, and of no others', () => {
    const twoYears = { ...year, start: '2023-01-01', ticks: 730 };
    const labels = timeTicks(twoYears, 400).map(({ label }) => label);
    expect(labels).toEqual(['2023', 'Apr', 'Jul', 'Oct', '2024', 'Apr', 'Jul', 'Oct']);
    const fromJuly = timeTicks({ ...twoYears, start: '2023-07-01' }, 500).map(({ label }) => label);
    expect(fromJuly.slice(0, 3)).toEqual(['Jul 2023', 'Oct', '2024']);
    for (const clock of [year, { ...year, ticks: 366 }]) {
      for (const { label } of timeTicks(clock, 300)) expect(label).toMatch(/^[A-Z][a-z]{2}$/);
    }
  });

  it.each([
    ['a year', year],
    ['two years', { ...year, ticks: 730 }],
    ['five months', { ...year, start: '2024-05-01', ticks: 150 }],
    ['a quarter', quarter],
    ['ten hours', day],
    ['a day', { ...day, ticks: 1260 }],
  ])('%s has four dates or more on a phone, and none runs into another at any width', (_, clock) => {
    for (let pixels = 200; pixels <= 1000; pixels += 17) {
      const ticks = timeTicks(clock, pixels);
      const step = pixels / clock.ticks;
      if (pixels >= 250) expect(ticks.length, `${pixels} px`).toBeGreaterThanOrEqual(4);
      for (let i = 1; i < ticks.length; i++) {
        const [before, own] = [ticks[i - 1]!, ticks[i]!].map(({ label }) => textWidth(label, CHART_TEXT) / 2);
        expect((ticks[i]!.tick - ticks[i - 1]!.tick) * step - before! - own!).toBeGreaterThanOrEqual(8);
      }
    }
  });
});
