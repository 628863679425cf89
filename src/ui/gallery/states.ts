/** Every state in which a chart or a panel may be seen, each as a session that is in it. */
import type { Scenario, Tick } from '../../engine/types';
import type { Session } from '../../state/session.svelte';
import { madeUpSession, type Made } from './made-up-session';
import {
  demand,
  flights,
  flu,
  hyperplane,
  manyDrifts,
  oneTick,
  stagger,
  still,
  twelveArms,
  twoYears,
} from './scenarios';

export interface GalleryState {
  key: string;
  title: string;
  make(): Session;
}

interface Look {
  arm?: number;
  tick?: Tick;
  made?: Made;
  /** What is done to the session when all has arrived. */
  then?(session: Session): void;
}

function look(scenario: Scenario, { arm = 1, tick = 0, made = {}, then }: Look = {}): () => Session {
  return () => {
    const session = madeUpSession(scenario, made);
    session.setFocus(arm);
    session.movePlayhead(tick);
    then?.(session);
    return session;
  };
}
const nothing = new Promise<never>(() => {});

export const STATES: readonly GalleryState[] = [
  { key: 'usual', title: 'A usual day: a canary runs', make: look(flu, { tick: 153 }) },
  { key: 'shadow', title: 'A shadow rollout runs', make: look(flu, { arm: 2, tick: 146 }) },
  {
    key: 'quiet',
    title: 'Empty: nothing drifts, the arm in focus does nothing',
    make: look(still, { arm: 0, tick: 200 }),
  },
  { key: 'waiting', title: 'Loading: nothing has arrived', make: look(flu, { made: { delivered: 0, end: null } }) },
  {
    key: 'growing',
    title: 'Loading: 40 % of the run has arrived, the requests under the playhead have not',
    make: look(flu, { tick: 100, made: { delivered: 0.4, end: null, answer: () => nothing } }),
  },
  {
    key: 'stale',
    title: 'Loading: the old picture while a new run is computed',
    make: look(flu, {
      tick: 153,
      then: (session) => {
        session.stale = true;
        session.status = 'computing';
        session.progress = 0.1;
      },
    }),
  },
  {
    key: 'failed',
    title: 'Error: the run failed',
    make: look(flu, {
      made: {
        delivered: 0,
        end: { type: 'failed', run: 1, message: 'arms.0.retrain.every is 0: 1 to 365 is allowed.' },
      },
    }),
  },
  {
    key: 'cancelled',
    title: 'Cancelled half-way',
    make: look(flu, { tick: 150, made: { delivered: 0.5, end: { type: 'cancelled', run: 1 } } }),
  },
  {
    key: 'hidden-future',
    title: 'The future is hidden until it is revealed',
    make: look(flu, { tick: 153, then: (session) => (session.revealed = 153) }),
  },
  { key: 'one-tick', title: 'One tick', make: look(oneTick) },
  { key: 'two-years', title: 'Two years', make: look(twoYears, { tick: 500 }) },
  { key: 'twelve-arms', title: 'Twelve arms', make: look(twelveArms, { arm: 5, tick: 153 }) },
  { key: 'twelve-drifts', title: 'Twelve drifts, some of them beyond the run', make: look(manyDrifts, { tick: 153 }) },
  { key: 'real-data', title: 'Real data: the truth is unknown', make: look(flights, { tick: 64 }) },
  { key: 'ten-features', title: 'A stream with ten features', make: look(hyperplane, { tick: 153 }) },
  { key: 'categories', title: 'A stream of categories', make: look(stagger, { tick: 153 }) },
  { key: 'regression', title: 'Regression', make: look(demand, { tick: 100 }) },
];

/** The state of an address such as `#/gallery/twelve-arms` or `#/gallery/timeline-twelve-arms`; the first without one. */
export function stateOf(hash: string): { state: GalleryState; exhibit: string | null } {
  const id = hash.split('/')[2] ?? '';
  const state = STATES.find(({ key }) => id === key || id.endsWith(`-${key}`)) ?? STATES[0]!;
  return { state, exhibit: id.length > state.key.length ? id.slice(0, -state.key.length - 1) : null };
}
