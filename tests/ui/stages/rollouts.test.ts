import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../src/engine/types';
import { planView } from '../../../src/ui/stages/rollout/plan';
import {
  ladderView,
  lastWord,
  outcomeAt,
  rolloutAt,
  rolloutsOf,
  stepSince,
} from '../../../src/ui/stages/rollout/rollouts';
import { evidenceSentence, intervalText, withoutLead } from '../../../src/ui/stages/rollout/sentences';
import { plain } from '../../support/plain';
import { requestSentence } from '../../../src/ui/stages/shared/request-sentence';
import { NEVER } from '../../../src/engine/core/ticks';
import { flu } from './fixture';

const event = (tick: number, kind: RunEvent['kind'], reason = kind as string, arm = 0): RunEvent => ({
  tick,
  arm,
  kind,
  reason,
  figures: {},
});
const series = (values: Record<number, number>, rest: number) =>
  Float32Array.from({ length: 40 }, (_, t) => values[t] ?? rest);

describe('rollouts put together from events', () => {
  const events = [
    event(5, 'start'),
    event(6, 'start', 'other arm', 1),
    event(8, 'step'),
    event(12, 'hold'),
    event(14, 'promote', 'good'),
    event(20, 'start'),
    event(22, 'abort', 'bad'),
    event(30, 'start'),
    event(40, 'start', 'after the end'),
  ];
  const on = { 5: 2, 6: 2, 7: 2, 8: 2, 20: 3, 21: 3, 22: 3, 30: 4 };
  const rollouts = rolloutsOf(events, 0, 40, { serving: series({}, 1), candidate: series(on, NaN) });

  it('have an end, an outcome, a reason and both versions', () => {
    expect(rollouts.map((r) => [r.start, r.end, r.outcome, r.reason, r.incumbent, r.candidate])).toEqual([
      [5, 14, 'promoted', 'good', 1, 2],
      [20, 22, 'aborted', 'bad', 1, 3],
      [30, 39, 'unfinished', 'start', 1, 4],
    ]);
  });
  it('are found at a tick and are told only as far as they were known', () => {
    expect(rolloutAt(rollouts, 4)).toBeUndefined();
    expect(rolloutAt(rollouts, 14)).toBe(rollouts[0]);
    expect(rolloutAt(rollouts, 15)).toBeUndefined();
    expect(outcomeAt(rollouts[0]!, 13)).toBe('running');
    expect(outcomeAt(rollouts[0]!, 14)).toBe('promoted');
    expect(lastWord(rollouts[0]!, 13)!.kind).toBe('hold');
    expect(stepSince(rollouts[0]!, 8)).toBe(5);
    expect(stepSince(rollouts[0]!, 9)).toBe(9);
  });
  it('of the direct kind have no trial', () => {
    const direct = rolloutsOf([event(7, 'promote')], 0, 40, {
      serving: series({ 6: 1 }, 2),
      candidate: series({}, NaN),
    });
    expect(direct).toMatchObject([{ start: 7, end: 7, instant: true, incumbent: 1, candidate: 2 }]);
    expect(rolloutAt(direct, 7)).toBeUndefined();
  });
  it('show their ladder: done, current, ahead, aborted', () => {
    const { steps } = planView(flu.arms[1]!.rollout);
    expect(ladderView(steps, 1, 'running').map((s) => s.state)).toEqual(['done', 'current', 'ahead']);
    expect(ladderView(steps, 1, 'aborted').map((s) => s.state)).toEqual(['done', 'aborted', 'ahead']);
    expect(ladderView(steps, 2, 'promoted').map((s) => s.state)).toEqual(['done', 'done', 'done']);
  });
});

describe('sentences of a rollout', () => {
  it('tell the difference with its unit and whether zero is held', () => {
    expect(evidenceSentence('error', -0.061, -0.134, 0.012, 0.1)).toBe(
      'The candidate’s error rate is 6.1 points lower, but its interval still holds zero (p = 0.100).',
    );
    expect(evidenceSentence('error', NaN, NaN, NaN, NaN)).toContain('no evidence yet');
    expect(withoutLead('Abort: the candidate errs.')).toBe('The candidate errs.');
    expect(withoutLead('Abort before the end of step 1: worse.')).toBe('Before the end of step 1: worse.');
    expect(intervalText('error', -0.134, 0.012)).toBe('[−13.4, +1.2]');
    expect(intervalText('logLoss', -0.01, 0.02)).toBe('[−0.010, +0.020]');
  });
  it('name one request, and say when its label is still to come or never comes', () => {
    const batch = {
      tick: 3,
      n: 1,
      d: 2,
      x: Float32Array.of(1.6, 0),
      y: Float32Array.of(1),
      user: Uint32Array.of(80911),
      arrivesAt: Int32Array.of(8),
    };
    const view = {
      batch,
      index: 0,
      score: 0.8,
      words: flu.data.words!,
      clock: flu.clock,
      task: 'classification' as const,
    };
    expect(plain(requestSentence(view))).toBe(
      'patient 80,911: fever 38.4°, cough 12.0 per h, said flu, truth flu ✔; label arrives on 9 July',
    );
    expect(requestSentence({ ...view, score: 0.2, batch: { ...batch, arrivesAt: Int32Array.of(NEVER) } })).toContain(
      'said no flu, truth flu ✖; its label never arrives',
    );
    expect(requestSentence({ ...view, batch: { ...batch, arrivesAt: Int32Array.of(3) } })).toMatch(/✔$/);
  });
});
