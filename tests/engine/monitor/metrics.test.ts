import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wilsonInterval } from '../../../src/engine/core/wilson';
import { auc } from '../../../src/engine/monitor/auc';
import {
  addClassified,
  addPredicted,
  makeMetricTally,
  mergeTally,
  observedFrom,
  tallyRows,
} from '../../../src/engine/monitor/metric-tally';
import { classificationMetrics, regressionMetrics } from '../../../src/engine/monitor/metrics';
import { METRICS } from '../../../src/engine/layout';
import { readReference, relativeError } from '../../reference/read';

interface Classification {
  y: number[];
  score: number[];
  expected: Record<string, number>;
}
interface Regression {
  y: number[];
  prediction: number[];
  expected: Record<string, number>;
}

describe('against scikit-learn', () => {
  const { cases } = readReference<{ cases: Classification[] }>('classification-metrics');
  test.each(cases.map((c, i) => [i, c] as const))('classification %i', (_, { y, score, expected }) => {
    const labels = Float32Array.from(y);
    const scores = Float32Array.from(score);
    const tally = tallyRows(makeMetricTally(), 'classification', labels, scores, y.length);
    for (const name of ['tp', 'fp', 'tn', 'fn'] as const) expect(tally[name]).toBe(expected[name]);
    const metrics = classificationMetrics(labels, scores, y.length);
    for (const name of ['accuracy', 'precision', 'recall', 'f1'] as const) {
      expect(relativeError(metrics[name], expected[name]!)).toBeLessThan(1e-14);
    }
    expect(relativeError(metrics.auc, expected['roc_auc']!)).toBeLessThan(1e-14);
    // The scores are rounded to float32 here, to 6 decimals there.
    expect(relativeError(metrics.logLoss, expected['log_loss']!)).toBeLessThan(1e-7);
    expect(relativeError(metrics.brier, expected['brier']!)).toBeLessThan(1e-7);
  });
  const regressions = readReference<{ cases: Regression[] }>('regression-metrics').cases;
  test.each(regressions.map((c, i) => [i, c] as const))('regression %i', (_, { y, prediction, expected }) => {
    const metrics = regressionMetrics(Float32Array.from(y), Float32Array.from(prediction), y.length);
    for (const name of ['rmse', 'mae', 'r2'] as const) {
      expect(relativeError(metrics[name], expected[name]!)).toBeLessThan(1e-6);
    }
  });
});

describe('undefined is NaN, never 0', () => {
  const y = Float32Array.from([0, 0, 0]);
  test('no positives, no positive answers', () => {
    const m = classificationMetrics(y, Float32Array.from([0.1, 0.2, 0.3]), 3);
    expect(m.accuracy).toBe(1);
    for (const name of ['precision', 'recall', 'f1', 'auc'] as const) expect(m[name]).toBeNaN();
  });
  test('wrong answers make F1 zero', () => {
    const m = classificationMetrics(y, Float32Array.from([0.1, 0.2, 0.9]), 3);
    expect([m.precision, m.f1]).toEqual([0, 0]);
    expect(m.recall).toBeNaN();
  });
  test('no rows', () => {
    for (const value of Object.values(classificationMetrics(y, y, 0))) expect(value).toBeNaN();
    for (const value of Object.values(regressionMetrics(y, y, 0))) expect(value).toBeNaN();
  });
  test('R² of a constant', () => expect(regressionMetrics(y, y, 3).r2).toBeNaN());
  test('the other task’s metrics', () => {
    const tally = tallyRows(makeMetricTally(), 'classification', y, y, 3);
    for (const name of ['rmse', 'mae', 'r2'] as const) expect(observedFrom(tally, name).value).toBeNaN();
  });
});

test('log loss is clipped at 1e-7, in both directions', () => {
  const m = classificationMetrics(Float32Array.from([1, 0]), Float32Array.from([0, 1]), 2);
  expect(m.logLoss).toBeCloseTo(-Math.log(1e-7), 6);
  expect(classificationMetrics(Float32Array.from([1]), Float32Array.from([1]), 1).logLoss).toBeCloseTo(1e-7, 9);
});

test('observed: value, successes and trials', () => {
  const y = Float32Array.from([1, 1, 1, 0, 0]);
  const score = Float32Array.from([0.9, 0.5, 0.1, 0.6, 0.2]);
  const tally = tallyRows(makeMetricTally(), 'classification', y, score, 5);
  expect(observedFrom(tally, 'accuracy')).toEqual({ value: 0.6, k: 3, n: 5 });
  expect(observedFrom(tally, 'precision')).toEqual({ value: 2 / 3, k: 2, n: 3 });
  expect(observedFrom(tally, 'recall')).toEqual({ value: 2 / 3, k: 2, n: 3 });
  expect(observedFrom(tally, 'logLoss').k).toBeNaN();
});

const rows = fc.array(
  fc.record({ y: fc.integer({ min: 0, max: 1 }), score: fc.integer({ min: 0, max: 20 }), keep: fc.boolean() }),
  { maxLength: 60 },
);
const columns = (list: { y: number; score: number; keep: boolean }[]) => ({
  y: Float32Array.from(list, (r) => r.y),
  score: Float32Array.from(list, (r) => r.score / 20),
  mask: Uint8Array.from(list, (r) => (r.keep ? 1 : 0)),
});

test('merged tallies equal one tally over all rows, in both tasks', () => {
  fc.assert(
    fc.property(rows, rows, (a, b) => {
      const all = columns([...a, ...b]);
      for (const task of ['classification', 'regression'] as const) {
        const tallyOf = (list: typeof a) => {
          const { y, score } = columns(list);
          return tallyRows(makeMetricTally(), task, y, score, list.length);
        };
        const merged = mergeTally(mergeTally(makeMetricTally(), tallyOf(a)), tallyOf(b));
        const whole = tallyRows(makeMetricTally(), task, all.y, all.score, a.length + b.length);
        for (const metric of METRICS) {
          const [x, y] = [observedFrom(merged, metric), observedFrom(whole, metric)];
          expect(x.n).toBe(y.n);
          if (Number.isNaN(y.value)) expect(x.value).toBeNaN();
          else expect(x.value).toBeCloseTo(y.value, 9);
        }
      }
    }),
    { seed: 1, numRuns: 300 },
  );
});

test('row by row or at once', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const { y, score } = columns(list);
      for (const [task, add] of [
        ['classification', addClassified],
        ['regression', addPredicted],
      ] as const) {
        const one = makeMetricTally();
        list.forEach((_, i) => add(one, y[i]!, score[i]!));
        expect(tallyRows(makeMetricTally(), task, y, score, list.length)).toEqual(one);
      }
    }),
    { seed: 6, numRuns: 100 },
  );
});

test('a mask equals leaving the rows out; AUC equals the count of pairs', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const { y, score, mask } = columns(list);
      const kept = list.filter((r) => r.keep);
      const left = columns(kept);
      expect(classificationMetrics(y, score, list.length, mask)).toEqual(
        classificationMetrics(left.y, left.score, kept.length),
      );
      let won = 0;
      let pairs = 0;
      for (const p of kept.filter((r) => r.y === 1)) {
        for (const q of kept.filter((r) => r.y === 0)) {
          pairs++;
          won += p.score > q.score ? 1 : p.score === q.score ? 0.5 : 0;
        }
      }
      const value = auc(y, score, list.length, mask);
      if (pairs === 0) expect(value).toBeNaN();
      else expect(value).toBeCloseTo(won / pairs, 12);
    }),
    { seed: 2, numRuns: 300 },
  );
});

test('Wilson’s interval', () => {
  const { cases } = readReference<{
    cases: { candidate: [number, number]; expected: { wilson_ci95_candidate: number[] } }[];
  }>('proportions');
  for (const { candidate, expected } of cases) {
    const [low, high] = wilsonInterval(...candidate);
    expect(relativeError(low, expected.wilson_ci95_candidate[0]!)).toBeLessThan(1e-12);
    expect(relativeError(high, expected.wilson_ci95_candidate[1]!)).toBeLessThan(1e-12);
  }
  expect(wilsonInterval(0, 0)).toEqual([NaN, NaN]);
  expect(wilsonInterval(0, 10)[0]).toBe(0);
  expect(wilsonInterval(10, 10)[1]).toBe(1);
});
