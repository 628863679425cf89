/** Reference against current, in the bins of a PSI: quantiles of the reference, the outer edges at ±∞. */
export interface QuantileBins {
  /** Inner edges, ascending; bins = edges.length + 1. */
  edges: Float64Array;
  /** Shares of the rows in each bin. */
  reference: Float64Array;
  current: Float64Array;
}

/** Cuts the reference into `bins` quantile bins, equal edges merged; of a feature that is 0 or 1 into those two. */
export function referenceBins(reference: Float32Array, bins: number): Omit<QuantileBins, 'current'> {
  if (isFlag(reference)) return { edges: Float64Array.of(0), reference: shares(reference, Float64Array.of(0)) };
  const sorted = Float32Array.from(reference).sort();
  const edges: number[] = [];
  for (let k = 1; k < bins; k++) {
    const at = ((sorted.length - 1) * k) / bins;
    const low = Math.floor(at);
    const value = sorted[low]! + (at - low) * ((sorted[low + 1] ?? sorted[low]!) - sorted[low]!);
    if (sorted.length > 0 && value !== edges.at(-1)) edges.push(value);
  }
  const inner = Float64Array.from(edges);
  return { edges: inner, reference: shares(reference, inner) };
}

/** Both 0 and 1, and nothing else: its quantiles make one bin for the PSI, which is blind to it. */
export function isFlag(values: Float32Array): boolean {
  return values.includes(0) && values.includes(1) && values.every((value) => value === 0 || value === 1);
}

/** Shares of the values in the bins between inner edges. */
export function shares(values: Float32Array, edges: Float64Array): Float64Array {
  const counts = new Float64Array(edges.length + 1);
  for (const value of values) {
    let bin = 0;
    while (bin < edges.length && value > edges[bin]!) bin++;
    counts[bin]!++;
  }
  return values.length > 0 ? counts.map((c) => c / values.length) : counts;
}

/** Column `feature` of row-major rows. */
export function columnOf(rows: { x: Float32Array; n: number }, d: number, feature: number): Float32Array {
  const column = new Float32Array(rows.n);
  for (let i = 0; i < rows.n; i++) column[i] = rows.x[i * d + feature]!;
  return column;
}

/** The conventional reading of a PSI. */
export function psiReading(psi: number): string {
  if (!Number.isFinite(psi)) return 'no reading yet';
  return psi < 0.1 ? 'no move' : psi <= 0.2 ? 'a moderate move' : 'a large move';
}
