import type { Tick } from '../../engine/types';
import type { RunData } from '../../state/run-data';

/** Stops closer than this share of the run are one. */
const CLOSEST = 0.04;
/** Progress of a drift from which it can be seen. */
const BEGUN = 0.02;

/**
 * Where a lecturer stops to ask what comes next: a drift begins or is complete, the first alarm, the first retraining
 * and the first verdict of the arm in focus, the telling tick, the end.
 */
export function stopsOf(run: RunData, arm: number, telling: Tick): Tick[] {
  const found: Tick[] = [telling];
  run.layout.forEach(({ name }) => {
    if (!name.startsWith('progress:')) return;
    const progress = run.series(name);
    found.push(
      progress.findIndex((u) => u > BEGUN),
      progress.findIndex((u) => u > 1 - BEGUN),
    );
  });
  for (const kind of ['alarm', 'decide', 'promote', 'abort'] as const) {
    found.push(run.eventsOf(arm, kind)[0]?.tick ?? -1);
  }
  const last = run.ticks - 1;
  const least = CLOSEST * run.ticks;
  const stops: Tick[] = [];
  for (const tick of found.filter((t) => t > 0 && t < last - least).sort((a, b) => a - b)) {
    if (tick - (stops.at(-1) ?? 0) >= least) stops.push(tick);
    // The telling tick is never the one that gives way.
    else if (tick === telling && stops.length > 0) stops[stops.length - 1] = tick;
  }
  return [...stops, last];
}
