/** The label rule of each stream, computed once more from published values, and the share of labels that are turned round. */
import { describe, expect, it } from 'vitest';
import { ALPHA, publishedRows, shareP, streamOf } from '../../../support/streams';

type Values = Record<string, number>;
const wave = (x: number) => 0.5 + 0.3 * Math.sin(3 * Math.PI * x);
/** Rule of each concept, in the order in which they come. */
const RULES: Record<string, ((v: Values) => boolean)[]> = {
  sea: [8, 9, 7, 9.5].map((theta) => (v: Values) => v['x1']! + v['x2']! <= theta),
  stagger: [
    (v) => v['size = small'] === 1 && v['colour = red'] === 1,
    (v) => v['colour = green'] === 1 || v['shape = circle'] === 1,
    (v) => v['size = medium'] === 1 || v['size = large'] === 1,
  ],
  sine: [
    (v) => v['x2']! < Math.sin(v['x1']!),
    (v) => v['x2']! >= Math.sin(v['x1']!),
    (v) => v['x2']! < wave(v['x1']!),
    (v) => v['x2']! >= wave(v['x1']!),
  ],
  mixed: [
    (v) => v['v']! + v['w']! + Number(v['y']! < wave(v['x']!)) >= 2,
    (v) => v['v']! + v['w']! + Number(v['y']! < wave(v['x']!)) < 2,
  ],
};
const PARAMS: Record<string, object> = { sine: { functions: 'all four' } };

describe.each(Object.keys(RULES))('%s', (kind) => {
  const rules = RULES[kind]!;

  it('follows the published rule of each concept, and comes round', () => {
    const source = streamOf(kind, { ...PARAMS[kind], every: 10, noise: 0 });
    for (const t of [-5, 0, 9, 10, 19, 20, 35, 45, 77]) {
      const rule = rules[Math.max(0, Math.floor(t / 10)) % rules.length]!;
      for (const { values, y } of publishedRows(source, t)) expect(y).toBe(Number(rule(values)));
    }
  });

  it('turns round the share of labels that is asked for', () => {
    const source = streamOf(kind, { ...PARAMS[kind], every: 10, noise: 0.1 }, { requests: 5000 });
    let [turned, n] = [0, 0];
    for (const t of [0, 15, 25]) {
      const rule = rules[Math.floor(t / 10) % rules.length]!;
      for (const { values, y } of publishedRows(source, t)) {
        turned += Number(y !== Number(rule(values)));
        n++;
      }
    }
    expect(shareP(turned, n, 0.1)).toBeGreaterThan(ALPHA);
  });

  it('lets a growing share of requests follow the next concept in a gradual change', () => {
    const source = streamOf(kind, { ...PARAMS[kind], every: 50, width: 20, noise: 0 }, { requests: 5000 });
    const [old, next] = rules as [(v: Values) => boolean, (v: Values) => boolean];
    const shares = [49, 55, 60, 65, 70].map((t) => {
      const disagree = publishedRows(source, t).filter(({ values }) => old(values) !== next(values));
      const followed = disagree.filter(({ values, y }) => y === Number(next(values))).length;
      const u = source.progress(t)[0]!;
      if (u > 0 && u < 1) expect(shareP(followed, disagree.length, u)).toBeGreaterThan(ALPHA);
      return followed / disagree.length;
    });
    expect(shares[0]).toBe(0);
    expect(shares[4]).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });
});

it('SEA and hyperplane have the published noise as their default', () => {
  expect(streamOf('sea').joint!(0).bayesRisk).toBeCloseTo(0.1, 12);
  expect(streamOf('hyperplane').joint!(0).bayesRisk).toBeCloseTo(0.05, 12);
  for (const kind of ['stagger', 'sine', 'mixed']) expect(streamOf(kind).joint!(0).bayesRisk).toBe(0);
});
