import { readFileSync } from 'node:fs';

/** One file of this folder; the caller says the shape, the assertions find out. */
export function readReference<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), 'utf8')) as T;
}

/** |actual / expected − 1|, or |actual| where zero is expected. */
export function relativeError(actual: number, expected: number): number {
  if (Object.is(actual, expected) || actual === expected) return 0;
  return expected === 0 ? Math.abs(actual) : Math.abs(actual / expected - 1);
}
