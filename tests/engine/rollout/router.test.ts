import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chiSquareSf, normalSf } from '../../../src/engine/core/distributions';
import { routeShare } from '../../../src/engine/rollout/router';

const salts = fc.integer({ min: 0, max: 0xffffffff });
const users = (n: number, from = 0, step = 1) => Uint32Array.from({ length: n }, (_, i) => from + i * step);
const count = (routed: Uint8Array) => routed.reduce((sum, bit) => sum + bit, 0);

/** 60 runs with fixed seeds, each at 1e-6: another hash would fail by chance once in 16,000. */
test('the candidate’s share is the planned one, for any salt and any spacing of the ids', () => {
  fc.assert(
    fc.property(
      salts,
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.integer({ min: 1, max: 4096 }),
      (salt, share, step) => {
        const n = 20_000;
        const k = count(routeShare(users(n, salt % 1000, step), salt, share));
        const z = (k - n * share) / Math.sqrt(n * share * (1 - share));
        expect(2 * normalSf(Math.abs(z))).toBeGreaterThan(1e-6);
      },
    ),
    { seed: 10, numRuns: 60 },
  );
});

test('sticky: growing the share moves users in one direction only', () => {
  fc.assert(
    fc.property(
      salts,
      fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
      (salt, shares) => {
        const [small, large] = [Math.min(...shares), Math.max(...shares)];
        const ids = users(500);
        const before = routeShare(ids, salt, small);
        const after = routeShare(ids, salt, large);
        expect(before.filter((bit, i) => bit > after[i]!).length).toBe(0);
        // And the order of the requests plays no part.
        expect(Array.from(routeShare(ids.slice().reverse(), salt, small)).reverse()).toEqual(Array.from(before));
      },
    ),
    { seed: 11, numRuns: 60 },
  );
});

test('0 routes none, 1 routes all', () => {
  expect(count(routeShare(users(10_000), 5, 0))).toBe(0);
  expect(count(routeShare(users(10_000), 5, 1))).toBe(10_000);
});

test('two salts split independently (χ² with one degree of freedom, each at 1e-6)', () => {
  fc.assert(
    fc.property(salts, salts, (a, b) => {
      fc.pre(a !== b);
      const n = 10_000;
      const [x, y] = [routeShare(users(n), a, 0.3), routeShare(users(n), b, 0.3)];
      const both = x.reduce((sum, bit, i) => sum + (bit & y[i]!), 0);
      const [kx, ky] = [count(x), count(y)];
      const expected = (kx * ky) / n;
      const variance = (kx * (n - kx) * ky * (n - ky)) / (n * n * (n - 1));
      expect(chiSquareSf((both - expected) ** 2 / variance, 1)).toBeGreaterThan(1e-6);
    }),
    { seed: 12, numRuns: 60 },
  );
});
