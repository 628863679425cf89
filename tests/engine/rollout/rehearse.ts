/** Plays a rollout plan against two models with known error rates, by counts: labels arrive after a delay. */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { mix32 } from '../../../src/engine/core/random';
import { addPair, makeEvidence } from '../../../src/engine/rollout/evidence';
import type { Evidence, Plan, Registry, RolloutState, RunEvent, Tally, Verdict } from '../../../src/engine/types';
import { rollouts } from '../../../src/engine/rollout';

export interface Truth {
  /** Error rates. */
  incumbent: number;
  candidate: number;
  requests: number;
  labelDelay: number;
  /** Shadow: P(both wrong) = this times the smaller error rate. */
  overlap?: number;
}
export interface Outcome {
  state: RolloutState;
  log: RunEvent[];
  verdicts: Verdict[];
  states: RolloutState[];
  /** Requests that the candidate served before the end. */
  exposed: number;
  ticks: number;
}

export function makePlan(kind: string, params: Record<string, unknown> = {}): Plan {
  const entry = (rollouts as Registry<(p: Record<string, unknown>) => Plan>)[kind]!;
  const defaults = Object.fromEntries(Object.entries(entry.params).map(([name, param]) => [name, param.default]));
  return entry.make({ ...defaults, ...params });
}

const tables = new Map<string, Float64Array>();
/** Cumulative binomial probabilities. */
function table(n: number, p: number): Float64Array {
  const key = `${n},${p}`;
  let found = tables.get(key);
  if (!found) {
    found = new Float64Array(n + 1);
    let log = n * Math.log1p(-p);
    let sum = 0;
    for (let k = 0; k <= n; k++) {
      sum += Math.exp(log);
      found[k] = sum;
      log += Math.log((n - k) / (k + 1)) + Math.log(p / (1 - p));
    }
    tables.set(key, found);
  }
  return found;
}

/** Loss of a right and of a wrong answer, so that log loss has a spread. */
const RIGHT = 0.15;
const WRONG = 1.4;
function tally(n: number, errors: number): Tally {
  const right = n - errors;
  return { n, errors, sum: right * RIGHT + errors * WRONG, sumSq: right * RIGHT ** 2 + errors * WRONG ** 2 };
}
function add(into: Tally, from: Tally): void {
  for (const key of ['n', 'errors', 'sum', 'sumSq'] as const) into[key] += from[key];
}

export function rehearse(plan: Plan, truth: Truth, seed: number, maxTicks = 400): Outcome {
  // Neighbouring seeds start neighbouring states: they must be mixed.
  const random = xoroshiro128plus(mix32(seed + 0x9e3779b9));
  const binomial = (n: number, p: number): number => {
    if (n === 0 || p === 0) return 0;
    const cumulative = table(n, p);
    const u = uniformFloat64(random);
    let [low, high] = [0, n];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (cumulative[middle]! < u) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const begun = plan.begin(0);
  let { state } = begun;
  const outcome: Outcome = { state, log: [...begun.log], verdicts: [], states: [state], exposed: 0, ticks: 0 };
  const days: Evidence[] = [];
  for (let now = 0; now < maxTicks && state.phase === 'running'; now++) {
    const day = makeEvidence(state.shadow);
    if (state.shadow) {
      const smaller = Math.min(truth.incumbent, truth.candidate);
      const none = binomial(truth.requests, smaller * (truth.overlap ?? 0.7));
      const rest = truth.requests - none;
      const incumbentOnlyWrong = binomial(rest, truth.incumbent - smaller * (truth.overlap ?? 0.7));
      const candidateOnlyWrong = binomial(
        rest - incumbentOnlyWrong,
        truth.candidate - smaller * (truth.overlap ?? 0.7),
      );
      const both = rest - incumbentOnlyWrong - candidateOnlyWrong;
      const pairs: [number, number, number][] = [
        [both, 0.9, 0.85],
        [candidateOnlyWrong, 0.9, 0.3],
        [incumbentOnlyWrong, 0.3, 0.9],
        [none, 0.2, 0.25],
      ];
      for (const [count, a, b] of pairs) for (let i = 0; i < count; i++) addPair(day, 1, a, b);
      day.requests[0] = truth.requests;
    } else {
      const served = Math.round(truth.requests * state.share);
      day.candidate = tally(served, binomial(served, truth.candidate));
      day.incumbent = tally(truth.requests - served, binomial(truth.requests - served, truth.incumbent));
      day.requests = [truth.requests - served, served];
      outcome.exposed += served;
    }
    days.push(day);
    const seen = makeEvidence(state.shadow);
    for (let t = state.since; t <= now; t++) {
      const from = days[t]!;
      seen.requests[0] += from.requests[0];
      seen.requests[1] += from.requests[1];
      if (t + truth.labelDelay > now) continue;
      add(seen.incumbent, from.incumbent);
      add(seen.candidate, from.candidate);
      from.paired?.forEach((count, i) => (seen.paired![i]! += count));
      if (from.pairedLoss) {
        for (const key of ['n', 'sum', 'sumSq'] as const) seen.pairedLoss![key] += from.pairedLoss[key];
      }
    }
    const moved = plan.advance(state, seen, now);
    state = moved.state;
    outcome.log.push(...moved.log);
    outcome.verdicts.push(moved.verdict);
    outcome.states.push(state);
    outcome.ticks = now + 1;
  }
  return { ...outcome, state };
}
