/** What counts as a wrong answer and what a score costs: one rule for metrics, rollouts and the ledger. */
import { log } from './elementary';

/** A score at or above it is the answer "positive". */
export const DECISION_THRESHOLD = 0.5;

/** Scores are clipped to [1e-7, 1 − 1e-7] before the logarithm, so one wrong certainty costs 16.1 nats, not ∞. */
export const LOG_LOSS_CLIP = 1e-7;

/** 1 where the answer to `score` is wrong for the label `y` (0 or 1), else 0. */
export function isWrong(y: number, score: number): 0 | 1 {
  return score >= DECISION_THRESHOLD === y >= 0.5 ? 0 : 1;
}

/** −ln of the probability that `score` gives to the label `y` (0 or 1), clipped; in nats. */
export function logLoss(y: number, score: number): number {
  const p = y >= 0.5 ? score : 1 - score;
  return -log(p < LOG_LOSS_CLIP ? LOG_LOSS_CLIP : p > 1 - LOG_LOSS_CLIP ? 1 - LOG_LOSS_CLIP : p);
}
