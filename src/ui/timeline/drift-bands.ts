import { driftKind, DRIFT_KINDS, type DriftKind } from '../../charts/drift-kinds';
import { fixed, percent } from '../../charts/format';
import type { Variant, Words } from '../../engine/types';
import type { RunData } from '../../state/run-data';

export interface DriftBand {
  kind: DriftKind;
  /** "covariate shift: low novelty becomes 30 % of the readers" */
  label: string;
  /** The same for less and less room, each whole in itself: "low novelty → 30 %", "→ 30 %". */
  short: string[];
  /** Progress u per tick, 0 to 1; less where a later drift takes over what it did. */
  progress: Float32Array;
}

/**
 * A band per drift of the run's scenario, in their order.
 * @param moves drifts that its source brings, in words: they take the place of the others
 */
export function driftBands(run: RunData, words: Words | null, moves: readonly string[] = []): DriftBand[] {
  const own = moves.map((label, i): DriftBand => {
    const { title } = DRIFT_KINDS.concept;
    return { kind: 'concept', label: `${title}: ${label}`, short: [label], progress: run.series(`progress:${i}`) };
  });
  if (own.length > 0) return own;
  const { drifts } = run.scenario.data;
  return drifts.map((drift, i) => {
    const kind = driftKind(drift.kind);
    const { title } = DRIFT_KINDS[kind];
    const [detail = '', ...short] = driftWords(drift, run.at('prior', -1, 0), words);
    let progress = run.series(`progress:${i}`);
    drifts.forEach((later, j) => {
      if (j <= i || !isSameParameter(drift, later)) return;
      const taken = run.series(`progress:${j}`);
      progress = progress.map((u, t) => u * (1 - taken[t]!));
    });
    return {
      kind,
      progress,
      label: detail ? `${title}: ${detail}` : title,
      short: [...(short[0] && short[0] !== detail ? [`${title}: ${short[0]}`] : []), ...short],
    };
  });
}

/** Two drifts that set the share of one and the same region: once the later one is complete nothing is left of the first. */
function isSameParameter(a: Variant, b: Variant): boolean {
  return a.form === 'region' && ['kind', 'form', 'angle', 'offset'].every((key) => (a[key] ?? 0) === (b[key] ?? 0));
}

/**
 * What the drift does, from its parameters: in a sentence, then ever shorter; none of them loses a number.
 * @param prior P(Y = 1) before it; NaN where that is not known
 */
export function driftWords(drift: Variant, prior: number, words: Words | null): string[] {
  const kind = driftKind(drift.kind);
  if (kind === 'label' && typeof drift.to === 'number') {
    const shares = `${Number.isNaN(prior) ? '' : `${percent(prior)} `}→ ${percent(drift.to)}`;
    const share = `P(${words?.positive ?? 'positive'}) ${shares}`;
    return [share, share, shares];
  }
  if (kind === 'covariate') return covariateWords(drift, words);
  if (kind === 'concept') {
    if (drift.form === 'level') {
      // What comes back says so, or its label would promise a world that stays.
      const comesBack = drift.transition === 'seasonal' || drift.transition === 'recurring';
      const level = Number(drift.level);
      return [
        `all values rise by ${level}${comesBack ? ' and fall back' : ''}`,
        `values +${level}${comesBack ? ' and back' : ''}`,
        `+${level}${comesBack ? ' and back' : ''}`,
      ];
    }
    if (drift.form === 'rotate') {
      const degrees = `${fixed(Number(drift.degrees), 0)}°`;
      return [`the rule turns by ${degrees}${drift.local ? ' in one region' : ''}`, `rule turns ${degrees}`, degrees];
    }
    if (drift.form === 'shift') return ['the rule moves'];
    if (drift.form === 'swap') return ['the classes change places in a region', 'classes change places'];
    if (drift.form === 'reweight') return ['the odds change everywhere', 'the odds change'];
  }
  return [];
}

function covariateWords(drift: Variant, words: Words | null): string[] {
  const angle = Number(drift.angle);
  // A move along an axis has a name, any other direction none.
  const along = angle % 90 === 0 ? words?.features[Math.abs((angle / 90) % 2)] : undefined;
  const up = (angle === 0 || angle === 90) === (along ? along.scale > 0 : true);
  if (drift.form === 'region') {
    const region = along ? `${up ? 'high' : 'low'} ${along.name}` : 'one region';
    const to = percent(Number(drift.to), Number(drift.to) < 0.1 ? 1 : 0);
    return [`${region} becomes ${to} of the ${words?.requests ?? 'requests'}`, `${region} → ${to}`, `→ ${to}`];
  }
  return along ? [`${up ? 'higher' : 'lower'} ${along.name}`] : ['other inputs become common'];
}
