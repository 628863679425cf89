import { driftKind, DRIFT_KINDS, type DriftKind } from '../../charts/drift-kinds';
import { fixed, percent } from '../../charts/format';
import type { Variant, Words } from '../../engine/types';
import type { RunData } from '../../state/run-data';

export interface DriftBand {
  kind: DriftKind;
  /** "label shift: P(flu) 1 % → 40 %" */
  label: string;
  /** Progress u per tick, 0 to 1. */
  progress: Float32Array;
  /** Middle of the stretch where it has an effect, in ticks, for the label. */
  centre: number;
}

/** A band per drift of the run's scenario, in their order. */
export function driftBands(run: RunData, words: Words | null): DriftBand[] {
  return run.scenario.data.drifts.map((drift, i) => {
    const progress = run.series(`progress:${i}`);
    const kind = driftKind(drift.kind);
    return {
      kind,
      progress,
      centre: centreOf(progress),
      label: `${DRIFT_KINDS[kind].title}${detail(drift, run, words)}`,
    };
  });
}

/** What the drift does, from its parameters. */
function detail(drift: Variant, run: RunData, words: Words | null): string {
  const kind = driftKind(drift.kind);
  if (kind === 'label' && typeof drift.to === 'number') {
    const before = run.at('prior', -1, 0);
    const positive = words?.positive ?? 'positive';
    return `: P(${positive}) ${percent(before)} → ${percent(drift.to)}`;
  }
  if (kind === 'concept') {
    if (drift.form === 'rotate') return `: the rule turns by ${fixed(Number(drift.degrees), 0)}°`;
    if (drift.form === 'shift') return ': the rule moves';
    if (drift.form === 'swap') return ': the classes change places in a region';
    if (drift.form === 'reweight') return ': the odds change everywhere';
  }
  return '';
}

function centreOf(progress: Float32Array): number {
  let weight = 0;
  let sum = 0;
  for (let t = 0; t < progress.length; t++) {
    if (!(progress[t]! > 0)) continue;
    weight += progress[t]!;
    sum += progress[t]! * t;
  }
  return weight > 0 ? sum / weight : (progress.length - 1) / 2;
}
