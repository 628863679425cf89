import { describe, expect, it, vi } from 'vitest';
import type { Inspection, InspectRequest } from '../../src/engine/types';
import { Inspector } from '../../src/state/inspector';
import { RunData } from '../../src/state/run-data';
import { fakeMessages, fakeScenario, fakeStart } from '../browser/fake-run';

const makeRun = () => {
  const run = new RunData(fakeScenario, fakeStart.layout);
  for (const message of fakeMessages(fakeScenario)) if (message.type === 'frame') run.append(message.frame);
  return run;
};

function setUp() {
  const asked: { request: InspectRequest; answer: (ok?: boolean) => void }[] = [];
  const delivered: [tick: number, arm: number][] = [];
  const inspector = new Inspector(
    (request) =>
      new Promise((resolve, reject) => {
        asked.push({
          request,
          answer: (ok = true) => (ok ? resolve({ tick: request.tick } as Inspection) : reject(new Error())),
        });
      }),
    ({ tick }, arm) => delivered.push([tick, arm]),
  );
  return { asked, delivered, inspector };
}

describe('Inspector', () => {
  it('asks once at a time and then for the newest wish', async () => {
    const { asked, delivered, inspector } = setUp();
    const run = makeRun();
    for (const tick of [1, 2, 3]) inspector.want(run, 0, tick);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]!.request.tick).toBe(3);
    for (const tick of [4, 5, 6]) inspector.want(run, 1, tick);
    asked[0]!.answer();
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    asked[1]!.answer();
    await vi.waitFor(() =>
      expect(delivered).toEqual([
        [3, 0],
        [6, 1],
      ]),
    );
  });

  it('drops the answer of a run that is no longer on screen, and survives a failure', async () => {
    const { asked, delivered, inspector } = setUp();
    const [before, after] = [makeRun(), makeRun()];
    inspector.want(before, 0, 1);
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    inspector.want(after, 0, 2);
    asked[0]!.answer();
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    asked[1]!.answer(false);
    await vi.waitFor(() => inspector.want(after, 0, 3));
    await vi.waitFor(() => expect(asked).toHaveLength(3));
    asked[2]!.answer();
    await vi.waitFor(() => expect(delivered).toEqual([[3, 0]]));
  });
});
