/** Users and label arrivals of a batch: the part that every source shares. */
import { makeRandom } from '../core/random';
import { NEVER } from '../core/ticks';
import type { Batch, Tick } from '../types';
import type { DrawDelay } from './label-delay';

/** Users that send the requests; each request's user is drawn uniformly, so users come back. */
const USERS = 100_000;

export interface ArrivalSettings {
  seed: number;
  delay: DrawDelay;
  /** Share of the labels that never come. */
  missing: number;
}

/** Fills in who asked and when the labels come. In history (t < 0) every label that comes has come before tick 0. */
export function completeBatch(tick: Tick, d: number, x: Float32Array, y: Float32Array, s: ArrivalSettings): Batch {
  const n = y.length;
  const user = new Uint32Array(n);
  const arrivesAt = new Int32Array(n);
  const traffic = makeRandom(s.seed, 'traffic', tick);
  const delays = makeRandom(s.seed, 'label delay', tick);
  for (let i = 0; i < n; i++) {
    user[i] = traffic.integer(USERS);
    const lost = delays.next() < s.missing;
    const arrival = tick + s.delay(delays);
    arrivesAt[i] = lost ? NEVER : tick < 0 ? Math.min(arrival, -1) : arrival;
  }
  return { tick, n, d, x, y, user, arrivesAt };
}
