import { psiNullExpectation, psiNullQuantile } from '../../../engine/monitor';
import type { Scenario, Tick, Version } from '../../../engine/types';

/** How sure the band is: a statistic without drift stays inside with this probability, at one look. */
export const BAND = 0.95;

export interface Sizes {
  /** Rows of the reference, of the current window; 0 where there is none. */
  n: Float64Array;
  m: Float64Array;
}

/**
 * Rows of the reference that a version is compared with: its own, or, after single steps, those of the earlier version
 * that was trained on that window.
 */
export function referenceRows(version: Version, versions: Iterable<Version>): number {
  const [from, to] = version.reference;
  const isSame = ({ window }: Version) => window[0] === from && window[1] === to;
  if (isSame(version)) return version.rows;
  for (const other of versions) if (isSame(other)) return other.rows;
  return 0;
}

/**
 * Rows behind each reading of PSI and K–S: the reference of the serving version against the requests of the last
 * `windowTicks` ticks that are not in it.
 */
export function sizesOf(
  { clock, monitor }: Pick<Scenario, 'clock' | 'monitor'>,
  to: Tick,
  versionAt: (tick: Tick) => { reference: [Tick, Tick]; rows: number } | null,
  requestsAt: (tick: Tick) => number,
): Sizes {
  const n = new Float64Array(to + 1);
  const m = new Float64Array(to + 1);
  for (let t = 0; t <= to; t++) {
    const version = versionAt(t);
    if (!version) continue;
    n[t] = version.rows;
    const from = Math.max(version.reference[1] + 1, t - monitor.windowTicks + 1);
    // a tick of the history has no series; its requests are those of the clock
    for (let s = from; s <= t; s++) m[t]! += s < 0 ? clock.requests : requestsAt(s) || 0;
  }
  return { n, m };
}

/** Where the PSI of one feature lies without any drift: its expectation, and what it stays below `BAND` of the time. */
export function psiBand(bins: number, { n, m }: Sizes): { expected: Float64Array; high: Float64Array } {
  // The quantile is the same χ² at every size: asked once.
  const quantile = psiNullQuantile(bins, 1, 1, 1 - BAND) / 2;
  const of = (factor: number) => n.map((rows, t) => (rows > 0 && m[t]! > 0 ? factor * (1 / rows + 1 / m[t]!) : NaN));
  return { expected: of(psiNullExpectation(bins, 1, 1) / 2), high: of(quantile) };
}

/**
 * The K–S distance that a two-sample test at level α calls significant: √(−½ ln(α/2)) · √((n + m)/(n m)), the first term
 * of Kolmogorov's limit; within 1 % of the exact value from some 100 rows on. Several features share α (Bonferroni).
 */
export function ksCritical(alpha: number, features: number, { n, m }: Sizes): Float64Array {
  const factor = Math.sqrt(-0.5 * Math.log(alpha / features / 2));
  return n.map((rows, t) => (rows > 0 && m[t]! > 0 ? factor * Math.sqrt((rows + m[t]!) / (rows * m[t]!)) : NaN));
}

/** Ticks at which a reading goes above its threshold, having been at or below it. */
export function crossings(values: ArrayLike<number>, threshold: (tick: Tick) => number, to: Tick): Tick[] {
  const ticks: Tick[] = [];
  for (let t = 0; t <= to; t++) {
    if (values[t]! > threshold(t) && !(t > 0 && values[t - 1]! > threshold(t - 1))) ticks.push(t);
  }
  return ticks;
}
