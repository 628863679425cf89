/** Sums of one arm's series from tick 0 to a tick, included. */
export interface Ledger {
  arm: number;
  name: string;
  compute: number;
  /** Monitoring and streaming. */
  upkeep: number;
  labels: number;
  errors: number;
  total: number;
  /** Expected error over all requests (regression: squared error); NaN where the truth is unknown. */
  meanRisk: number;
  /** Requests served while the true risk exceeded a fresh model's by more than `margin`; NaN where unknown. */
  requestsAtRisk: number;
  /** The largest single-tick excess over a fresh model; NaN where unknown. */
  largestExcess: number;
  /** Data age at the last tick of the sum, in ticks. */
  dataAge: number;
}

export type SeriesOf = (name: string, arm: number) => Float32Array;

/** Σ over ticks 0 … `to` of a series, without its undefined entries. */
export function sumTo(values: Float32Array, to: number): number {
  let sum = 0;
  for (let t = 0; t <= to && t < values.length; t++) if (Number.isFinite(values[t])) sum += values[t]!;
  return sum;
}

/** The ledger of an arm up to a tick. `margin` is the excess in risk that counts, as a share. */
export function ledgerOf(series: SeriesOf, arm: number, name: string, to: number, margin: number): Ledger {
  const risk = series('trueRisk', arm);
  const fresh = series('freshRisk', -1);
  const incumbent = series('servedIncumbent', arm);
  const candidate = series('servedCandidate', arm);
  let atRisk = 0;
  let [riskSum, requests] = [0, 0];
  let largest = -Infinity;
  for (let t = 0; t <= to; t++) {
    const served = (incumbent[t] || 0) + (candidate[t] || 0);
    if (Number.isFinite(risk[t])) {
      riskSum += served * risk[t]!;
      requests += served;
    }
    const excess = risk[t]! - fresh[t]!;
    if (!Number.isFinite(excess)) continue;
    largest = Math.max(largest, excess);
    if (excess > margin) atRisk += served;
  }
  const known = largest > -Infinity;
  return {
    arm,
    name,
    compute: sumTo(series('computeCost', arm), to),
    upkeep: sumTo(series('monitoringCost', arm), to) + sumTo(series('streamingCost', arm), to),
    labels: sumTo(series('labelCost', arm), to),
    errors: sumTo(series('errorCost', arm), to),
    total: sumTo(series('cost', arm), to),
    meanRisk: requests > 0 ? riskSum / requests : NaN,
    requestsAtRisk: known ? atRisk : NaN,
    largestExcess: known ? largest : NaN,
    dataAge: series('dataAge', arm)[to] ?? NaN,
  };
}

/** Index of the least finite value of a column, or −1: the entry in bold. Ties go to the first. */
export function bestOf(ledgers: readonly Ledger[], key: Exclude<keyof Ledger, 'name'>): number {
  let best = -1;
  ledgers.forEach((l, i) => {
    if (Number.isFinite(l[key]) && (best < 0 || l[key] < ledgers[best]![key])) best = i;
  });
  return best;
}

/**
 * Ends of the axis of errors: from 0, unless all lie in the upper half of that, where they would be one flat band; then
 * with half of their spread below the lowest.
 */
export function errorRange(errors: readonly number[]): [low: number, high: number] {
  const [low, high] = [Math.min(...errors), Math.max(...errors, 0)];
  const spread = high - low;
  if (errors.length < 2 || !(low > high / 2) || spread < 1e-9 * high) return [0, Math.max(high, 1)];
  return [Math.max(0, low - spread / 2), high];
}
