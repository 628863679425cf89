/**
 * Why a model errs, in four terms that sum to its true risk: irreducible R*_t + approximation R_t(fresh_t) − R*_t +
 * estimation + ageing. The first two belong to the world and the kind of learner; the last two to the models that answer.
 */
import type { Tick } from '../types';

/**
 * The model behind a share of a tick's requests. Its birth is the tick of the decision to train it: the newest whose labels
 * it could know. The first model is born at tick 0, the first tick with a truth.
 */
export interface Answering {
  share: number;
  born: Tick;
  /** True risk at birth. */
  risk: number;
}

export interface Decomposition {
  /** Excess over a fresh model at birth: few or old rows, and luck. Signed: luck can be good. */
  estimation: Float32Array;
  /** The rest: what the world has done to the model since its birth. Signed: a world can come back. */
  ageing: Float32Array;
}

/**
 * estimation_t = Σ share · (R_born(f) − fresh_born) over the models f that answer; ageing_t = R_t − fresh_t − estimation_t.
 * Per tick, in the unit of the risk (share of wrong answers; squared error); NaN where the truth is unknown, or where what
 * answers is not trained (the last label). The four terms sum to the risk but for the rounding of float32.
 */
export function decompose(
  trueRisk: Float32Array,
  freshRisk: Float32Array,
  answering: readonly (readonly Answering[])[],
): Decomposition {
  const estimation = new Float32Array(trueRisk.length).fill(NaN);
  const ageing = new Float32Array(trueRisk.length).fill(NaN);
  answering.forEach((models, t) => {
    if (models.length === 0) return;
    const atBirth = models.reduce((sum, { share, born, risk }) => sum + share * (risk - freshRisk[born]!), 0);
    estimation[t] = atBirth;
    ageing[t] = trueRisk[t]! - freshRisk[t]! - estimation[t]!;
  });
  return { estimation, ageing };
}
