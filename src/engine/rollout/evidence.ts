/** Counts what a judge sees, request by request, as labels arrive. */
import { isWrong, logLoss } from '../core/loss';
import type { Evidence, Tally } from '../types';

export function makeTally(): Tally {
  return { n: 0, errors: 0, sum: 0, sumSq: 0 };
}

/** No label yet. `shadow` adds the paired counts. */
export function makeEvidence(shadow = false): Evidence {
  const evidence: Evidence = { incumbent: makeTally(), candidate: makeTally(), requests: [0, 0] };
  if (!shadow) return evidence;
  return { ...evidence, paired: [0, 0, 0, 0], pairedLoss: { n: 0, sum: 0, sumSq: 0 } };
}

type Task = 'classification' | 'regression';

/** Log loss of a class, squared error of a number: what `sum` and `sumSq` add up. */
function lossOf(task: Task, y: number, score: number): number {
  return task === 'classification' ? logLoss(y, score) : (score - y) * (score - y);
}

/** Adds one arrived label of a request that the model served with `score`. A number is neither right nor wrong. */
export function addAnswer(tally: Tally, y: number, score: number, task: Task = 'classification'): void {
  const loss = lossOf(task, y, score);
  tally.n++;
  if (task === 'classification') tally.errors += isWrong(y, score);
  tally.sum += loss;
  tally.sumSq += loss * loss;
}

/** Adds one arrived label of a request that both models answered. */
export function addPair(
  evidence: Evidence,
  y: number,
  incumbentScore: number,
  candidateScore: number,
  task: Task = 'classification',
): void {
  addAnswer(evidence.incumbent, y, incumbentScore, task);
  addAnswer(evidence.candidate, y, candidateScore, task);
  if (evidence.paired && task === 'classification')
    evidence.paired[2 * isWrong(y, incumbentScore) + isWrong(y, candidateScore)]!++;
  if (evidence.pairedLoss) {
    const difference = lossOf(task, y, candidateScore) - lossOf(task, y, incumbentScore);
    evidence.pairedLoss.n++;
    evidence.pairedLoss.sum += difference;
    evidence.pairedLoss.sumSq += difference * difference;
  }
}
