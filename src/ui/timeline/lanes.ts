import type { RunEvent, Tick } from '../../engine/types';
import type { RunData } from '../../state/run-data';

/** A rollout: the candidate's share from tick to tick. */
export interface Ladder {
  points: [tick: Tick, share: number][];
  shadow: boolean;
}
export interface Lane {
  arm: number;
  name: string;
  /** Decisions to retrain: ● */
  retrainings: RunEvent[];
  /** ✔ and ✖ */
  endings: RunEvent[];
  /** Training jobs whose rows were broken, or that had none. */
  faults: RunEvent[];
  ladders: Ladder[];
  /** Of the whole run, in words: "12 ×", "every day". */
  count: string;
}

/** What an arm's ● stand for: its decisions, or, where a policy trains on its own as labels come (continual), its trainings. */
export function retrainingsOf(run: RunData, arm: number): RunEvent[] {
  const decided = run.eventsOf(arm, 'decide');
  return decided.length > 0 ? decided : run.eventsOf(arm, 'trained');
}

/** One lane per arm. */
export function makeLanes(run: RunData): Lane[] {
  return run.scenario.arms.map(({ name }, arm) => {
    const retrainings = retrainingsOf(run, arm);
    const n = retrainings.length;
    return {
      arm,
      name,
      retrainings,
      endings: run.eventsOf(arm, 'promote', 'abort'),
      faults: run.eventsOf(arm, 'fault').map((event) => ({ ...event, reason: `rows broken: ${event.reason}` })),
      ladders: laddersOf(run, arm),
      count: n > 0.8 * run.received && n > 10 ? `every ${run.scenario.clock.unit}` : `${n} ×`,
    };
  });
}

/** "8 of 12 ×": retrainings up to a tick, and in all where there are more. */
export function countUntil({ count, retrainings }: Lane, tick: Tick): string {
  const n = retrainings.filter((event) => event.tick <= tick).length;
  return n === retrainings.length || !count.endsWith('×') ? count : `${n} of ${count}`;
}

/** Stretches of an arm's ticks that have a candidate, with its share. */
export function laddersOf(run: RunData, arm: number): Ladder[] {
  const candidate = run.series('candidate', arm);
  const share = run.series('share', arm);
  const shadow = run.series('shadow', arm);
  const ladders: Ladder[] = [];
  for (let t = 0; t < run.received; t++) {
    if (Number.isNaN(candidate[t]!)) continue;
    const points: Ladder['points'] = [];
    const id = candidate[t]!;
    const first = t;
    for (; t < run.received && candidate[t] === id; t++) points.push([t, Number.isNaN(share[t]!) ? 0 : share[t]!]);
    ladders.push({ points, shadow: shadow[first] === 1 });
    t--; // the candidate after it may begin on the next tick
  }
  return ladders;
}

/** Marks closer than this many pixels become a density strip. */
export const CLOSEST_MARKS = 10;

/** Whether the marks stand too close to be told apart: half of the gaps, or more, are under the limit. */
export function isDense(ticks: readonly Tick[], step: number): boolean {
  if (ticks.length < 3) return false;
  let close = 0;
  for (let i = 1; i < ticks.length; i++) if ((ticks[i]! - ticks[i - 1]!) * step < CLOSEST_MARKS) close++;
  return close * 2 >= ticks.length - 1;
}

/**
 * Marks per tick in each cell of `CLOSEST_MARKS` pixels, as shares of the fullest cell's.
 * @param step pixels per tick
 */
export function density(ticks: readonly Tick[], step: number, width: number): number[] {
  const count = Math.max(1, Math.ceil(width / CLOSEST_MARKS));
  const cellOf = (tick: Tick) => Math.min(count - 1, Math.floor(((tick + 0.5) * step) / CLOSEST_MARKS));
  const marks = new Array<number>(count).fill(0);
  const room = new Array<number>(count).fill(0);
  for (const tick of ticks) marks[cellOf(tick)]!++;
  // Not every cell covers as many ticks as the next: what counts is marks per tick.
  for (let tick = 0; (tick + 0.5) * step < width; tick++) room[cellOf(tick)]!++;
  const shares = marks.map((n, i) => (n === 0 ? 0 : n / Math.max(room[i]!, 1)));
  const most = Math.max(...shares);
  return most > 0 ? shares.map((share) => share / most) : shares;
}
