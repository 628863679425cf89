import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeEvidence } from '../../../src/engine/rollout/evidence';
import { ladderProblem, plannedLabels, rollouts } from '../../../src/engine/rollout';
import { makePlan } from './rehearse';
import type { Evidence, Plan, RolloutState, Tally } from '../../../src/engine/types';

const tally = (n: number, errors: number): Tally => ({
  n,
  errors,
  sum: 0.2 * n + errors,
  sumSq: 0.04 * (n - errors) + 1.44 * errors,
});
/** Labels and wrong answers of each side; the paired counts assume that the models err on different requests. */
function evidence(incumbent: [n: number, k: number], candidate: [n: number, k: number], requests = 1000): Evidence {
  const n = Math.min(incumbent[0], candidate[0]);
  const [i, c] = [Math.min(n, incumbent[1]), Math.min(n, candidate[1])];
  const none = Math.max(0, i + c - n);
  return {
    incumbent: tally(...incumbent),
    candidate: tally(...candidate),
    requests: [requests, requests],
    paired: [n - i - c + none, c - none, i - none, none],
    pairedLoss: { n, sum: c - i, sumSq: c + i - 2 * none },
  };
}
const NOTHING = evidence([0, 0], [0, 0], 0);

/** Every plan with some parameters. */
const plans = fc.record({
  kind: fc.constantFrom('direct', 'shadow', 'ab-test', 'canary'),
  metric: fc.constantFrom('error', 'logLoss'),
  rule: fc.constantFrom('superior', 'not-worse'),
  steps: fc.constantFrom(
    [{ share: 0.1, bake: 2 }],
    [
      { share: 0.05, bake: 1 },
      { share: 0.25, bake: 3 },
      { share: 1, bake: 1 },
    ],
  ),
  ticks: fc.integer({ min: 1, max: 5 }),
  maxTicks: fc.integer({ min: 1, max: 8 }),
  maxHolds: fc.integer({ min: 0, max: 4 }),
  minLabels: fc.constantFrom(10, 100),
  minimumEffect: fc.constantFrom(0.03, 0.3),
});
const counts = fc
  .tuple(fc.integer({ min: 0, max: 600 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]): [number, number] => [n, Math.round(n * share)]);
const observations = fc.array(fc.tuple(counts, counts), { minLength: 1, maxLength: 15 });

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
  return Object.freeze(value);
}

test('whatever the evidence: transitions are legal, each is logged once, the end is final, nothing is mutated', () => {
  fc.assert(
    fc.property(plans, observations, ({ kind, ...params }, list) => {
      const plan = makePlan(kind, params);
      const begun = plan.begin(100);
      expect(begun.log.length).toBe(1);
      let state = freeze(begun.state);
      let held = new Set<number>();
      for (const [t, [a, b]] of list.entries()) {
        const seen = freeze(evidence(a, b));
        const { state: next, verdict, log } = plan.advance(state, seen, 100 + t);
        expect(plan.advance(state, seen, 100 + t)).toEqual({ state: next, verdict, log });
        expect(verdict.reason).toMatch(/^[A-Z].*\.$/);
        expect(verdict.reason).not.toMatch(/NaN|Infinity|undefined|\.\./);
        for (const event of log) {
          expect(event).toMatchObject({ tick: 100 + t, arm: -1, reason: verdict.reason });
          if (event.kind !== 'hold') continue;
          expect(held.has(state.step)).toBe(false);
          held = held.add(state.step);
        }
        if (state.phase !== 'running') {
          expect(next).toEqual(state);
          expect(log).toEqual([]);
        } else if (next.phase === 'promoted') {
          expect([next.share, next.shadow, log[0]?.kind, verdict.call]).toEqual([1, false, 'promote', 'pass']);
        } else if (next.phase === 'aborted') {
          expect([next.share, next.shadow, log[0]?.kind]).toEqual([0, false, 'abort']);
          expect(['fail', 'hold']).toContain(verdict.call);
        } else if (next.step > state.step) {
          expect([next.step, next.since, log[0]?.kind]).toEqual([state.step + 1, 101 + t, 'step']);
          expect(next.share).toBeGreaterThan(state.share);
        } else {
          expect(next).toEqual(state);
          expect(['wait', 'hold']).toContain(verdict.call);
        }
        expect(log.length).toBeLessThanOrEqual(1);
        state = freeze(next);
      }
    }),
    { seed: 20, numRuns: 400 },
  );
});

test('zero labels neither pass nor fail, and all traffic goes back in the end', () => {
  fc.assert(
    fc.property(plans, ({ kind, ...params }) => {
      fc.pre(kind !== 'direct');
      const plan = makePlan(kind, params);
      let { state } = plan.begin(0);
      for (let t = 0; t < 30; t++) {
        const running = state.phase === 'running';
        const moved = plan.advance(state, NOTHING, t);
        if (running) expect(['wait', 'hold']).toContain(moved.verdict.call);
        expect(moved.state.phase).not.toBe('promoted');
        expect(moved.state.step).toBe(0);
        state = moved.state;
      }
      expect(state).toMatchObject({ phase: 'aborted', share: 0, shadow: false });
    }),
    { seed: 21, numRuns: 200 },
  );
});

test('one arm without labels decides nothing either', () => {
  for (const metric of ['error', 'logLoss']) {
    for (const kind of ['canary', 'ab-test']) {
      for (const seen of [evidence([0, 0], [9000, 10]), evidence([9000, 8000], [0, 0])]) {
        const plan = makePlan(kind, { metric });
        let { state } = plan.begin(0);
        for (let t = 0; t < 30; t++) {
          const moved = plan.advance(state, seen, t);
          if (state.phase === 'running') expect(['wait', 'hold']).toContain(moved.verdict.call);
          state = moved.state;
          expect(state.phase).not.toBe('promoted');
        }
      }
    }
  }
});

describe('canary', () => {
  const steps = [
    { share: 0.1, bake: 3 },
    { share: 0.5, bake: 3 },
  ];
  const at = (
    plan: Plan,
    seen: Evidence,
    ticks: number,
  ): { state: RolloutState; call: string; kinds: string[]; reason: string } => {
    let { state } = plan.begin(0);
    const kinds: string[] = [];
    let call = '';
    let reason = '';
    for (let t = 0; t < ticks; t++) {
      const moved = plan.advance(state, seen, t);
      state = moved.state;
      ({ call, reason } = moved.verdict);
      kinds.push(...moved.log.map((e) => e.kind));
    }
    return { state, call, kinds, reason };
  };
  test('waits for the bake, then passes step by step', () => {
    const plan = makePlan('canary', { steps });
    const good = evidence([1000, 120], [1000, 90]);
    expect(at(plan, good, 2)).toMatchObject({ call: 'wait', kinds: [], state: { step: 0, share: 0.1 } });
    expect(at(plan, good, 3)).toMatchObject({
      call: 'pass',
      kinds: ['step'],
      state: { step: 1, share: 0.5, since: 3 },
    });
    expect(at(plan, good, 6)).toMatchObject({ kinds: ['step', 'promote'], state: { phase: 'promoted', share: 1 } });
  });
  test('a last step of everything is the promotion itself', () => {
    const plan = makePlan('canary', { steps: [steps[0], { share: 1, bake: 9 }] });
    expect(at(plan, evidence([1000, 120], [1000, 90]), 3)).toMatchObject({ kinds: ['promote'], state: { step: 0 } });
  });
  test('an early look needs the stricter level', () => {
    const plan = makePlan('canary', { steps });
    // 16 against 10 of 200: z = 2.2, between the 95 % and the 98.75 % interval.
    const doubtful = evidence([800, 80], [200, 31]);
    expect(at(plan, doubtful, 2)).toMatchObject({ call: 'wait' });
    expect(at(plan, doubtful, 3)).toMatchObject({ call: 'fail', kinds: ['abort'] });
    expect(at(plan, evidence([800, 80], [200, 60]), 1)).toMatchObject({ call: 'fail', kinds: ['abort'] });
    expect(at(plan, evidence([800, 80], [99, 60]), 2)).toMatchObject({ call: 'wait' });
  });
  test('holds are logged once and end after maxHolds', () => {
    const plan = makePlan('canary', { steps, maxHolds: 4 });
    const undecided = evidence([900, 100], [150, 18]);
    expect(at(plan, undecided, 6)).toMatchObject({ call: 'hold', kinds: ['hold'], state: { phase: 'running' } });
    const end = at(plan, undecided, 7);
    expect(end).toMatchObject({ call: 'hold', kinds: ['hold', 'abort'], state: { phase: 'aborted', share: 0 } });
    expect(end.reason).toContain('not shown to be safe');
  });
  test('the sentence names what would have changed the verdict, and it would have', () => {
    const plan = makePlan('canary', { steps });
    const n = 252;
    const bad = at(plan, evidence([1004, 125], [n, 78]), 1);
    expect(bad.reason).toBe(
      'Abort before the end of step 1 of 2: the candidate errs on 31.0 % of 252 requests, the incumbent on 12.5 % of ' +
        '1,004: 18.5 points worse (z = 7.13, p < 0.0001, 98.75 % interval +11.2 to +26.5). The interval of an early look ' +
        'lies above 0; at a difference of +5.8 points or less it would have gone on.',
    );
    const calls = Array.from({ length: 78 }, (_, k) => at(plan, evidence([1004, 125], [n, k]), 1).call);
    const largest = calls.lastIndexOf('wait');
    expect(calls.slice(largest + 1).every((call) => call === 'fail')).toBe(true);
    expect(Math.floor(1000 * (largest / n - 125 / 1004))).toBe(58);
  });
  test('ladders are checked', () => {
    expect(() => makePlan('canary', { steps: [] })).toThrow(RangeError);
    expect(ladderProblem([{ share: 1, bake: 1 }])).toContain('steps[0].share');
    expect(ladderProblem([steps[1]!, steps[0]!])).toContain('steps[1].share is 0.1');
    expect(ladderProblem([{ share: 0.1, bake: 0.5 }])).toContain('bake');
    expect(ladderProblem(steps)).toBeUndefined();
  });
});

describe('A/B test', () => {
  const params = { minimumEffect: 0.05, baselineError: 0.2 };
  test('looks once, at the planned number of labels', () => {
    const plan = makePlan('ab-test', params);
    const defaults = Object.fromEntries(Object.entries(rollouts['ab-test']!.params).map(([k, p]) => [k, p.default]));
    const planned = plannedLabels({ ...defaults, ...params } as unknown as Parameters<typeof plannedLabels>[0]);
    const half = Math.ceil(planned / 2);
    const { state } = plan.begin(0);
    const clear = evidence([half - 2, half / 2], [half - 2, 0]);
    expect(plan.advance(state, clear, 0).verdict.call).toBe('wait');
    const enough = evidence([half, Math.round(half * 0.2)], [half, Math.round(half * 0.12)]);
    expect(plan.advance(state, enough, 0).state.phase).toBe('promoted');
    const equal = evidence([half, Math.round(half * 0.2)], [half, Math.round(half * 0.2)]);
    expect(plan.advance(state, equal, 0)).toMatchObject({ state: { phase: 'aborted' }, verdict: { call: 'hold' } });
    const worse = evidence([half, Math.round(half * 0.1)], [half, Math.round(half * 0.3)]);
    expect(plan.advance(state, worse, 0)).toMatchObject({ state: { phase: 'aborted' }, verdict: { call: 'fail' } });
    expect(
      makePlan('ab-test', { ...params, rule: 'not-worse' }).advance(state, evidence([2000, 400], [2000, 400]), 0).state
        .phase,
    ).toBe('promoted');
  });
  test('a wrong split is flagged', () => {
    const plan = makePlan('ab-test', params);
    const seen = { ...evidence([10, 1], [10, 1]), requests: [5000, 4000] as [number, number] };
    expect(plan.advance(plan.begin(0).state, seen, 0).verdict.reason).toContain('Mind the split');
  });
});

describe('shadow', () => {
  const plan = makePlan('shadow', { ticks: 2, minLabels: 100 });
  test('serves nothing, compares the same requests', () => {
    const { state } = plan.begin(5);
    expect(state).toMatchObject({ share: 0, shadow: true, phase: 'running' });
    const better = evidence([500, 80], [500, 40]);
    expect(plan.advance(state, better, 5).verdict.call).toBe('wait');
    expect(plan.advance(state, better, 6).state).toMatchObject({ phase: 'promoted', share: 1, shadow: false });
    expect(plan.advance(state, evidence([500, 40], [500, 80]), 6).verdict.call).toBe('fail');
  });
  test('without paired counts it says so', () => {
    expect(() => plan.advance(plan.begin(0).state, makeEvidence(), 3)).toThrow('paired');
  });
});

test('direct promotes at once', () => {
  const { state, log } = makePlan('direct').begin(3);
  expect(state).toMatchObject({ phase: 'promoted', share: 1 });
  expect(log.map((e) => [e.kind, e.tick])).toEqual([['promote', 3]]);
});

test('every parameter’s default lies in its range, and every plan has words', () => {
  for (const [kind, entry] of Object.entries(rollouts)) {
    for (const param of Object.values(entry.params)) {
      if (param.type === 'number') {
        expect(param.default).toBeGreaterThanOrEqual(param.min);
        expect(param.default).toBeLessThanOrEqual(param.max);
      }
      if (param.type === 'choice') expect(param.choices).toContain(param.default);
      if (param.type === 'ladder') expect(ladderProblem(param.default)).toBeUndefined();
    }
    expect(makePlan(kind).words).toMatch(/^[A-Z].*\.$/);
  }
});
