import { policies } from '../../../engine/retrain';
import { sentenceCase } from '../shared/format';
import type { Param, Variant } from '../../../engine/types';

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
  return (
    text
      // What is true of a tick a day, such as a cron line, is left out where a tick is something else.
      .replace(unit === 'day' ? / with a tick a day(?=\))/g : / \([^()]* with a tick a day\)/g, '')
      .replace(/\btick(s?)\b/g, `${unit}$1`)
      .replace(/\bTick(s?)\b/g, `${sentenceCase(unit)}$1`)
  );
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
