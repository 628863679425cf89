/** Which features have a heat strip of their own in the monitor's row. */

/** Of more features than this only the ones that moved most have one, and the others one together. */
export const MOST_STRIPS = 4;

/** Strips of so many features. */
export const stripCount = (features: number): number => Math.min(features, MOST_STRIPS);

export interface Strip {
  /** A feature's, or "other 7". */
  name: string;
  values: Float32Array;
}

function largest(values: Float32Array): number {
  let most = -Infinity;
  for (const value of values) if (value > most) most = value;
  return most;
}

/**
 * A strip per feature; of more than four the three with the largest PSI of the run so far, in the order of the features,
 * and the largest PSI of the others at each tick.
 * @param psiOf series of a feature, NaN where it is unknown
 */
export function stripsOf(features: readonly string[], psiOf: (name: string) => Float32Array): Strip[] {
  const all = features.map((name) => ({ name, values: psiOf(name) }));
  if (all.length <= MOST_STRIPS) return all;
  const peaks = new Map(all.map((strip) => [strip, largest(strip.values)]));
  const first = all.toSorted((a, b) => peaks.get(b)! - peaks.get(a)!).slice(0, MOST_STRIPS - 1);
  const rest = all.filter((strip) => !first.includes(strip));
  const values = new Float32Array(rest[0]!.values.length).fill(NaN);
  for (const strip of rest) {
    strip.values.forEach((value, t) => {
      if (!(values[t]! >= value) && !Number.isNaN(value)) values[t] = value;
    });
  }
  return [...all.filter((strip) => first.includes(strip)), { name: `other ${rest.length}`, values }];
}
