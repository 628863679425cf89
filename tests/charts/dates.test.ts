import { describe, expect, it } from 'vitest';
import { longDate, shortDate, timeTicks } from '../../src/charts/dates';

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
});
