/** What a drift keeps and what it moves, and what becomes of it beside others. */
import { dateInRun, longDate } from '../../../charts/dates';
import { driftKind, DRIFT_KINDS, type DriftKind } from '../../../charts/drift-kinds';
import type { Scenario, Source } from '../../../engine/types';
import { listed } from '../../stages/shared/format';
import { unitText } from '../values';
import { overlap, spanOf, type Timed } from './drift-span';

const KEEPS: Record<DriftKind, { keeps: string; moves: string }> = {
  label: {
    keeps: 'keeps P(X | Y): each class looks as it did',
    moves: 'P(Y) moves, and by Bayes’ rule P(X) and P(Y | X) move with it.',
  },
  covariate: {
    keeps: 'keeps P(Y | X): the rule is as it was',
    moves: 'P(X) moves, and P(Y) and P(X | Y) usually follow.',
  },
  concept: {
    keeps: 'keeps P(X): the inputs are as they were',
    moves: 'P(Y | X) moves, and P(Y) and P(X | Y) usually follow. No test on the inputs can see it.',
  },
};
/** With numbers for labels there is one density P(X | Y) for each value: nothing that a reader could look at. */
const VALUE_MOVES: Partial<Record<DriftKind, string>> = {
  covariate: 'P(X) moves, and P(Y) usually follows.',
  concept: 'P(Y | X) moves, and P(Y) usually follows. No test on the inputs can see it.',
};

/** "A label shift keeps P(X | Y): each class looks as it did; P(Y) moves, …" */
export function keepsAndMoves(kind: string, task: Source['task']): string {
  const of = driftKind(kind);
  const { keeps, moves } = KEEPS[of];
  return `A ${DRIFT_KINDS[of].title} ${keeps}; ${(task === 'regression' && VALUE_MOVES[of]) || moves}`;
}

/** Drifts of other kinds that are at work at the same time, as they are applied one after the other; '' without any. */
export function besideOthers(drifts: readonly Timed[], index: number): string {
  const drift = drifts[index]!;
  const others = drifts
    .map((other, i) => ({ other, name: `${i + 1}` }))
    .filter(({ other }) => driftKind(other.kind) !== driftKind(drift.kind) && overlap(spanOf(other), spanOf(drift)));
  if (others.length === 0) return '';
  const names = `${others.length === 1 ? 'drift' : 'drifts'} ${listed(others.map(({ name }) => name))}`;
  return `Together with ${names} it may move every factor: label shifts come first, then covariate shifts, then concept drifts, and each keeps its own factor of the world just before it.`;
}

/** "12 May to 3 Aug, 83 days", "from 12 May on", "all the time, every 90 days". */
export function whenText(drift: Timed, clock: Scenario['clock'], long = false): string {
  // A date beyond the run may be of another year.
  const span = { ...clock, ticks: Math.max(clock.ticks, drift.start, drift.transition === 'abrupt' ? 0 : drift.end) };
  const date = (tick: number): string => (long ? longDate : dateInRun)(span, tick);
  const lasting = (ticks: number): string => `${ticks} ${unitText('ticks', clock, ticks)}`;
  const { start, end, period, transition } = drift;
  const late = start >= clock.ticks ? ', after the run' : '';
  switch (transition) {
    case 'abrupt':
      return `at once on ${date(start)}${late}`;
    case 'seasonal':
      return `all the time, a wave of ${lasting(period)}`;
    default: {
      const ends = !late && end > clock.ticks ? ', after the end of the run' : late;
      const again = transition === 'recurring' ? `, again every ${lasting(period)}` : '';
      return `${date(start)} to ${date(end)}${ends}, ${lasting(end - start)}${again}`;
    }
  }
}
