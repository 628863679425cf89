/** Params that a drift has but does not use, as its form and its transition are. tests hold the tables against the engine. */
import type { Variant } from '../../../engine/types';

const BY_TRANSITION: Record<string, readonly string[]> = {
  abrupt: ['end', 'ramp', 'period', 'phase'],
  gradual: ['period', 'phase'],
  incremental: ['period', 'phase'],
  recurring: ['ramp', 'phase'],
  seasonal: ['start', 'end', 'ramp'],
};
const BY_FORM: Record<string, Record<string, readonly string[]>> = {
  covariate: { tilt: ['offset', 'to'], translate: ['offset', 'to'], region: ['distance'] },
  concept: {
    rotate: ['distance', 'logOdds', 'level'],
    shift: ['degrees', 'logOdds', 'level', 'centre0', 'centre1'],
    swap: ['degrees', 'distance', 'logOdds', 'level', 'local', 'centre0', 'centre1'],
    reweight: ['degrees', 'distance', 'level', 'centre0', 'centre1'],
    level: ['degrees', 'distance', 'logOdds', 'centre0', 'centre1'],
  },
};
/** Forms of a concept drift that need a line only where they are local, and those that have a direction of their own. */
const NEEDS_LINE = ['swap'];
const HAS_DIRECTION = ['swap', 'shift'];

/** Names of the params that change nothing; of a form that is not known here, none. */
export function idleParams(drift: Variant): ReadonlySet<string> {
  const form = String(drift['form']);
  const idle = new Set([...(BY_TRANSITION[String(drift['transition'])] ?? []), ...(BY_FORM[drift.kind]?.[form] ?? [])]);
  if (drift.kind === 'concept' && BY_FORM['concept']![form] && !drift['local']) {
    if (!NEEDS_LINE.includes(form)) idle.add('offset');
    if (!HAS_DIRECTION.includes(form)) idle.add('angle');
  }
  return idle;
}
