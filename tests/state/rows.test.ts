import { describe, expect, it } from 'vitest';
import { RunData } from '../../src/state/run-data';
import { STAGES } from '../../src/state/stages';
import { shareAddress } from '../../src/ui/share/address';
import { stageLines } from '../../src/ui/strip/stage-lines';
import { cumulative } from '../../src/ui/timeline/cumulative';
import { driftBands } from '../../src/ui/timeline/drift-bands';
import { density, isDense, laddersOf, makeLanes } from '../../src/ui/timeline/lanes';
import { bestSeries, qualitiesOf, qualityBy, qualitySeries } from '../../src/ui/timeline/quality';
import type { Story } from '../../src/scenario/story-types';
import { plain } from '../support/plain';
import { fakeMessages, fakeScenario, fakeStart } from '../browser/fake-run';

const run = new RunData(fakeScenario, fakeStart.layout);
for (const message of fakeMessages(fakeScenario)) if (message.type === 'frame') run.append(message.frame);

describe('rows', () => {
  it('names a label shift with what it does', () => {
    expect(plain(driftBands(run, fakeStart.words)[0]!.label)).toBe('label shift: P(flu) 1 % → 40 %');
    expect(driftBands(run, fakeStart.words)[0]).toMatchObject({ kind: 'label' });
  });

  it('gives each arm a lane, and a ladder per candidate even where one follows another at once', () => {
    expect(makeLanes(run).map(({ count }) => count)).toEqual(['0 ×', '12 ×', '8 ×', 'every day']);
    const [first] = laddersOf(run, 1);
    expect(first!.points.slice(0, 4)).toEqual(
      [
        [30, 0.05],
        [31, 0.05],
        [32, 0.05],
        [33, 0.25],
      ].map(([t, s]) => [t, Math.fround(s!)]),
    );
    const twice = new RunData({ ...fakeScenario, clock: { ...fakeScenario.clock, ticks: 4 } }, fakeStart.layout);
    const column = (name: string) => fakeStart.layout.findIndex((entry) => entry.name === name && entry.arm === 0);
    twice.append({
      from: 0,
      rows: 4,
      columns: Uint16Array.of(column('candidate'), column('share')),
      values: Float32Array.of(1, 0.5, 1, 0.5, 2, 0.5, 2, 0.5),
      events: [],
      versions: [],
    });
    expect(laddersOf(twice, 0).map(({ points }) => points.map(([tick]) => tick))).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it('turns marks into a density strip where they stand closer than 10 px', () => {
    const weekly = Array.from({ length: 52 }, (_, week) => week * 7);
    expect(isDense(weekly, 650 / 365)).toBe(false);
    expect(isDense(weekly, 300 / 365)).toBe(true);
    const daily = density(
      Array.from({ length: 365 }, (_, day) => day),
      650 / 365,
      650,
    );
    expect(Math.min(...daily)).toBe(1);
    expect(density([], 2, 100)).toEqual(new Array(10).fill(0));
  });

  it('adds costs up and leaves undefined days out', () => {
    expect([...cumulative([1, NaN, 2, 5], 3)]).toEqual([1, 1, 3, NaN]);
  });

  it('draws expected values where the world is known and arrived labels where it is not', () => {
    const accuracy = qualityBy('accuracy', 'classification');
    expect(qualitySeries(run, accuracy, 1, true)).toBe(run.series('trueAccuracy', 1));
    expect(qualitySeries(run, accuracy, 1, false)).toBe(run.series('observedAccuracy', 1));
    expect(bestSeries(run, accuracy, true)![0]).toBeCloseTo(0.99);
    expect(bestSeries(run, accuracy, false)).toBeNull();
    expect(bestSeries(run, qualityBy('recall', 'classification'), true)).toBe(run.series('freshRecall'));
    expect(qualityBy('no such metric', 'regression').key).toBe('rmse');
    expect(qualitiesOf('classification').map(({ key }) => key)).not.toContain('rmse');
  });
});

describe('strip', () => {
  const at = (tick: number, arm: number) => ({ run, start: fakeStart, tick, arm, metric: 'accuracy' });

  it('says in a few words what each stage does', () => {
    expect(plain(stageLines.data(at(200, 1)))).toEqual({
      state: 'P(flu) 40 %',
      detail: 'P(X|Y) did not move',
      short: { state: 'P(Y) 40 %', detail: 'P(X|Y) did not move' },
    });
    expect(plain(stageLines.data(at(0, 1)).detail)).toBe('nothing has moved');
    expect(plain(stageLines.model(at(162, 1)))).toEqual({
      state: 'v5 · data 27 days old',
      detail: 'accuracy 92.0 %, best 93.0 %',
      short: { state: 'v5 · data 27 d', detail: 'accuracy 92.0 %' },
    });
    expect(plain(stageLines.retrain(at(162, 1)))).toEqual({
      state: 'retrained 5 ×',
      detail: 'last on 28 Nov',
      short: { state: '5 ×', detail: 'last on 28 Nov' },
    });
    expect(plain(stageLines.retrain(at(162, 0)).state)).toBe('not retrained');
    expect(plain(stageLines.rollout(at(154, 1)))).toEqual({
      state: 'canary at 25 %',
      detail: 'v5: not sure yet',
      short: { state: 'canary 25 %', detail: 'v5: not sure yet' },
    });
    expect(plain(stageLines.rollout(at(47, 2)).state)).toBe('shadow');
    expect(plain(stageLines.rollout(at(5, 1)).detail)).toBe('none so far');
    expect(plain(stageLines.monitor(at(115, 1)).state)).toMatch(/^PSI 0\.\d\d ▲$/);
  });

  it('has a short form that is never longer', () => {
    for (const tick of [0, 47, 115, 154, 162, 364]) {
      for (const stage of STAGES) {
        const { state, detail, short } = stageLines[stage](at(tick, 1));
        expect(short.state.length, state).toBeLessThanOrEqual(state.length);
        expect(short.detail.length, detail).toBeLessThanOrEqual(detail.length);
      }
    }
  });

  it('marks a watched metric while it is beyond what alarms', () => {
    const arms = fakeScenario.arms.map((arm, i) =>
      i === 1
        ? {
            ...arm,
            retrain: { kind: 'performance', metric: 'accuracy', rule: 'threshold', below: 0.85, recentTicks: 7 },
          }
        : arm,
    );
    const watching = new RunData({ ...fakeScenario, arms }, fakeStart.layout);
    for (const message of fakeMessages(fakeScenario)) if (message.type === 'frame') watching.append(message.frame);
    const seen = watching.series('observedAccuracy', 1);
    const marked = (value: number) => {
      seen[100] = value;
      return stageLines.monitor({ run: watching, start: fakeStart, tick: 100, arm: 1, metric: 'accuracy' }).state;
    };
    expect(plain(marked(0.753))).toBe('accuracy 75.3 % ▲');
    expect(plain(marked(0.91))).toBe('accuracy 91.0 %');
  });

  it('says of an arm that learns at every tick that nothing is rolled out', () => {
    const { state, detail } = stageLines.rollout(
      at(
        5,
        fakeScenario.arms.findIndex((a) => a.retrain.kind === 'continual'),
      ),
    );
    expect([state, detail]).toEqual(['no rollout', 'each step goes live']);
  });

  it('compares the cost with the cheapest arm, in amounts that add up', () => {
    const own = (text: string) => Number(/\$\u00a0([\d,.]+)/.exec(text)![1]!.replace(',', ''));
    const costs = fakeScenario.arms.map((_, arm) => stageLines.score(at(364, arm)));
    const least = Math.min(...costs.map(({ state }) => own(state)));
    for (const { state, detail } of costs.filter(({ detail }) => detail.startsWith('$'))) {
      expect(own(detail)).toBe(own(state) - least);
    }
    const lines = fakeScenario.arms.map((_, arm) => stageLines.score(at(364, arm)).detail);
    expect(lines.filter((line) => line === 'the cheapest so far')).toHaveLength(1);
  });
});

describe('shareAddress', () => {
  const story = { key: 'flu', scenario: fakeScenario } as Story;
  const stories = { flu: story };
  const toHash = (_: unknown, key?: string) => Promise.resolve(`#1.${key}`);

  it('is short where only story and seed were chosen, and whole otherwise', async () => {
    const page = 'https://a.example/docs/drift/?story=old&x=1#1.zzz';
    expect(await shareAddress(page, { scenario: fakeScenario, story, stories }, toHash)).toBe(
      'https://a.example/docs/drift/?story=flu',
    );
    const seeded = { ...fakeScenario, seed: 9 };
    expect(await shareAddress(page, { scenario: seeded, story, stories }, toHash)).toBe(
      'https://a.example/docs/drift/?story=flu&seed=9',
    );
    const changed = { ...fakeScenario, clock: { ...fakeScenario.clock, requests: 9 } };
    expect(await shareAddress(page, { scenario: changed, story, stories }, toHash)).toBe(
      'https://a.example/docs/drift/#1.flu',
    );
    expect(await shareAddress(page, { scenario: changed, story: null, stories }, toHash)).toBe(
      'https://a.example/docs/drift/#1.undefined',
    );
  });
});
