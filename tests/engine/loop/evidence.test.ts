/** No scripted rollout: what a rollout says it saw is recomputed from the logged predictions. */
import { describe, expect, it } from 'vitest';
import { NEVER } from '../../../src/engine/core/ticks';
import type { PredictionLog } from '../../../src/engine/types';
import { seriesOf } from '../../../src/cli/collect';
import { stories } from '../../../src/scenario';
import { runOf } from '../../support/runs';

const wrong = (y: number, score: number): number => (score >= 0.5 === (y === 1) ? 0 : 1);

describe.each(['flu-in-winter', 'lockdown-spending', 'us-flights-2001'])('%s', async (key) => {
  const logs = new Map<string, PredictionLog>();
  const { scenario } = stories[key]!;
  const run = await runOf(scenario, {
    log: (entry) =>
      void logs.set(`${entry.arm} ${entry.tick}`, {
        ...entry,
        incumbent: entry.incumbent.slice(),
        candidate: entry.candidate.slice(),
      }),
  });
  const { ticks } = scenario.clock;
  const arms = scenario.arms.map((_, arm) => arm);

  it('served what the router counted', () => {
    for (const arm of arms) {
      for (let t = 0; t < ticks; t++) {
        const { served, batch } = logs.get(`${arm} ${t}`)!;
        const toCandidate = served.reduce((sum, one) => sum + one, 0);
        expect(seriesOf(run, 'servedCandidate', arm)[t]).toBe(toCandidate);
        expect(seriesOf(run, 'servedIncumbent', arm)[t]).toBe(batch.n - toCandidate);
      }
    }
  });

  it('keeps the planned shares: 5 sd of a binomial, error rate 6e-7 a rollout', () => {
    for (const arm of arms) {
      const share = seriesOf(run, 'share', arm);
      const candidate = seriesOf(run, 'candidate', arm);
      const sums = new Map<string, { n: number; served: number; share: number }>();
      for (let t = 0; t < ticks; t++) {
        if (Number.isNaN(candidate[t]!) || seriesOf(run, 'shadow', arm)[t] === 1) continue;
        const id = `${candidate[t]} ${share[t]}`;
        const sum = sums.get(id) ?? { n: 0, served: 0, share: share[t]! };
        const { served, batch } = logs.get(`${arm} ${t}`)!;
        sum.n += batch.n;
        sum.served += served.reduce((a, b) => a + b, 0);
        sums.set(id, sum);
      }
      // users come back, and a user always goes the same way: a little wider than binomial
      for (const { n, served, share: p } of sums.values()) {
        expect(Math.abs(served - n * p)).toBeLessThanOrEqual(5.5 * Math.sqrt(n * p * (1 - p)) + 1);
      }
    }
  });

  it('judged by the labels that had arrived, and no others', () => {
    let rollouts = 0;
    for (const arm of arms) {
      const candidate = seriesOf(run, 'candidate', arm);
      const step = seriesOf(run, 'rolloutStep', arm);
      let since = -1;
      for (let t = 0; t < ticks; t++) {
        if (Number.isNaN(candidate[t]!)) continue;
        if (t === 0 || candidate[t] !== candidate[t - 1] || step[t] !== step[t - 1]) since = t;
        const seen = { ni: 0, nc: 0, ei: 0, ec: 0 };
        for (let r = since; r <= t; r++) {
          const { batch, incumbent, candidate: scores } = logs.get(`${arm} ${r}`)!;
          for (let i = 0; i < batch.n; i++) {
            if (batch.arrivesAt[i]! > t || batch.arrivesAt[i] === NEVER) continue;
            if (!Number.isNaN(incumbent[i]!)) {
              seen.ni++;
              seen.ei += wrong(batch.y[i]!, incumbent[i]!);
            }
            if (!Number.isNaN(scores[i]!)) {
              seen.nc++;
              seen.ec += wrong(batch.y[i]!, scores[i]!);
            }
          }
        }
        const said = ['incumbentLabels', 'candidateLabels', 'incumbentErrors', 'candidateErrors'].map(
          (name) => seriesOf(run, name, arm)[t],
        );
        expect(said, `arm ${arm} tick ${t}`).toEqual([seen.ni, seen.nc, seen.ei, seen.ec]);
        const judged = seriesOf(run, 'evidenceDifference', arm)[t]!;
        const byError = (scenario.arms[arm]!.rollout['metric'] ?? 'error') === 'error';
        if (byError && !Number.isNaN(judged)) {
          expect(judged).toBeCloseTo(seen.ec / seen.nc - seen.ei / seen.ni, 6);
          rollouts++;
        }
      }
    }
    if (key !== 'us-flights-2001') expect(rollouts).toBeGreaterThan(20);
  });
});
