import { utcFormat } from 'd3';
import { blockName, dateOf } from '../../../charts/dates';
import { fixed, UNDEFINED, whole } from '../../../charts/format';
import type { Feature, Scenario, Tick } from '../../../engine/types';

type Clock = Scenario['clock'];

/** "10 December"; of a clock in minutes "07:15 on 10 December". */
export function dayOf(clock: Clock, tick: Tick): string {
  if (clock.unit === 'block') return blockName(clock, tick);
  return utcFormat(clock.unit === 'day' ? '%-d %B' : '%H:%M on %-d %B')(dateOf(clock, tick));
}

/** When it was, in a sentence: "on 10 December"; of a clock in minutes "at 07:15 on 10 December". */
export function onDay(clock: Clock, tick: Tick): string {
  return `${clock.unit === 'day' ? 'on' : 'at'} ${dayOf(clock, tick)}`;
}

/** Text that the run has written, with no value that may break over two lines: "16.9 %", "7 days", "$ 3". */
export function unbroken(text: string): string {
  return text.replace(/(\d) (?=%|points?\b|days?\b|minutes?\b|blocks?\b|labels?\b|rows?\b)|(\$) (?=\d)/g, '$1$2\u00a0');
}

/** "1 day", "12 days". */
export function ticksLong(clock: Clock, count: number): string {
  return `${whole(count)}\u00a0${clock.unit}${Math.round(count) === 1 ? '' : 's'}`;
}

/** A difference of two shares, signed, in percentage points: "+6.1 points". */
export function points(difference: number): string {
  return Number.isFinite(difference) ? `${signed(difference * 100, 1)}\u00a0points` : UNDEFINED;
}

/** With its sign and a real minus. Rounds to −0 as "0.0". */
export function signed(value: number, digits: number): string {
  if (!Number.isFinite(value)) return UNDEFINED;
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}

/** p-values: three decimals, or a power of ten when smaller. */
export function pValue(p: number): string {
  if (!Number.isFinite(p)) return UNDEFINED;
  return p >= 0.001 ? p.toFixed(3) : p.toExponential(0).replace('-', '−');
}

/** "p = 0.031", "p < 1e−12": smaller ones mean no more. */
export function pText(p: number): string {
  return p < 1e-12 ? 'p < 1e−12' : `p = ${pValue(p)}`;
}

/** A value that a regression predicts, short: three significant digits, grouped from a thousand on. */
export function shortValue(value: number): string {
  if (!Number.isFinite(value)) return UNDEFINED;
  if (Math.abs(value) >= 1000) return whole(value);
  const size = Math.abs(value);
  return fixed(value + 0, size >= 100 ? 0 : size >= 10 ? 1 : 2)
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
}

/** What a feature's value means to a reader: center + scale · x, with its unit. Digits follow the scale. */
export function shownValue(feature: Feature | undefined, x: number): string {
  if (!feature) return fixed(x, 1);
  const size = Math.abs(feature.scale);
  const digits = size >= 5 ? 0 : size >= 0.5 ? 1 : size >= 0.05 ? 2 : 3;
  const value = feature.center + feature.scale * x;
  const text = Math.abs(value) >= 1000 ? whole(value) : fixed(value, digits);
  const { unit } = feature;
  if (!unit) return text;
  return unit.startsWith('°') || unit === '%' ? `${text}${unit === '%' ? '\u00a0%' : unit}` : `${text}\u00a0${unit}`;
}

/** The singular of the plural that a scenario calls its requests: "patients" → "patient". */
export function singular(plural: string): string {
  if (/ies$/.test(plural)) return plural.replace(/ies$/, 'y');
  if (/(ss|sh|ch|x)es$/.test(plural)) return plural.replace(/es$/, '');
  return plural.replace(/s$/, '');
}

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** First letter large. */
export function sentenceCase(text: string): string {
  return text ? text[0]!.toUpperCase() + text.slice(1) : text;
}
