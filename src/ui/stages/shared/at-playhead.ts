import type { Inspection } from '../../../engine/types';
import type { Session } from '../../../state/session.svelte';

/** The newest inspection of the arm in focus, or null. It may lag a few ticks behind a dragged playhead. */
export function inspectionOf(session: Session): Inspection | null {
  return session.inspectionArm === session.focusArm ? session.inspection : null;
}

/** One figure of the run at the playhead; NaN where undefined or not yet there. Follows the run as it grows. */
export function figure(session: Session, name: string, arm = session.focusArm, tick = session.playhead): number {
  void session.revision;
  return session.run?.at(name, arm, tick) ?? NaN;
}

/**
 * A series of the run. Follows the run as it grows: each revision gives a new view of the same numbers, or a chart that
 * was handed the array would take it for unchanged.
 */
export function seriesOf(session: Session, name: string, arm = session.focusArm): Float32Array {
  void session.revision;
  return session.run?.series(name, arm).subarray(0) ?? new Float32Array(0);
}
