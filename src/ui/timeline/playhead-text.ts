import { longDate } from '../../charts/dates';
import type { Session } from '../../state/session.svelte';
import { formatQuality, nameInSentence, qualityIn, qualitySeries } from './quality';

/** What a screen reader says of the playhead: its date and how the arm in focus does there. */
export function playheadText(session: Session): string {
  const { run, start, playhead, focusArm } = session;
  if (!run || !start) return 'no run yet';
  const quality = qualityIn(run, session.metric, start.task);
  const value = qualitySeries(run, quality, focusArm, start.hasTruth)[playhead] ?? NaN;
  const unit = run.scenario.clock.unit;
  // a block has its number for a date
  const when = unit === 'block' ? '' : `${longDate(run.scenario.clock, playhead)}, `;
  return `${when}${unit} ${playhead + 1} of ${run.ticks}; ${session.focusName}: ${nameInSentence(quality)} ${Number.isNaN(value) ? 'undefined' : formatQuality(quality, value)}`;
}
