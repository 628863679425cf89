/** What the panel says of the factors: the verdict of all, the reason of each, and both as rows of a table. */
import { verdictOf } from './factors';
import { factorReasons } from './reasons';
import { FACTOR_NAMES, factorSentence, type FactorKey } from './sentences';

export function factorWords(asked: Parameters<typeof factorReasons>[0]) {
  const { distances, drifts, task } = asked;
  const why = factorReasons(asked);
  const active = drifts.map(({ kind, now }) => ({ kind, progress: now }));
  // P(X | Y) of a number is not computed
  const keys = (Object.keys(FACTOR_NAMES) as FactorKey[]).filter((k) => task === 'classification' || k !== 'pxGivenY');
  const rows = keys.map((key) => [
    FACTOR_NAMES[key],
    verdictOf(distances[key]),
    Number.isFinite(distances[key]) ? distances[key].toPrecision(4) : '–',
    why[key],
  ]);
  return { sentence: factorSentence(distances, active, task), why, rows };
}
