/** A real Session over a made-up run: for looking at rows and panels, and for testing them, without a worker. */
import type { Inspection, Scenario } from '../../engine/types';
import { Session } from '../../state/session.svelte';
import type { RunMessage, RunStart } from '../../worker/protocol';
import { madeUpInspection } from './made-up-inspection';
import { firstRows, madeUpRun } from './made-up-run';
import { factsOf, hasTruth, movesOf } from '../../engine/data';

export interface Made {
  /** Changes or withholds an inspection. */
  answer?(inspection: Inspection): Inspection | Promise<Inspection>;
  /** Share of the ticks that have arrived; 0 = not even the start. */
  delivered?: number;
  /** How the run ends; null = it is still computed. */
  end?: (RunMessage & { type: 'done' | 'failed' | 'cancelled' }) | null;
}

const DONE: RunMessage & { type: 'done' } = {
  type: 'done',
  run: 1,
  result: { hash: '0123456789abcdef', totals: [] },
  slices: 1,
  longestSliceMs: 1,
  fits: 1,
};

function messagesOf(scenario: Scenario, delivered: number, end: Made['end']): RunMessage[] {
  const messages: RunMessage[] = [];
  if (delivered > 0) {
    const made = madeUpRun(scenario);
    const start: RunStart = {
      scenario,
      layout: made.layout,
      words: made.words,
      task: made.source.task,
      arms: scenario.arms.map(({ retrain, rollout }) => ({
        retrain: `Retrains ${retrain.kind}.`,
        rollout: `Rolls out by ${rollout.kind}.`,
        needs: retrain.kind === 'drift' ? 'monitoring' : 'nothing',
      })),
      trainer: 'simd',
      hasTruth: hasTruth(scenario),
      isReal: factsOf(scenario).ownWords,
      moves: movesOf(scenario),
    };
    const frame = firstRows(made.frame, Math.ceil(delivered * scenario.clock.ticks));
    messages.push({ type: 'start', run: 1, start }, { type: 'frame', run: 1, frame, done: delivered });
  }
  if (end) messages.push(end);
  return messages;
}

export function madeUpSession(
  scenario: Scenario,
  { answer = (inspection) => inspection, delivered = 1, end = DONE }: Made = {},
): Session {
  const session = new Session({
    stories: {},
    setPath: (given) => given,
    client: {
      startRun(asked, onMessage) {
        for (const message of messagesOf(asked, delivered, end)) onMessage(message);
        return () => {};
      },
      inspect: async (request) => answer(madeUpInspection(scenario, request)),
    },
  });
  session.setScenario(scenario, null);
  return session;
}
