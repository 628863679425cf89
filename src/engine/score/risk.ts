/** Model risk: two numbers that are never added. */

/** An excess over a fresh model's risk up to this is no model risk. */
export const RISK_MARGIN = 0.02;

export interface ModelRisk {
  /** Requests served while the true risk exceeded a fresh model's by more than the margin. */
  riskyRequests: number;
  /** Largest excess of a single tick. */
  worstExcess: number;
}

/** NaN where the truth is unknown. All arrays: one entry a tick. */
export function modelRisk(trueRisk: Float32Array, freshRisk: Float32Array, requests: Float32Array): ModelRisk {
  let riskyRequests = 0;
  let worstExcess = -Infinity;
  for (let t = 0; t < trueRisk.length; t++) {
    const excess = trueRisk[t]! - freshRisk[t]!;
    if (Number.isNaN(excess)) return { riskyRequests: NaN, worstExcess: NaN };
    if (excess > RISK_MARGIN) riskyRequests += requests[t]!;
    worstExcess = Math.max(worstExcess, excess);
  }
  return { riskyRequests, worstExcess };
}
