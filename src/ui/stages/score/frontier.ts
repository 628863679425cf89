/** A policy at several settings: what each costs and how good it is, with the interval that the seeds leave. */
import { meanInterval, type MeanInterval } from '../../../engine/score';
import type { NumberParam, Param, Registry, Scenario, Totals } from '../../../engine/types';
import type { SweepTask } from '../../../worker/protocol';

/** Seeds that a frontier is made of. */
export const FRONTIER_SEEDS = 8;

/** How settings lie around the present one. */
const SPREADS = {
  /** Times and numbers of things: a quarter to four times as much, and further. */
  factors: (value: number) => [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8].map((f) => value * f),
  /** Levels of a metric and of a statistic: around it, closer together. */
  levels: (value: number) => [0.8, 0.88, 0.94, 1, 1.04, 1.08, 1.12].map((f) => value * f),
  /** Probabilities: by powers of ten. */
  powers: (value: number) => [1e-4, 1e-3, 1e-2, 1e-1, 1, 10, 100].map((f) => value * f),
} as const;

type Policy = { kind: string } & Record<string, unknown>;
interface KnobOf {
  key: string;
  spread: keyof typeof SPREADS;
  /** What settings lie around where the present one is 0. */
  instead?: number;
  /** Whether it matters under the policy's other choices. */
  matters?: (policy: Policy) => boolean;
}
const byThreshold = (p: Policy): boolean => p['rule'] === 'threshold';
/** The numbers that decide how often a policy retrains, and on what: the first is the one to begin with. */
const KNOBS: Record<string, KnobOf[]> = {
  scheduled: [
    { key: 'every', spread: 'factors' },
    { key: 'windowTicks', spread: 'factors' },
  ],
  performance: [
    { key: 'below', spread: 'levels', matters: (p) => byThreshold(p) && p['metric'] !== 'rmse' },
    { key: 'above', spread: 'levels', matters: (p) => byThreshold(p) && p['metric'] === 'rmse' },
    { key: 'z', spread: 'factors', matters: (p) => !byThreshold(p) },
    { key: 'windowTicks', spread: 'factors' },
    { key: 'cooldown', spread: 'factors' },
  ],
  drift: [
    { key: 'psiAbove', spread: 'factors', matters: (p) => p['test'] === 'psi' },
    { key: 'alpha', spread: 'powers', matters: (p) => p['test'] === 'ks' },
    { key: 'windowTicks', spread: 'factors' },
    { key: 'cooldown', spread: 'factors' },
  ],
  continual: [
    { key: 'steps', spread: 'factors' },
    { key: 'replay', spread: 'factors', instead: 500 },
  ],
};

export interface Knob {
  key: string;
  label: string;
  unit: string;
  param: NumberParam;
  spread: keyof typeof SPREADS;
  instead: number;
}

/** Numbers of a policy that can be varied; none for a policy that has none (never). */
export function knobsOf(registry: Registry<unknown>, policy: Policy): Knob[] {
  const params: Record<string, Param> = registry[policy.kind]?.params ?? {};
  return (KNOBS[policy.kind] ?? []).flatMap(({ key, spread, matters, instead }) => {
    const param = params[key];
    if (param?.type !== 'number' || (matters && !matters(policy))) return [];
    return [{ key, label: param.label ?? key, unit: param.unit ?? '', param, spread, instead: instead ?? param.step }];
  });
}

/** Settings around the present one, which is among them, ascending, inside the range of the parameter. */
export function settingsOf({ param, spread, instead }: Knob, present: number): number[] {
  const values = SPREADS[spread](present > 0 ? present : instead).map((value) => rounded(value, param));
  return [...new Set([...values, present])].sort((a, b) => a - b);
}

function rounded(value: number, { min, max, step, integer }: NumberParam): number {
  const plain = integer ? Math.round(value) : Number(value.toPrecision(3));
  const onStep = integer || plain < step ? plain : Number((Math.round(plain / step) * step).toPrecision(6));
  return Math.min(Math.max(onStep, min), max);
}

/** The runs: every setting on one seed after the other, so that all intervals narrow together. The arm runs alone. */
export function frontierTasks(scenario: Scenario, arm: number, key: string, settings: readonly number[]): SweepTask[] {
  const own = scenario.arms[arm]!;
  return Array.from({ length: FRONTIER_SEEDS }, (_, i) =>
    settings.map((value) => ({
      scenario: {
        ...scenario,
        seed: (scenario.seed + i) % 2 ** 32,
        arms: [{ ...own, retrain: { ...own.retrain, [key]: value } }],
      },
      series: [],
    })),
  ).flat();
}

export interface FrontierPoint {
  setting: number;
  cost: MeanInterval;
  /** Share of right answers (classification) or RMSE (regression), expected where the truth is known. */
  quality: MeanInterval;
  retrainings: number;
  /** No other setting is both cheaper and better. */
  isBest: boolean;
}

/** @param totals of the runs that have come: an array per setting */
export function frontierOf(
  settings: readonly number[],
  totals: readonly (readonly Totals[])[],
  task: 'classification' | 'regression',
  hasTruth: boolean,
): FrontierPoint[] {
  const qualityOf = (t: Totals): number => {
    if (task === 'regression') return hasTruth ? Math.sqrt(t['meanTrueRisk']!) : t['rmse']!;
    return hasTruth ? 1 - t['meanTrueRisk']! : t['accuracy']!;
  };
  const points = settings.map((setting, i) => {
    const runs = totals[i] ?? [];
    return {
      setting,
      cost: meanInterval(runs.map((t) => t['totalCost']!)),
      quality: meanInterval(runs.map(qualityOf)),
      retrainings: meanInterval(runs.map((t) => t['retrainings']!)).mean,
    };
  });
  const rises = task === 'classification';
  const better = (a: number, b: number): boolean => (rises ? a > b : a < b);
  const beats = (a: (typeof points)[number], b: (typeof points)[number]): boolean =>
    a.cost.mean <= b.cost.mean &&
    !better(b.quality.mean, a.quality.mean) &&
    (a.cost.mean < b.cost.mean || better(a.quality.mean, b.quality.mean));
  return points
    .filter(({ cost }) => cost.n > 0)
    .map((point) => ({ ...point, isBest: !points.some((other) => other.cost.n > 0 && beats(other, point)) }));
}

/** What the frontier says so far, in one sentence; `named` writes a setting with its unit. */
export function frontierSentence(
  points: readonly FrontierPoint[],
  present: number,
  named: (setting: number) => string,
  money: (value: number) => string,
): string {
  const cheapest = points.reduce<FrontierPoint | null>((a, b) => (a && a.cost.mean <= b.cost.mean ? a : b), null);
  const own = points.find(({ setting }) => setting === present);
  if (!cheapest || !own) return '';
  if (cheapest.setting === present)
    return `${named(present)}, as it is set, costs least of these: ${money(own.cost.mean)}.`;
  const overlap = cheapest.cost.high >= own.cost.low;
  return overlap
    ? `${named(cheapest.setting)} costs least so far, ${money(cheapest.cost.mean)}, but its interval still meets that of ${named(present)}, ${money(own.cost.mean)}.`
    : `${named(cheapest.setting)} costs least, ${money(cheapest.cost.mean)}; ${named(present)}, as it is set, costs ${money(own.cost.mean)}.`;
}
