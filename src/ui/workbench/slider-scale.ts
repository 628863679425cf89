/** Where a value stands on its slider: linear, or logarithmic where the range spans three powers of ten. */
import type { Scenario } from '../../engine/types';
import type { WideNumberParam } from './fields';

export interface SliderScale {
  min: number;
  max: number;
  step: number;
  /** Position on the slider of a value. */
  at(value: number): number;
  /** Value at a position, rounded to what a hand can mean. */
  of(position: number): number;
}
/** Positions of a logarithmic slider. */
const FINE = 400;
const MANY_POWERS = 1000;

/** The ends of the slider. Typed values may go further where the range is far wider than the run can show. */
function ends(param: WideNumberParam, clock: Scenario['clock'], value: number): [low: number, high: number] {
  const ofTime = param.unit === 'tick' || param.unit === 'ticks';
  const [low, high] =
    param.reach ?? (ofTime && param.max > 2 * clock.ticks ? [param.min, clock.ticks] : [param.min, param.max]);
  return [Math.min(low, value), Math.min(param.max, Math.max(high, value, low + param.step))];
}

export function sliderScale(param: WideNumberParam, clock: Scenario['clock'], value: number): SliderScale {
  const [min, max] = ends(param, clock, value);
  const least = min > 0 ? min : param.step;
  const logarithmic = min >= 0 && max / least >= MANY_POWERS && param.unit !== 'tick';
  if (!logarithmic) return { min, max, step: param.step, at: (v) => v, of: (position) => position };
  const span = Math.log(max / least);
  return {
    min: 0,
    max: FINE,
    step: 1,
    at: (v) => (v <= 0 ? 0 : Math.max(min > 0 ? 0 : 1, Math.round((FINE * Math.log(v / least)) / span))),
    of(position) {
      if (position <= 0) return min;
      if (position >= FINE) return max;
      const raw = least * Math.exp((position / FINE) * span);
      const rounded = param.integer ? Math.round(Number(raw.toPrecision(3))) : Number(raw.toPrecision(2));
      return Math.min(Math.max(rounded, min), max);
    },
  };
}
