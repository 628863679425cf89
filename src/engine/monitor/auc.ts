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

/** Pairs in which the positive scores higher, equal ones half. Both arrays ascending. */
function pairsWon(positive: Float32Array, negative: Float32Array): number {
  let won = 0;
  let below = 0;
  let notAbove = 0;
  for (let i = 0; i < positive.length; i++) {
    const value = positive[i]!;
    while (below < negative.length && negative[below]! < value) below++;
    if (notAbove < below) notAbove = below;
    while (notAbove < negative.length && negative[notAbove]! === value) notAbove++;
    won += (below + notAbove) / 2;
  }
  return won;
}
