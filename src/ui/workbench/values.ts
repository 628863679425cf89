/** Values of fields as text, and typed text as values. */
import { shortDate } from '../../charts/dates';
import type { LadderStep, NumberParam, Scenario } from '../../engine/types';
import type { Field, FieldParam } from './fields';

/** Registries count in ticks; the reader counts in what a tick is. */
export function unitText(unit: string | undefined, clock: Scenario['clock'], value: number): string {
  if (unit === 'ticks') return value === 1 ? clock.unit : `${clock.unit}s`;
  if (unit === 'tick') return clock.unit;
  return unit ?? '';
}

/** Behind a typed number: its unit, and for a tick of the run its date. */
export function placeText(unit: string | undefined, clock: Scenario['clock'], value: number): string {
  return unit === 'tick' && value < clock.ticks ? shortDate(clock, value) : unitText(unit, clock, value);
}

const minus = (text: string): string => text.replace(/^-/, '−');

/** "30 days", "day 200", "$ 0.02", "60°", "10 % for 3, 50 % for 3 days", "yes". */
export function valueText(param: FieldParam, value: unknown, clock: Scenario['clock']): string {
  switch (param.type) {
    case 'number': {
      const number = minus(String(value));
      const unit = unitText(param.unit, clock, Number(value));
      if (param.unit === 'tick') return `${unit} ${number}`;
      if (unit === '$') return `$ ${number}`;
      if (unit === '°') return `${number}°`;
      return unit === '' ? number : `${number} ${unit}`;
    }
    case 'flag':
      return value ? 'yes' : 'no';
    case 'ladder': {
      const steps = value as LadderStep[];
      const list = steps.map(({ share, bake }) => `${percentText(share)} for ${bake}`).join(', ');
      return `${list} ${unitText('ticks', clock, steps.at(-1)?.bake ?? 0)}`;
    }
    case 'points': {
      const count = (value as unknown[]).length;
      return count === 1 ? '1 point' : `${count} points`;
    }
    case 'kind':
      return value === '' ? (param.none ?? 'none') : (param.registry[String(value)]?.title ?? String(value));
    case 'text':
      return value === '' ? 'empty' : `“${String(value)}”`;
    case 'choice':
      return String(value);
  }
}

/** 0.125 → "12.5 %" */
export const percentText = (share: number): string => `${percentOf(share)} %`;
/** 0.07 → 7, not 7.000000000000001. */
export const percentOf = (share: number): number => Number((100 * share).toPrecision(12));

/** Typed text as a number; NaN where it is none. Accepts a comma for the point, and −. */
export function numberOf(text: string): number {
  const plain = text
    .trim()
    .replace('−', '-')
    .replace(/^(-?\d*),(\d+)$/, '$1.$2');
  return plain === '' ? NaN : Number(plain);
}

/** "Every is 0: a whole number from 1 to 730 is allowed." */
export function rangeSentence({ label, min, max, integer }: NumberParam, text: string): string {
  const name = label.charAt(0).toUpperCase() + label.slice(1);
  const what = integer ? 'a whole number' : 'a number';
  const given = text.trim() === '' ? 'empty' : Number.isNaN(numberOf(text)) ? `“${text}”` : text.trim();
  return `${name} is ${given}: ${what} from ${minus(String(min))} to ${max} is allowed.`;
}

/** Whether a number is what the param asks for. */
export function fits({ min, max, integer }: NumberParam, value: number): boolean {
  return value >= min && value <= max && (!integer || Number.isInteger(value));
}

/** What a search looks through. */
export function matches({ path, param, where }: Field, query: string): boolean {
  const text = `${param.label} ${param.help} ${path} ${where}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
