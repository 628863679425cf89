import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { describe, expect, test } from 'vitest';
import { normalQuantile, normalSf, studentTSf } from '../../../src/engine/core/distributions';
import * as s from '../../../src/engine/rollout/statistics';
import { readReference, relativeError } from '../../reference/read';

type Counts = [k: number, n: number];
interface Sums {
  sum: number;
  sum_of_squares: number;
  n: number;
}
interface Rollout {
  two_proportion_z: { baseline: Counts; candidate: Counts; expected: { z: number; p: number } }[];
  sample_ratio_mismatch: { counts: Counts; planned: [number, number]; expected: { chi2: number; p: number } }[];
  sample_size_per_arm: {
    p_baseline: number;
    p_candidate: number;
    alpha: number;
    power: number;
    expected_unpooled: number;
  }[];
  welch_relative_difference: {
    baseline: Sums;
    candidate: Sums;
    expected: { absolute: number; absolute_interval: [number, number]; absolute_p: number };
    tolerance: number;
  }[];
  asymptotic_confidence_sequence: {
    baseline_n: number;
    tuning_sample_size: number;
    expected: { relative: number; interval: [number, number] };
    tolerance: number;
  }[];
  peeking_false_positive_rate: { looks: number[]; expected: number[]; monte_carlo_error: number };
}
const published = readReference<Rollout>('rollout');
const sums = (x: Sums): s.Sums => ({ n: x.n, sum: x.sum, sumSq: x.sum_of_squares });

describe('two proportions', () => {
  const { cases } = readReference<{
    cases: {
      control: Counts;
      candidate: Counts;
      expected: { two_proportion_z: { z: number; p_two_sided: number }; newcombe_ci95: [number, number] };
    }[];
  }>('proportions');
  test.each(cases.map((c, i) => [i, c] as const))('statsmodels %i', (_, { control, candidate, expected }) => {
    const { statistic, p } = s.twoProportionZ(...control, ...candidate);
    expect(relativeError(statistic, expected.two_proportion_z.z)).toBeLessThan(1e-12);
    expect(relativeError(p, expected.two_proportion_z.p_two_sided)).toBeLessThan(1e-11);
    s.newcombeInterval(...control, ...candidate).forEach((end, i) =>
      expect(Math.abs(end - expected.newcombe_ci95[i]!)).toBeLessThan(1e-13),
    );
  });
  test('published', () => {
    for (const { baseline, candidate, expected } of published.two_proportion_z) {
      const { statistic, p } = s.twoProportionZ(...baseline, ...candidate);
      expect(statistic).toBeCloseTo(expected.z, 4);
      expect(p).toBeCloseTo(expected.p, 4);
    }
  });
  test('undefined where nothing varies or a side is empty', () => {
    expect(s.twoProportionZ(0, 10, 0, 10).p).toBeNaN();
    expect(s.twoProportionZ(0, 0, 3, 10).p).toBeNaN();
    expect(s.newcombeInterval(0, 0, 3, 10)).toEqual([NaN, NaN]);
    expect(s.newcombeInterval(0, 10, 0, 10).every(Number.isFinite)).toBe(true);
  });
});

describe('Welch', () => {
  const { cases } = readReference<{
    cases: {
      name: string;
      first: number[];
      second: number[];
      expected: { welch_t: { t: number; df: number; p_two_sided: number; ci95: [number, number] } };
    }[];
  }>('two-sample');
  const sumsOf = (values: number[]): s.Sums => ({
    n: values.length,
    sum: values.reduce((a, b) => a + b, 0),
    sumSq: values.reduce((a, b) => a + b * b, 0),
  });
  test.each(cases.map((c) => [c.name, c] as const))('scipy: %s', (_, { first, second, expected }) => {
    const r = s.welch(sumsOf(first), sumsOf(second));
    const { t, df, p_two_sided, ci95 } = expected.welch_t;
    expect(relativeError(r.statistic, t)).toBeLessThan(1e-11);
    expect(relativeError(r.df, df)).toBeLessThan(1e-11);
    expect(relativeError(r.p, p_two_sided)).toBeLessThan(1e-11);
    // scipy's t quantile is good to some 1e-9 only; ours is held against our tail, which agrees with scipy's.
    expect(Math.abs(r.low - ci95[0]) / (ci95[1] - ci95[0])).toBeLessThan(1e-9);
    expect(Math.abs(r.high - ci95[1]) / (ci95[1] - ci95[0])).toBeLessThan(1e-9);
    expect(studentTSf((r.high - r.difference) / r.standardError, r.df)).toBeCloseTo(0.025, 14);
  });
  test('published', () => {
    for (const { baseline, candidate, expected } of published.welch_relative_difference) {
      const r = s.welch(sums(baseline), sums(candidate));
      expect(r.difference).toBeCloseTo(expected.absolute, 4);
      expect(r.low).toBeCloseTo(expected.absolute_interval[0], 4);
      expect(r.high).toBeCloseTo(expected.absolute_interval[1], 4);
      expect(r.p).toBeCloseTo(expected.absolute_p, 5);
    }
  });
  test('too little data is undefined; no variation is exact', () => {
    const one = { n: 1, sum: 1, sumSq: 1 };
    const same = { n: 3, sum: 3, sumSq: 3 };
    expect(s.welch(one, same).low).toBeNaN();
    expect(s.welch({ n: 0, sum: 0, sumSq: 0 }, same).high).toBeNaN();
    expect(s.welch(same, { n: 2, sum: 4, sumSq: 8 })).toMatchObject({ difference: 1, low: 1, high: 1, p: 0 });
    expect(s.pairedMean(same)).toMatchObject({ difference: 1, low: 1, high: 1 });
  });
  test('paired mean equals a one-sample t', () => {
    // Differences 1, 2, 3, 4: mean 2.5, s² 5/3, t = 2.5 / √(5/12) with 3 degrees of freedom.
    const r = s.pairedMean({ n: 4, sum: 10, sumSq: 30 });
    expect(r.statistic).toBeCloseTo(2.5 / Math.sqrt(5 / 12), 12);
    expect(r.high - 2.5).toBeCloseTo(3.182446305284263 * Math.sqrt(5 / 12), 10);
  });
});

describe('paired proportions', () => {
  test('McNemar: exact below 25 discordant pairs, normal from 25 on', () => {
    // 2 P(X ≤ 3), X ~ Binomial(12, ½) = 2 (1 + 12 + 66 + 220)/4096.
    expect(s.mcNemar(9, 3).p).toBeCloseTo((2 * 299) / 4096, 15);
    expect(s.mcNemar(3, 9).p).toBe(s.mcNemar(9, 3).p);
    expect(s.mcNemar(5, 5).p).toBe(1);
    expect(s.mcNemar(24, 0).p).toBeCloseTo(2 ** -23, 20);
    expect(s.mcNemar(20, 5).statistic).toBe(3);
    expect(s.mcNemar(20, 5).p).toBeCloseTo(2 * normalSf(3), 15);
    expect(s.mcNemar(0, 0).p).toBeNaN();
  });
  test('the interval keeps 95 % in 20,000 simulations, few discordant pairs included', () => {
    const random = xoroshiro128plus(11);
    for (const [n, pb, pc] of [
      [100, 0.06, 0.02],
      [400, 0.05, 0.05],
      [60, 0.3, 0.1],
    ] as const) {
      let covered = 0;
      const runs = 20_000 / 4;
      for (let run = 0; run < runs; run++) {
        let [b, c] = [0, 0];
        for (let i = 0; i < n; i++) {
          const u = uniformFloat64(random);
          if (u < pb) b++;
          else if (u < pb + pc) c++;
        }
        const { low, high } = s.pairedDifference(b, c, n);
        if (low <= pb - pc && pb - pc <= high) covered++;
      }
      expect(covered / runs).toBeGreaterThan(0.94);
      expect(covered / runs).toBeLessThan(0.98);
    }
  });
});

describe('planning', () => {
  const { cases } = readReference<{
    cases: {
      p_control: number;
      p_candidate: number;
      alpha: number;
      power: number;
      expected: { n_per_arm_unpooled_variance: number };
    }[];
  }>('power');
  test('half and half, against statsmodels and published', () => {
    for (const c of cases) {
      const total = s.plannedTotal(c.p_control, c.p_candidate, 0.5, c.alpha, c.power);
      expect(relativeError(total / 2, c.expected.n_per_arm_unpooled_variance)).toBeLessThan(1e-11);
    }
    for (const c of published.sample_size_per_arm) {
      const total = s.plannedTotal(c.p_baseline, c.p_candidate, 0.5, c.alpha, c.power);
      expect(Math.abs(total / 2 - c.expected_unpooled)).toBeLessThan(1);
    }
  });
  test('the planned total has its power at an uneven share (10,000 experiments)', () => {
    const [p1, p2, share] = [0.2, 0.15, 0.2];
    const total = Math.ceil(s.plannedTotal(p1, p2, share, 0.05, 0.8));
    const n2 = Math.round(total * share);
    const random = xoroshiro128plus(5);
    const binomial = (n: number, p: number): number => {
      let k = 0;
      for (let i = 0; i < n; i++) if (uniformFloat64(random) < p) k++;
      return k;
    };
    let found = 0;
    const runs = 2500;
    for (let run = 0; run < runs; run++) {
      if (s.twoProportionZ(binomial(total - n2, p1), total - n2, binomial(n2, p2), n2).p < 0.05) found++;
    }
    expect(found / runs).toBeGreaterThan(0.76);
    expect(found / runs).toBeLessThan(0.84);
  });
  test('a mean', () => {
    expect(s.plannedTotalOfMean(1, 0.5, 0.5, 0.05, 0.8)).toBeCloseTo(4 * 31.395518937396353, 6);
  });
});

describe('sample ratio', () => {
  test('scipy', () => {
    const { cases } = readReference<{
      cases: {
        requests: number;
        candidate_share_planned: number;
        candidate_requests: number;
        expected: { chi2: number; p: number };
      }[];
    }>('sample-ratio-mismatch');
    for (const c of cases) {
      const r = s.sampleRatio(c.requests - c.candidate_requests, c.candidate_requests, c.candidate_share_planned);
      expect(relativeError(r.statistic, c.expected.chi2)).toBeLessThan(1e-10);
      expect(relativeError(r.p, c.expected.p)).toBeLessThan(1e-10);
    }
  });
  test('published, and edges', () => {
    for (const { counts, planned, expected } of published.sample_ratio_mismatch) {
      const r = s.sampleRatio(counts[0], counts[1], planned[1]);
      expect(r.statistic).toBeCloseTo(expected.chi2, 10);
      expect(relativeError(r.p, expected.p)).toBeLessThan(1e-2);
    }
    expect(s.sampleRatio(0, 0, 0.5).p).toBeNaN();
    expect(s.sampleRatio(0, 9, 1).p).toBe(1);
    expect(s.sampleRatio(1, 9, 1).p).toBe(0);
  });
});

describe('peeking', () => {
  const looks = published.peeking_false_positive_rate;
  /** Share of equal experiments in which `fires` at some of k equally spaced looks at a standard normal walk. */
  function rate(k: number, runs: number, seed: number, fires: (walk: number, look: number) => boolean): number {
    const random = xoroshiro128plus(seed);
    let fired = 0;
    for (let run = 0; run < runs; run++) {
      let walk = 0;
      for (let look = 1; look <= k; look++) {
        walk += normalQuantile(uniformFloat64(random) + 2 ** -54);
        if (fires(walk, look)) {
          fired++;
          break;
        }
      }
    }
    return fired / runs;
  }
  test.each(looks.looks.map((k, i) => [k, looks.expected[i]!] as const))('%i looks at p < .05: %f', (k, expected) => {
    const measured = rate(k, 40_000, 100 + k, (walk, look) => 2 * normalSf(Math.abs(walk) / Math.sqrt(look)) < 0.05);
    // The published figure and ours both carry an error.
    const error = Math.sqrt((expected * (1 - expected)) / 40_000);
    expect(Math.abs(measured - expected)).toBeLessThan(looks.monte_carlo_error + 3 * error);
  });
  test('always-valid tests stay below α with 100 looks', () => {
    const n = (look: number) => 50 * look;
    // A walk of `look` steps: the mean of n observations of variance 50 has variance 50/n · look/look.
    const sequence = rate(100, 4000, 7, (walk, look) => {
      const standardError = 1 / Math.sqrt(look);
      return Math.abs(walk / look) > s.confidenceSequenceHalfWidth(standardError, n(look), 0.05, 2500);
    });
    expect(sequence).toBeLessThan(0.05);
    const random = xoroshiro128plus(8);
    let fired = 0;
    for (let run = 0; run < 4000; run++) {
      let [walk, p] = [0, 1];
      for (let look = 1; look <= 100; look++) {
        walk += normalQuantile(uniformFloat64(random) + 2 ** -54);
        p = s.mixtureSprt(p, walk / look, 1 / look, 0.3);
      }
      if (p < 0.05) fired++;
    }
    expect(fired / 4000).toBeLessThan(0.05);
    expect(s.mixtureSprt(0.4, 1, NaN, 1)).toBe(0.4);
  });
  test('asymptotic confidence sequence, published (a relative difference by the delta method)', () => {
    const [reference] = published.asymptotic_confidence_sequence;
    const [sample] = published.welch_relative_difference;
    const baseline = { ...sums(sample!.baseline), n: reference!.baseline_n };
    const candidate = sums(sample!.candidate);
    const [m1, m2] = [baseline.sum / baseline.n, candidate.sum / candidate.n];
    const [v1, v2] = [s.variance(baseline) / baseline.n, s.variance(candidate) / candidate.n];
    const standardError = Math.sqrt(v2 / m1 ** 2 + (v1 * m2 ** 2) / m1 ** 4);
    const n = baseline.n + candidate.n;
    const half = s.confidenceSequenceHalfWidth(standardError, n, 0.05, reference!.tuning_sample_size);
    expect(Math.abs(m2 / m1 - 1 - reference!.expected.relative)).toBeLessThan(reference!.tolerance);
    expect(Math.abs(m2 / m1 - 1 - half - reference!.expected.interval[0])).toBeLessThan(reference!.tolerance);
    expect(Math.abs(m2 / m1 - 1 + half - reference!.expected.interval[1])).toBeLessThan(reference!.tolerance);
  });
});
