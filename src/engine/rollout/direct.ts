/** Direct: the candidate takes all requests at once. Nothing is compared, nothing can stop it. */
import type { Entry, Plan } from '../types';
import { finished, makeEvent } from './machine';

export function makeDirect(): Plan {
  const words = 'Direct: the candidate serves everything at once.';
  return {
    words,
    metric: 'error',
    begin(now) {
      const reason = 'Promoted at once: a direct rollout compares nothing, so no result could have stopped it.';
      return {
        state: { phase: 'promoted', step: 0, since: now, startedAt: now, share: 1, shadow: false },
        log: [makeEvent(now, 'promote', reason, { share: 1 })],
      };
    },
    advance: (state) => finished(state),
  };
}

export const direct: Entry<(params: Record<string, unknown>) => Plan> = {
  title: 'Direct',
  help: 'The new model replaces the old one for every request, at once. The fastest and the riskiest way.',
  params: {},
  make: makeDirect,
};
