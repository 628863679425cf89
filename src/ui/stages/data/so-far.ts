/** What a run says of the four factors at a tick: how far each has moved, and how far each drift has gone. */
import type { Session } from '../../../state/session.svelte';
import { figure } from '../shared/at-playhead';
import type { DriftSoFar } from './reasons';
import type { Distances } from './sentences';

export function distancesAt(session: Session, tick: number): Distances {
  const world = (column: string) => figure(session, column, -1, tick);
  return { py: world('py'), pxGivenY: world('pxGivenY'), px: world('px'), pyGivenX: world('pyGivenX') };
}

export function driftsAt(session: Session, tick: number): DriftSoFar[] {
  const progress = (i: number, t: number) => figure(session, `progress:${i}`, -1, t);
  // those that a stream brings itself move the rule
  const own = (session.start?.moves ?? []).map(() => ({ kind: 'concept' }));
  return [...(session.run?.scenario.data.drifts ?? []), ...own].map(({ kind }, i) => ({
    kind,
    then: progress(i, 0),
    now: progress(i, tick),
  }));
}
