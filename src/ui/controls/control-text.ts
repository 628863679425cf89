import { percent } from '../../charts/format';
import type { Control } from '../../scenario';

/** A control's value as the reader sees it: "40 %", "7 days", "$ 0.02". Decimals follow the step. */
export function controlText(
  { step, unit, percent: isPercent }: Pick<Control, 'step' | 'unit' | 'percent'>,
  value: number,
): string {
  if (isPercent) return percent(value, decimalsOf(step * 100));
  // Money has cents or none: "$ 0.30", not "$ 0.3".
  if (unit === '$') return `$\u00a0${value.toFixed(Number.isInteger(step) ? 0 : Math.max(2, decimalsOf(step)))}`;
  const number = value.toFixed(decimalsOf(step)).replace('-', '−');
  if (unit === '') return number;
  if (unit === '°') return `${number}°`;
  return `${number}\u00a0${unit}`;
}

function decimalsOf(step: number): number {
  for (let decimals = 0; decimals < 6; decimals++) {
    if (Math.abs(Math.round(step * 10 ** decimals) / 10 ** decimals - step) < 1e-9) return decimals;
  }
  return 6;
}
