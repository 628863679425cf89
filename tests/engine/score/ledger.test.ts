import { describe, expect, it } from 'vitest';
import { billOf, totalOf, type Activity } from '../../../src/engine/score/ledger';
import { modelRisk, RISK_MARGIN } from '../../../src/engine/score/risk';

const nothing: Activity = {
  jobs: 0,
  sampleEpochs: 0,
  predictions: 0,
  monitoring: false,
  streaming: false,
  labels: 0,
  falsePositives: 0,
  falseNegatives: 0,
  squaredError: 0,
};
const costs = {
  job: 7,
  sampleEpoch: 0.5,
  inference: 0.25,
  monitoring: 3,
  streaming: 5,
  label: 0.125,
  falsePositive: 2,
  falseNegative: 11,
  squaredError: 13,
};

describe('the bill of a tick', () => {
  it.each([
    ['a job', { jobs: 1 }, 'computeCost', 7],
    ['rows × epochs', { sampleEpochs: 4 }, 'computeCost', 2],
    ['predictions', { predictions: 8 }, 'computeCost', 2],
    ['a monitor', { monitoring: true }, 'monitoringCost', 3],
    ['streaming', { streaming: true }, 'streamingCost', 5],
    ['labels', { labels: 8 }, 'labelCost', 1],
    ['false positives', { falsePositives: 2 }, 'errorCost', 4],
    ['false negatives', { falseNegatives: 2 }, 'errorCost', 22],
    ['squared error', { squaredError: 2 }, 'errorCost', 26],
  ] as const)('%s are paid once, under their own name', (_, activity, name, price) => {
    const bill = billOf(costs, { ...nothing, ...activity });
    expect(bill[name]).toBe(price);
    expect(totalOf(bill)).toBe(price);
  });
});

describe('model risk', () => {
  const fresh = Float32Array.of(0.1, 0.1, 0.1, 0.1);
  const requests = Float32Array.of(10, 20, 40, 80);

  it('counts the requests served beyond the margin, and the worst tick apart', () => {
    const risk = modelRisk(Float32Array.of(0.1, 0.1 + RISK_MARGIN / 2, 0.2, 0.15), fresh, requests);
    expect(risk.riskyRequests).toBe(120);
    expect(risk.worstExcess).toBeCloseTo(0.1, 6);
  });

  it('is below zero where a model beats a fresh one by luck, and undefined without the truth', () => {
    expect(modelRisk(Float32Array.of(0.05, 0.05, 0.05, 0.05), fresh, requests).worstExcess).toBeCloseTo(-0.05, 6);
    expect(modelRisk(Float32Array.of(0.1, NaN, 0.1, 0.1), fresh, requests)).toEqual({
      riskyRequests: NaN,
      worstExcess: NaN,
    });
  });
});
