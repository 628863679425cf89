/**
 * Area under the ROC curve: the probability that a positive scores above a negative, ties counting one half
 * (Mann–Whitney's U over the number of pairs). NaN where one of the classes is absent.
 * Both classes are sorted as typed arrays and merged: O(n log n), no comparator.
 */
export function auc(y: Float32Array, score: Float32Array, n: number, mask?: Uint8Array): number {
  const positive = new Float32Array(n);
  const negative = new Float32Array(n);
  let p = 0;
  let q = 0;
  for (let i = 0; i < n; i++) {
    if (mask !== undefined && mask[i] === 0) continue;
    if (y[i]! >= 0.5) positive[p++] = score[i]!;
    else negative[q++] = score[i]!;
  }
  return aucOfSorted(positive.subarray(0, p).sort(), negative.subarray(0, q).sort());
}

/** The same from the scores of the two classes, each ascending. */
export function aucOfSorted(positive: Float32Array, negative: Float32Array): number {
  if (positive.length === 0 || negative.length === 0) return NaN;
  return pairsWon(positive, negative) / (positive.length * negative.length);
}

/**
 * Pairs in which the positive scores higher, equal ones half. Both arrays ascending. Which comes next cannot be foreseen,
 * so there is no branch on it; that they are equal is rare.
 */
function pairsWon(positive: Float32Array, negative: Float32Array): number {
  const p = positive.length;
  const q = negative.length;
  let won = 0;
  let tied = 0;
  let i = 0;
  let j = 0;
  /** Negatives from j up to this one equal the positive that was tied last. */
  let tiedTo = 0;
  while (i < p && j < q) {
    const step = Number(negative[j]! < positive[i]!);
    if (negative[j] === positive[i]) {
      while (tiedTo <= j || (tiedTo < q && negative[tiedTo] === positive[i])) tiedTo = Math.max(tiedTo, j) + 1;
      tied += tiedTo - j;
    }
    won += (1 - step) * j;
    j += step;
    i += 1 - step;
  }
  return won + (p - i) * q + tied / 2;
}
