/** What is known of a world with more than two features, in sentences. */
import { percent } from '../../../../charts/format';
import { factorSentence, type Distances, type FactorSentence } from '../sentences';
import { listed, shortValue } from '../../shared/format';

export interface Known {
  task: 'classification' | 'regression';
  hasTruth: boolean;
  /** Not made up: nobody knows its truth. */
  isReal: boolean;
  distances: Distances;
  bayesRisk: number;
  /** The world's own drifts and how far each has gone. */
  moves: { text: string; progress: number }[];
  /** Share of the positives in the training rows and in the window. */
  then: number;
  now: number;
  requests: string;
  positive: string;
}

/** "function 2", "the plane turns, 40 % of the way" */
function movesText(moves: Known['moves']): string {
  const active = moves.filter(({ progress }) => progress > 0.005);
  if (active.length === 0) return 'So far nothing has moved.';
  return `Now: ${listed(active.map(({ text, progress }) => (progress > 0.995 ? text : `${text} (${percent(progress)})`)))}.`;
}

/** A sentence with its lead, and what no model can do better. */
export function worldSentences(known: Known): FactorSentence[] {
  const { task, hasTruth, isReal, distances, bayesRisk, moves, requests, positive } = known;
  const counts =
    task === 'regression'
      ? ''
      : ` ${percent(known.now, 0)} of the ${requests} in the current window are ${positive}, ${percent(known.then, 0)} in the training data.`;
  if (!hasTruth) {
    return isReal
      ? [
          {
            lead: 'Real data: the truth is unknown.',
            text: `There is no exact distance to show, only counts.${counts}`,
          },
        ]
      : [
          { lead: 'The stream’s own drift.', text: movesText(moves) },
          {
            lead: 'The truth has no closed form here.',
            text: `So there is no exact distance to show, only counts.${counts}`,
          },
        ];
  }
  const progress = Math.max(0, ...moves.map((move) => move.progress));
  const best =
    task === 'regression'
      ? `No model can have a smaller RMSE than ${shortValue(Math.sqrt(bayesRisk))}.`
      : bayesRisk < 1e-9
        ? 'A model could be right every time.'
        : `No model can be wrong less often than ${percent(bayesRisk, 1)} of the time.`;
  return [
    factorSentence(distances, [{ kind: 'concept', progress }], task),
    { lead: 'The stream’s own drift.', text: `${movesText(moves)} ${best}` },
  ];
}
