/**
 * Numbers for the screen, rounded to what they mean. Undefined (NaN) is a dash, never a zero. Between a number and its unit
 * there is a no-break space: no value is broken over two lines.
 */
export const UNDEFINED = '–';

/** 0.883 → "88.3 %"; from 10 whole digits no decimals unless asked. */
export function percent(value: number, decimals = 0): string {
  return Number.isFinite(value) ? `${(100 * value).toFixed(decimals)}\u00a0%` : UNDEFINED;
}

/** 1234.5 → "$ 1,235"; cents below 10. */
export function money(value: number): string {
  if (!Number.isFinite(value)) return UNDEFINED;
  return `$\u00a0${Math.abs(value) < 10 && value !== 0 ? value.toFixed(2) : whole(value)}`;
}

/** What `a` is more than `b`, of both as they are written: the reader who subtracts one from the other finds the same. */
export function moneyMore(a: number, b: number): string {
  const more = shownMoney(a) - shownMoney(b);
  return Number.isInteger(more) ? `$\u00a0${whole(more)}` : money(more);
}

/** An amount rounded as `money` writes it. */
export function shownMoney(value: number): number {
  return Math.abs(value) < 10 ? Math.round(value * 100) / 100 : Math.round(value);
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
  return `${whole(n)}\u00a0${n === 1 ? one : many}`;
}
