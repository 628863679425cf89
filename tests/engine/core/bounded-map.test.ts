import { expect, it } from 'vitest';
import { BoundedMap } from '../../../src/engine/core/bounded-map';

it('never holds more than it may, and keeps what is asked for', () => {
  const map = new BoundedMap<number, number>(10);
  map.set(-1, 42);
  for (let i = 0; i < 1000; i++) {
    map.set(i, 2 * i);
    expect(map.size).toBeLessThanOrEqual(10);
    expect(map.get(-1)).toBe(42);
    for (let back = 0; back < 3 && i - back >= 0; back++) expect(map.get(i - back)).toBe(2 * (i - back));
  }
  expect(map.get(3)).toBeUndefined();
});

it('makes a value once, also NaN and zero', () => {
  const map = new BoundedMap<string, number>(4);
  let made = 0;
  const make = (value: number) => () => (made++, value);
  for (let i = 0; i < 3; i++) {
    expect(map.getOr('nan', make(NaN))).toBeNaN();
    expect(map.getOr('zero', make(0))).toBe(0);
  }
  expect(made).toBe(2);
});
