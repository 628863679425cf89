import { driftKind, DRIFT_KINDS } from '../../../charts/drift-kinds';
import type { Words } from '../../../engine/types';
import { driftWords } from '../../timeline/drift-bands';
import type { Timed } from './drift-span';

/** "2 label shift: P(flu) → 40 %", and ever shorter. @param index from 0 */
export function bandNames(drift: Timed, index: number, words: Words | null): string[] {
  const { title } = DRIFT_KINDS[driftKind(drift.kind)];
  const [, ...short] = driftWords(drift, NaN, words);
  const number = index + 1;
  const full = short[0] === undefined ? [] : [`${number} ${title}: ${short[0]}`];
  return [...full, `${number} ${title}`, ...short.map((text) => `${number}: ${text}`), `${number}`];
}
