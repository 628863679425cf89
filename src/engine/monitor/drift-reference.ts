/** PSI and K–S of every feature of a window against the rows of the serving model. */
import type { DriftReading, DriftTest } from '../types';
import { bonferroni, ksOfSorted } from './ks';
import type { KsResult } from './ks';
import { psiOfSorted, psiReferenceOfSorted } from './psi';
import type { PsiReference } from './psi';
import { sortInPlace } from './sorted';

export interface DriftReference {
  /** Per feature, ascending. */
  sorted: Float32Array[];
  psi: PsiReference[];
}
export interface DriftStatistics {
  /** Per feature; NaN without current rows. */
  psi: number[];
  ks: KsResult[];
  rows: number;
}

/** Feature `feature` of n row-major rows of d values, ascending. */
export function sortedFeature(x: Float32Array, n: number, d: number, feature: number): Float32Array {
  const column = new Float32Array(n);
  for (let i = 0; i < n; i++) column[i] = x[i * d + feature]!;
  return sortInPlace(column);
}

/** Prepares n row-major rows of d features, once per model version. RangeError for n = 0 or a NaN. */
export function makeDriftReference(x: Float32Array, n: number, d: number): DriftReference {
  return referenceOfSorted(Array.from({ length: d }, (_, feature) => sortedFeature(x, n, d, feature)));
}

/** The same from the values of each feature, ascending. RangeError where there are none. */
export function referenceOfSorted(sorted: Float32Array[]): DriftReference {
  return { sorted, psi: sorted.map(psiReferenceOfSorted) };
}

/** Both statistics of the current rows (n × d, row-major), each feature sorted once. */
export function compareRows(reference: DriftReference, x: Float32Array, n: number): DriftStatistics {
  const d = reference.sorted.length;
  const current = reference.sorted.map((_, feature) => sortedFeature(x, n, d, feature));
  return compareSorted(reference, current);
}

/** The same for features that are ascending already: arms that look at one window share the sorting. */
export function compareSorted(reference: DriftReference, current: Float32Array[]): DriftStatistics {
  return {
    psi: current.map((sorted, feature) => psiOfSorted(reference.psi[feature]!, sorted)),
    ks: current.map((sorted, feature) => ksOfSorted(reference.sorted[feature]!, sorted)),
    rows: current[0]?.length ?? 0,
  };
}

/** The reading that a policy sees: the largest PSI, or the smallest p of K–S, Bonferroni-corrected, with its D. */
export function readDrift(statistics: DriftStatistics, test: DriftTest): DriftReading {
  const { psi, ks, rows } = statistics;
  let feature = 0;
  if (test === 'psi') {
    psi.forEach((value, i) => {
      if (value > psi[feature]!) feature = i;
    });
    return { value: psi[feature] ?? NaN, p: NaN, feature, rows };
  }
  ks.forEach(({ p, d }, i) => {
    const best = ks[feature]!;
    // Far out both p may be 0: then the distance decides.
    if (p < best.p || (p === best.p && d > best.d)) feature = i;
  });
  const worst = ks[feature];
  return { value: worst?.d ?? NaN, p: worst ? bonferroni(worst.p, ks.length) : NaN, feature, rows };
}
