import { describe, expect, it } from 'vitest';
import { RunData } from '../../src/state/run-data';
import { inspectRequest } from '../../src/state/inspector';
import { fakeMessages, fakeScenario, fakeStart } from '../browser/fake-run';

function fakeRun(frames = Infinity): RunData {
  const run = new RunData(fakeScenario, fakeStart.layout);
  for (const message of fakeMessages(fakeScenario)) {
    if (message.type === 'frame' && frames-- > 0) run.append(message.frame);
  }
  return run;
}

describe('RunData', () => {
  it('takes frames over and counts them', () => {
    const run = fakeRun(2);
    expect([run.received, run.version]).toEqual([60, 2]);
    expect(run.at('prior', -1, 0)).toBeCloseTo(0.01);
    expect(run.series('trueAccuracy', 1)[59]).toBeGreaterThan(0.5);
    expect(run.series('trueAccuracy', 1)[60]).toBeNaN();
  });

  it('answers what it does not have with undefined', () => {
    const run = fakeRun();
    expect(run.series('no such series').every(Number.isNaN)).toBe(true);
    expect(run.at('prior', -1, 9999)).toBeNaN();
    expect(run.has('prior')).toBe(true);
    expect(run.has('prior', 0)).toBe(false);
  });

  it('keeps events in order and versions by arm', () => {
    const run = fakeRun();
    const ticks = run.eventsOf(1, 'decide').map(({ tick }) => tick);
    expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
    expect(ticks[0]).toBe(30);
    expect(run.versionAt('serving', 1, 0)?.id).toBe(0);
    expect(run.versionAt('candidate', 1, 0)).toBeNull();
  });

  it('fills columns that come later, as the fresh model’s do', () => {
    const run = new RunData(fakeScenario, fakeStart.layout);
    const column = fakeStart.layout.findIndex(({ name }) => name === 'freshRecall');
    const frame = {
      from: 0,
      rows: 365,
      columns: Uint16Array.of(column),
      values: new Float32Array(365).fill(0.5),
      events: [],
      versions: [],
    };
    run.append(frame);
    expect(run.at('freshRecall', -1, 364)).toBe(0.5);
    expect(() => run.append({ ...frame, from: 1 })).toThrow(RangeError);
    expect(() => run.append({ ...frame, columns: Uint16Array.of(9999) })).toThrow(RangeError);
  });

  it('asks for what stands under the playhead', () => {
    const run = fakeRun(3);
    expect(inspectRequest({ run, arm: 1, tick: 33 })).toMatchObject({
      tick: 33,
      arm: 1,
      share: 0.25,
      shadow: false,
      candidate: { id: 1 },
    });
    expect(inspectRequest({ run, arm: 1, tick: 200 })).toBeNull();
  });
});
