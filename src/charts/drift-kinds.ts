/** Name, colour and hatch of each kind of drift, the same in every chart. */
export const DRIFT_KINDS = {
  label: { title: 'label shift', colour: 'var(--drift-label)', angle: 45, cross: false },
  covariate: { title: 'covariate shift', colour: 'var(--drift-covariate)', angle: -45, cross: false },
  concept: { title: 'concept drift', colour: 'var(--drift-concept)', angle: 45, cross: true },
} as const;
export type DriftKind = keyof typeof DRIFT_KINDS;

/** The kind of a drift of a scenario: 'label', 'label-shift', 'labelShift' … → 'label'; unknown ones look like a covariate shift. */
export function driftKind(kind: string): DriftKind {
  return (Object.keys(DRIFT_KINDS) as DriftKind[]).find((known) => kind.startsWith(known)) ?? 'covariate';
}
