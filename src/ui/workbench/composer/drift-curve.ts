import { progress } from '../../../engine/data';
import type { Timed } from './drift-span';

const known = new Map<string, Float32Array>();
/** More than the drifts of a scenario: while one is dragged the others are asked for again and again. */
const MOST = 60;

/** u(t) of a drift at each tick of a run: what the engine itself works with. Kept, as nothing else decides it. */
export function driftCurve({ transition, start, end, ramp, period, phase }: Timed, ticks: number): Float32Array {
  const params = { transition, start, end, ramp, period, phase };
  const key = `${ticks} ${Object.values(params).join(' ')}`;
  let curve = known.get(key);
  if (!curve) {
    if (known.size >= MOST) known.clear();
    curve = Float32Array.from({ length: ticks }, (_, t) => progress(params, t));
    known.set(key, curve);
  }
  return curve;
}
