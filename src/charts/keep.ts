import type { ValueScale } from './scales';
import type { Point } from './thin';

/**
 * Answers with the object that it gave last where the new one equals it: what is derived from it is then not made again.
 * Of several things by index, each is compared with the one of its own place.
 */
export function keeper<T>(isEqual: (a: T, b: T) => boolean): (next: T, place?: number) => T {
  const last: T[] = [];
  return (next, place = 0) => {
    const before = last[place];
    return before !== undefined && isEqual(before, next) ? before : (last[place] = next);
  };
}

/** The same points; a break is like another. */
export function isSameLine(a: readonly Point[], b: readonly Point[]): boolean {
  return a.length === b.length && a.every(([x, y], i) => Object.is(x, b[i]![0]) && Object.is(y, b[i]![1]));
}

/** The same values on the same pixels. Both of the same height and making. */
export function isSameScale(a: ValueScale, b: ValueScale): boolean {
  return a(a.low) === b(a.low) && a(a.high) === b(a.high) && `${a.ticks}` === `${b.ticks}`;
}
