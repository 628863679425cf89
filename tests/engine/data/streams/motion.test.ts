/** What moves without a pause: the plane by its speed, the centroids by theirs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeHyperplane, hyperplaneWeights } from '../../../../src/engine/data/streams/hyperplane';
import { centroidAt, makeRbf, rbfCentroids } from '../../../../src/engine/data/streams/rbf';
import { ALPHA, publishedRows, shareP, streamOf } from '../../../support/streams';

describe('the hyperplane', () => {
  const anyPlane = fc.record({
    features: fc.integer({ min: 2, max: 20 }),
    drifting: fc.integer({ min: 0, max: 2 }),
    speed: fc.double({ min: 0.001, max: 1, noNaN: true }),
    reversal: fc.double({ min: 0, max: 1, noNaN: true }),
    noise: fc.constant(0.05),
  });

  it('moves the weights of the drifting features by its speed in each tick, and no other', () => {
    fc.assert(
      fc.property(anyPlane, fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 60 }), (p, seed, t) => {
        const at = hyperplaneWeights(seed, p);
        const [now, next] = [at(t), at(t + 1)];
        for (let k = 0; k < p.features; k++) {
          expect(Math.abs(next[k]! - now[k]!)).toBeCloseTo(k < p.drifting ? p.speed : 0, 10);
        }
        expect(at(-3)).toEqual(at(0));
      }),
      { numRuns: 60, seed: 5 },
    );
  });

  it('turns back as often as is asked for', () => {
    const p = { features: 10, drifting: 10, speed: 1, reversal: 0.1, noise: 0 };
    const at = hyperplaneWeights(3, p);
    let [turns, n] = [0, 0];
    for (let t = 1; t < 1000; t++) {
      for (let k = 0; k < 10; k++, n++) {
        turns += Number((at(t + 1)[k]! - at(t)[k]!) * (at(t)[k]! - at(t - 1)[k]!) < 0);
      }
    }
    expect(shareP(turns, n, 0.1)).toBeGreaterThan(ALPHA);
  });

  it('labels by the side of the plane, and cuts the cube in halves', () => {
    const p = { features: 10, drifting: 2, speed: 0.02, reversal: 0.1, noise: 0 };
    const source = streamOf('hyperplane', p, { seed: 9, requests: 5000 });
    for (const t of [0, 150, 390]) {
      const w = hyperplaneWeights(9, p)(t);
      let positives = 0;
      for (const { values, y } of publishedRows(source, t)) {
        const sum = w.reduce((s, weight, k) => s + weight * (values[`x${k + 1}`]! - 0.5), 0);
        if (Math.abs(sum) > 1e-6) expect(y).toBe(Number(sum > 0));
        positives += y;
      }
      expect(shareP(positives, 5000, 0.5)).toBeGreaterThan(ALPHA);
      expect(source.joint!(t).prior).toBeCloseTo(0.5, 2);
    }
  });

  it('says of no two rules beyond a right angle that they are one', () => {
    const p = { features: 4, drifting: 4, speed: 1, reversal: 0.5, noise: 0 };
    const at = hyperplaneWeights(4, p);
    const { progress } = makeHyperplane(p, 4);
    const rules = new Map<string, string>();
    for (let t = 0; t < 400; t++) {
      const u = progress(t)[0]!;
      if (u <= 0.5) continue;
      const w = at(t);
      const rule = Array.from(w, (v) => (v / Math.hypot(...w)).toFixed(6)).join();
      expect(rules.get(u.toFixed(9)) ?? rule).toBe(rule);
      rules.set(u.toFixed(9), rule);
    }
    expect(rules.size).toBeGreaterThan(20);
  });

  it('has turned as far as its progress says', () => {
    const p = { features: 6, drifting: 2, speed: 0.05, reversal: 0.1, noise: 0 };
    const at = hyperplaneWeights(4, p);
    const { progress } = makeHyperplane(p, 4);
    expect(progress(0)[0]).toBeCloseTo(0, 12);
    for (const t of [20, 200]) {
      const [a, b] = [at(0), at(t)];
      const dot = a.reduce((s, v, k) => s + v * b[k]!, 0);
      const angle = Math.acos(dot / Math.hypot(...a) / Math.hypot(...b));
      expect(progress(t)[0]).toBeCloseTo((1 - Math.cos(angle)) / 2, 9);
    }
  });
});

describe('centroids', () => {
  const anyCloud = fc.record({
    features: fc.integer({ min: 2, max: 20 }),
    centroids: fc.integer({ min: 2, max: 60 }),
    moving: fc.integer({ min: 0, max: 60 }),
    speed: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  it('keep to the cube, go their way in each tick between two walls, and stand still beyond `moving`', () => {
    fc.assert(
      fc.property(anyCloud, fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 2000 }), (p, seed, t) => {
        rbfCentroids(seed, p).forEach((centroid, i) => {
          const [now, next] = [centroidAt(centroid, p.speed, t), centroidAt(centroid, p.speed, t + 1)];
          for (const value of now) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(1);
          }
          const way = Math.hypot(...now.map((v, k) => v - next[k]!));
          // a wall shortens the way as the crow flies
          expect(way).toBeLessThanOrEqual(p.speed + 1e-9);
          const step = centroid.direction.map((v) => Math.abs(v * p.speed));
          const free = now.every((v, k) => Math.abs(Math.abs(v - next[k]!) - step[k]!) < 1e-9);
          if (free) expect(way).toBeCloseTo(i < p.moving ? p.speed : 0, 9);
          expect(centroidAt(centroid, p.speed, -5)).toEqual(centroid.start);
        });
      }),
      { numRuns: 60, seed: 6 },
    );
  });

  it('send requests by their weight, at a distance of width · |N(0, 1)|', () => {
    const p = { features: 10, centroids: 2, moving: 0, speed: 0 };
    const [zero, one] = rbfCentroids(1, p) as [ReturnType<typeof rbfCentroids>[0], ReturnType<typeof rbfCentroids>[0]];
    const rows = publishedRows(streamOf('rbf', p, { requests: 5000 }), 0);
    expect([zero.label, one.label]).toEqual([0, 1]);
    const ones = rows.filter(({ y }) => y === 1).length;
    expect(shareP(ones, 5000, one.weight / (zero.weight + one.weight))).toBeGreaterThan(ALPHA);
    const distances = rows
      .filter(({ y }) => y === 0)
      .map(({ values }) => Math.hypot(...zero.start.map((v, k) => values[`x${k + 1}`]! - v)));
    // P(|N(0, 1)| < 0.674) = ½
    const near = distances.filter((distance) => distance < 0.6744897501960817 * zero.width).length;
    expect(shareP(near, distances.length, 0.5)).toBeGreaterThan(ALPHA);
  });

  it('have no closed truth', () => {
    expect(streamOf('rbf').joint).toBeUndefined();
    expect(makeRbf({ features: 2, centroids: 2, moving: 2, speed: 0.1 }, 1).progress(0)).toEqual([0]);
  });
});
