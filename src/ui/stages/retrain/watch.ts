import { fixed, percent } from '../../../charts/format';
import { observedName } from '../../../engine/layout';
import { policies } from '../../../engine/retrain';
import { sentenceCase } from '../shared/format';
import type { Param, Scenario, Variant } from '../../../engine/types';

/** What a policy looks at, as far as the run has it as a series. */
export interface Watch {
  /** "PSI", "recall" */
  name: string;
  series: string;
  /** Ticks that the policy looks back; the series looks back `monitor.windowTicks`. */
  windowTicks: number;
  /** What makes it act; NaN where it compares with a value of its own. */
  threshold: number;
  /** Acts above the threshold, not below. */
  rises: boolean;
  isShare: boolean;
}

/** Null for policies that look at nothing: never, schedules, continual. */
export function watchOf({ retrain }: Scenario['arms'][number]): Watch | null {
  const number = (key: string) => Number(retrain[key]);
  if (retrain.kind === 'drift') {
    const psi = retrain['test'] === 'psi';
    return {
      name: psi ? 'PSI' : 'K–S p',
      series: psi ? 'psi' : 'ksP',
      windowTicks: number('recentTicks'),
      threshold: number(psi ? 'psiAbove' : 'alpha'),
      rises: psi,
      isShare: false,
    };
  }
  if (retrain.kind !== 'performance') return null;
  const metric = String(retrain['metric']);
  const rises = metric === 'rmse';
  return {
    name: rises ? 'RMSE' : metric,
    series: observedName(metric),
    windowTicks: number('recentTicks'),
    threshold: retrain['rule'] === 'threshold' ? number(rises ? 'above' : 'below') : NaN,
    rises,
    isShare: !rises,
  };
}

export function watchText({ isShare, name }: Watch, value: number): string {
  if (isShare) return percent(value, 1);
  return name === 'K–S p' && value < 0.001 ? value.toExponential(0).replace('-', '−') : fixed(value);
}

/** Parameters that another parameter switches off. */
const UNUSED: Record<string, (v: Variant) => boolean> = {
  below: (v) => v['rule'] !== 'threshold' || v['metric'] === 'rmse',
  above: (v) => v['rule'] !== 'threshold' || v['metric'] !== 'rmse',
  baselineTicks: (v) => v['rule'] === 'threshold',
  psiAbove: (v) => v['test'] !== 'psi',
  alpha: (v) => v['test'] === 'psi',
};

/** Labels in plain words, where the parameter's own is a term of the field. */
const PLAIN: Record<string, string> = {
  z: 'standard errors it takes',
  alpha: 'chance of a false alarm',
  recentTicks: 'looks at the last',
  minLabels: 'fewest labels',
  windowTicks: 'trains on the last',
  latencyTicks: 'training takes',
  cooldown: 'pause after a decision',
};

/** A sentence of the engine, which counts in ticks, in the unit of the clock. */
export function inUnits(text: string, unit: string): string {
  return text
    .replace(/ with a tick a day\)/, ')') // a cron line that says what a tick is
    .replace(/\btick(s?)\b/g, `${unit}$1`)
    .replace(/\bTick(s?)\b/g, `${sentenceCase(unit)}$1`);
}

/**
 * The policy's parameters as they stand, [label, value with unit, help], without those that are switched off.
 * @param unit of the clock
 */
export function parametersOf(retrain: Variant, unit = 'tick'): [label: string, value: string, help: string][] {
  const entry = policies[retrain.kind];
  if (!entry) return [];
  return Object.entries(entry.params)
    .filter(([key]) => retrain[key] !== undefined && !UNUSED[key]?.(retrain))
    .map(([key, param]) => [
      PLAIN[key] ?? param.label,
      inUnits(valueText(param, retrain[key]), unit),
      inUnits(param.help, unit),
    ]);
}

/** Choices in plain words. */
const PLAIN_CHOICE: Record<string, string> = { 'two-sample': 'its own start', threshold: 'a fixed value' };

function valueText(param: Param, value: unknown): string {
  if (param.type === 'flag') return value ? 'yes' : 'no';
  const unit =
    param.type === 'number' && param.unit ? ` ${value === 1 ? param.unit.replace(/s$/, '') : param.unit}` : '';
  if (param.type === 'choice') return PLAIN_CHOICE[String(value)] ?? String(value);
  return `${String(value)}${unit}`;
}
