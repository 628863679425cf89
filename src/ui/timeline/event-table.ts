import { shortDate } from '../../charts/dates';
import type { RunEvent } from '../../engine/types';
import type { RunData } from '../../state/run-data';

/** Events of some kinds, of all arms, as a table with their reasons. */
export function eventTable(
  run: RunData,
  kinds: readonly RunEvent['kind'][],
): { head: string[]; rows: () => string[][] } {
  return {
    head: ['day', 'arm', 'what', 'why'],
    rows: () =>
      run.events
        .filter(({ kind }) => kinds.includes(kind))
        .sort((a, b) => a.tick - b.tick)
        .map(({ tick, arm, kind, reason }) => [
          shortDate(run.scenario.clock, tick),
          run.scenario.arms[arm]?.name ?? '',
          kind,
          reason,
        ]),
  };
}
