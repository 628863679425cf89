import { expect, it } from 'vitest';
import { collect, seriesOf } from '../../src/cli/collect';
import { Memory } from '../../src/engine/loop/memory';
import { wholeRun } from '../../src/worker/whole-run';
import { scenarioOf, trainerFor } from '../support/runs';

it('a run of a sweep has the totals and series of a run on screen, without model risk', async () => {
  const scenario = scenarioOf({
    clock: { ticks: 20, history: 5, requests: 40 },
    data: { source: { kind: 'gaussians' } },
    model: { kind: 'logistic', epochs: 1 },
    arms: [{ name: 'weekly', retrain: { kind: 'scheduled', every: 7 } }],
  });
  const host = { trainer: await trainerFor(), tables: {} };
  const whole = collect(scenario, host);
  const asked = [{ name: 'trueAccuracy', arm: 0 }, { name: 'bayesRisk', arm: -1 }, { name: 'nothing', arm: 0 }]; // prettier-ignore
  const { totals, series } = wholeRun({ scenario, series: asked }, host, new Memory());
  const { riskyRequests, worstExcess, ...rest } = whole.totals[0]!;
  expect(Number.isFinite(riskyRequests) && Number.isFinite(worstExcess)).toBe(true);
  expect(totals).toEqual([rest]);
  expect(series[0]).toEqual(seriesOf(whole, 'trueAccuracy', 0));
  expect(series[1]).toEqual(seriesOf(whole, 'bayesRisk'));
  expect(series[2]!.every(Number.isNaN)).toBe(true);
});
