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
}

/** A band per drift of the run's scenario, in their order. */
export function driftBands(run: RunData, words: Words | null): DriftBand[] {
  return run.scenario.data.drifts.map((drift, i) => {
    const progress = run.series(`progress:${i}`);
    const kind = driftKind(drift.kind);
    return {
      kind,
      progress,
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
  if (kind === 'covariate') return covariateDetail(drift, words);
  if (kind === 'concept') {
    if (drift.form === 'level') return `: all values rise by ${Number(drift.level)}${wave(drift)}`;
    if (drift.form === 'rotate')
      return `: the rule turns by ${fixed(Number(drift.degrees), 0)}°${drift.local ? ' in one region' : ''}`;
    if (drift.form === 'shift') return ': the rule moves';
    if (drift.form === 'swap') return ': the classes change places in a region';
    if (drift.form === 'reweight') return ': the odds change everywhere';
  }
  return '';
}

/** What comes back says so, or its label would promise a world that stays. */
function wave(drift: Variant): string {
  return drift.transition === 'seasonal' || drift.transition === 'recurring' ? ' and fall back' : '';
}

function covariateDetail(drift: Variant, words: Words | null): string {
  const angle = Number(drift.angle);
  // A move along an axis has a name, any other direction none.
  const along = angle % 90 === 0 ? words?.features[Math.abs((angle / 90) % 2)] : undefined;
  const up = (angle === 0 || angle === 90) === (along ? along.scale > 0 : true);
  if (drift.form === 'region') {
    const region = along ? `${up ? 'high' : 'low'} ${along.name}` : 'one region';
    return `: ${region} becomes ${percent(Number(drift.to), Number(drift.to) < 0.1 ? 1 : 0)} of the ${words?.requests ?? 'requests'}`;
  }
  return along ? `: ${up ? 'higher' : 'lower'} ${along.name}` : ': other inputs become common';
}
