/** Numbers for the screen, rounded to what they mean. Undefined (NaN) is a dash, never a zero. */
export const UNDEFINED = '–';

/** 0.883 → "88.3 %"; from 10 whole digits no decimals unless asked. */
export function percent(value: number, decimals = 0): string {
  return Number.isFinite(value) ? `${(100 * value).toFixed(decimals)} %` : UNDEFINED;
}

/** 1234.5 → "$ 1,235"; cents below 10. */
export function money(value: number): string {
  if (!Number.isFinite(value)) return UNDEFINED;
  return `$ ${Math.abs(value) < 10 && value !== 0 ? value.toFixed(2) : whole(value)}`;
}

/**
 * Amounts that stand together, all with the decimals that the largest of them is due: none from 100 on, one from 10 on,
 * else two. What is not nothing but rounds to it is "< 1", "< 0.1". Without the currency.
 */
export function amountsUpTo(largest: number): (value: number) => string {
  const decimals = largest >= 100 ? 0 : largest >= 10 ? 1 : 2;
  const least = 10 ** -decimals;
  return (value) => {
    if (!Number.isFinite(value)) return UNDEFINED;
    if (value === 0) return '0';
    if (Math.abs(value) < least / 2) return `< ${least}`;
    return decimals === 0 ? whole(value) : fixed(value, decimals);
  };
}

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** 12345 → "12,345"; −0.3 → "0", not "−0" */
export function whole(value: number): string {
  return Number.isFinite(value) ? grouped.format(Math.round(value) + 0) : UNDEFINED;
}

/** Fixed decimals, with a dash for undefined. */
export function fixed(value: number, decimals = 2): string {
  return Number.isFinite(value) ? value.toFixed(decimals).replace('-', '−') : UNDEFINED;
}

/** "1 job", "3 jobs" */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${whole(n)} ${n === 1 ? one : many}`;
}
