import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dotsOf, flowSize, MOST_DOTS, placeOf } from '../../../src/charts/panel/flow';

const routedOf = (bits: boolean[]) => Uint8Array.from(bits, (b) => (b ? 1 : 0));

describe('requests on their way through the router', () => {
  it('are one dot each up to the limit, and the dots of a lane are what the router counted', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: MOST_DOTS }), (bits) => {
        const { dots, each, count, requests } = dotsOf(routedOf(bits), false, true);
        const candidate = bits.filter(Boolean).length;
        expect(each).toBe(1);
        expect(count).toEqual({ incumbent: bits.length - candidate, candidate });
        expect(requests).toEqual(count);
        expect(new Set(dots.map((d) => d.index)).size).toBe(bits.length);
      }),
    );
  });

  it('stand for k requests above the limit, and no lane with requests is empty', () => {
    fc.assert(
      fc.property(fc.integer({ min: MOST_DOTS + 1, max: 5000 }), fc.integer({ min: 1, max: 400 }), (n, every) => {
        const { each, count, requests } = dotsOf(
          Uint8Array.from({ length: n }, (_, i) => (i % every === 0 ? 1 : 0)),
          false,
          true,
        );
        expect(each).toBe(Math.ceil(n / MOST_DOTS));
        expect(requests.incumbent + requests.candidate).toBe(n);
        expect(count.candidate).toBe(Math.ceil(requests.candidate / each));
        expect(count.incumbent).toBe(Math.ceil(requests.incumbent / each));
      }),
    );
  });

  it('go to both models in a shadow, at one place before the router', () => {
    const { dots, count } = dotsOf(new Uint8Array(40), true, true);
    expect(count).toEqual({ incumbent: 40, candidate: 40 });
    const size = flowSize(400, 2);
    for (let i = 0; i < 40; i++) {
      const [a, b] = dots.filter((d) => d.index === i).map((d) => placeOf(size, d.lane, d.start, d.side, 0.1));
      if (!a!.routed) expect(a).toEqual(b);
      else expect(b!.routed).toBe(true);
    }
  });

  it('all go to the incumbent when no rollout runs', () => {
    expect(dotsOf(Uint8Array.of(1, 0, 1), false, false).count).toEqual({ incumbent: 3, candidate: 0 });
  });

  it('stay inside the picture, and their place is a function of the phase alone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 280, max: 900 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 50, noNaN: true }),
        (width, start, side, phase) => {
          const size = flowSize(width, 2);
          for (const lane of ['incumbent', 'candidate'] as const) {
            const place = placeOf(size, lane, start, side, phase);
            expect(place.x).toBeGreaterThanOrEqual(0);
            expect(place.x).toBeLessThanOrEqual(size.boxX);
            expect(place.y).toBeGreaterThan(0);
            expect(place.y).toBeLessThan(size.height);
            expect(placeOf(size, lane, start, side, phase)).toEqual(place);
          }
        },
      ),
    );
  });
});
