/**
 * What whole rollouts do to a good, an equal and a bad candidate: 600 rehearsals each with fixed seeds, default parameters,
 * an incumbent that errs on 12.4 % of 500 requests a tick, labels after 3 ticks. Bounds are the measured rate ± 4 standard
 * errors of 600 rehearsals, or a stated claim.
 */
import { expect, test } from 'vitest';
import { compareArms, isWorse } from '../../../src/engine/rollout/judge';
import { makeEvidence } from '../../../src/engine/rollout/evidence';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { makePlan, rehearse } from './rehearse';

const truth = { incumbent: 0.124, requests: 500, labelDelay: 3 };

function promoted(kind: string, difference: number, runs = 600, params = {}): number {
  const plan = makePlan(kind, params);
  let count = 0;
  for (let seed = 0; seed < runs; seed++) {
    const { state } = rehearse(plan, { ...truth, candidate: truth.incumbent + difference }, 1000 + seed);
    expect(state.phase).not.toBe('running');
    if (state.phase === 'promoted') count++;
  }
  return count / runs;
}
const within = (rate: number, measured: number, runs = 600): void => {
  const bound = 4 * Math.sqrt((measured * (1 - measured)) / runs) + 2 / runs;
  expect(rate).toBeGreaterThan(measured - bound);
  expect(rate).toBeLessThan(measured + bound);
};

test('canary: promotes a candidate better by 5 points, aborts one worse by 5 or 15', () => {
  expect(promoted('canary', -0.05)).toBeGreaterThan(0.99);
  expect(promoted('canary', 0.05)).toBeLessThan(0.01);
  expect(promoted('canary', 0.15)).toBe(0);
});
test('canary: the price of many looks is that an equal candidate is aborted 16 % of the time', () => {
  // 0.838 in 5,000 rehearsals: 12 % aborted at the end of a step or in a hold, 4 % at an early look.
  within(promoted('canary', 0), 0.838);
});
test('canary by log loss', () => {
  expect(promoted('canary', -0.05, 300, { metric: 'logLoss' })).toBeGreaterThan(0.98);
  expect(promoted('canary', 0.08, 300, { metric: 'logLoss' })).toBeLessThan(0.02);
});
test('canary: a bad candidate sees few requests', () => {
  const plan = makePlan('canary');
  let exposed = 0;
  for (let seed = 0; seed < 200; seed++) exposed += rehearse(plan, { ...truth, candidate: 0.274 }, seed).exposed;
  // 10 % of 500 for the 3 ticks of delay and the 2 or 3 that it takes to see it.
  expect(exposed / 200).toBeLessThan(300);
});

test('A/B, superior: an equal candidate wins α/2 of the time (2.5 %), one better by the minimum effect at its power', () => {
  within(promoted('ab-test', 0), 0.025);
  // Planned for 15 % against 12 %: power 80 % at the least where the true rates are lower.
  expect(promoted('ab-test', -0.03)).toBeGreaterThan(0.8 - 4 * Math.sqrt(0.16 / 600));
  expect(promoted('ab-test', 0.05)).toBe(0);
});
test('A/B, not worse: worse by the margin passes α/2 of the time, an equal one at its power', () => {
  const params = { rule: 'not-worse', baselineError: 0.125 };
  within(promoted('ab-test', 0.03, 600, params), 0.025);
  within(promoted('ab-test', 0, 600, params), 0.8);
});

test('shadow: equal promoted, worse by the tolerance or more not', () => {
  expect(promoted('shadow', 0, 100)).toBeGreaterThan(0.95);
  expect(promoted('shadow', 0.02, 100)).toBeLessThan(0.1);
  expect(promoted('shadow', 0.05, 100)).toBe(0);
});

test('labels decide: 27 % against 12 % is seen at one look with 25, 125, 250 labels an arm', () => {
  const random = xoroshiro128plus(77);
  const wrong = (n: number, p: number): number => {
    let k = 0;
    for (let i = 0; i < n; i++) if (uniformFloat64(random) < p) k++;
    return k;
  };
  const rates = [25, 125, 250].map((n) => {
    let seen = 0;
    for (let run = 0; run < 2000; run++) {
      const evidence = makeEvidence();
      Object.assign(evidence.incumbent, { n, errors: wrong(n, 0.12) });
      Object.assign(evidence.candidate, { n, errors: wrong(n, 0.27) });
      if (isWorse(compareArms(evidence, 'error', 0.05))) seen++;
    }
    return seen / 2000;
  });
  // Measured .28, .87, .99.
  within(rates[0]!, 0.28, 2000);
  within(rates[1]!, 0.87, 2000);
  within(rates[2]!, 0.99, 2000);
});
