import type { LadderStep, RunEvent, Tick } from '../../../engine/types';

export type Outcome = 'running' | 'promoted' | 'aborted' | 'unfinished';

/** One rollout of one arm, put together from its events. */
export interface Rollout {
  /** Counts from 0 in the order of time. */
  index: number;
  start: Tick;
  /** Tick of the promotion or abort; the last tick of the run when it never ended. */
  end: Tick;
  outcome: Exclude<Outcome, 'running'>;
  /** What it ended with, in a sentence. */
  reason: string;
  /** Versions that serve and that would take over; NaN when the series does not say. */
  incumbent: number;
  candidate: number;
  /** A direct rollout: there is no trial, the candidate serves everything from this tick on. */
  instant: boolean;
  /** Every event from the start to the end. */
  events: RunEvent[];
}

/** The series that tell which version served and which was on trial. */
export interface VersionSeries {
  serving: Float32Array;
  candidate: Float32Array;
}

const PART_OF_ROLLOUT = new Set(['start', 'step', 'hold', 'promote', 'abort']);

/** All rollouts of an arm in the order of time. Events must be in the order of time. */
export function rolloutsOf(events: readonly RunEvent[], arm: number, ticks: number, series: VersionSeries): Rollout[] {
  const rollouts: Rollout[] = [];
  let open: Rollout | null = null;
  for (const event of events) {
    // A model that is ready on the last tick starts its rollout after the end of the run.
    if (event.arm !== arm || event.tick >= ticks || !PART_OF_ROLLOUT.has(event.kind)) continue;
    if (event.kind === 'start' || !open) {
      open = {
        index: rollouts.length,
        start: event.tick,
        end: ticks - 1,
        outcome: 'unfinished',
        reason: event.reason,
        incumbent: NaN,
        candidate: event.figures['version'] ?? NaN,
        instant: event.kind === 'promote',
        events: [],
      };
      rollouts.push(open);
    }
    open.events.push(event);
    if (event.kind === 'promote' || event.kind === 'abort') {
      open.end = event.tick;
      open.outcome = event.kind === 'promote' ? 'promoted' : 'aborted';
      open.reason = event.reason;
      open = null;
    }
  }
  for (const rollout of rollouts) nameVersions(rollout, series);
  return rollouts;
}

/** What the events do not say, the series do: who served while the candidate was on trial. */
function nameVersions(rollout: Rollout, { serving, candidate }: VersionSeries): void {
  if (rollout.instant) {
    rollout.incumbent = serving[rollout.start - 1] ?? NaN;
    if (Number.isNaN(rollout.candidate)) rollout.candidate = serving[rollout.start] ?? NaN;
    return;
  }
  for (let t = Math.max(0, rollout.start); t <= rollout.end; t++) {
    if (!Number.isFinite(candidate[t])) continue;
    rollout.candidate = candidate[t]!;
    rollout.incumbent = serving[t]!;
    return;
  }
  rollout.incumbent = serving[Math.max(0, rollout.start)] ?? NaN;
}

/** The trial that runs at a tick, or undefined; a direct rollout has none. */
export function rolloutAt(rollouts: readonly Rollout[], tick: Tick): Rollout | undefined {
  return rollouts.find((r) => !r.instant && r.start <= tick && tick <= r.end);
}

/** As it was known at a tick: what has not yet ended is still running. */
export function outcomeAt(rollout: Rollout, tick: Tick): Outcome | 'ahead' {
  if (tick < rollout.start) return 'ahead';
  return tick < rollout.end ? 'running' : rollout.outcome;
}

export interface StepView extends LadderStep {
  index: number;
  state: 'done' | 'current' | 'ahead' | 'aborted';
}

/** The ladder at a tick: the steps before the current one are done; after an abort nothing is current. */
export function ladderView(steps: readonly LadderStep[], step: number, outcome: Outcome): StepView[] {
  return steps.map((s, index) => {
    let state: StepView['state'] = index < step ? 'done' : index === step ? 'current' : 'ahead';
    if (outcome === 'promoted') state = 'done';
    if (outcome === 'aborted' && index === step) state = 'aborted';
    return { ...s, index, state };
  });
}

/** First tick of the step that runs at `tick`: the newest start or step event of the rollout at or before it. */
export function stepSince(rollout: Rollout, tick: Tick): Tick {
  let since = rollout.start;
  for (const event of rollout.events) {
    // An event at the end of tick t takes effect on the next one; the start takes effect at once.
    if (event.kind === 'step' && event.tick < tick) since = event.tick + 1;
  }
  return since;
}

/** The newest word of the rollout at a tick: what the verdict box quotes. */
export function lastWord(rollout: Rollout, tick: Tick): RunEvent | undefined {
  return rollout.events.filter((e) => e.tick <= tick).at(-1);
}
