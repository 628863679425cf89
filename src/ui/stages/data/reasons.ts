/** One sentence a factor: why it stands where it stands. */
import { percent } from '../../../charts/format';
import { DRIFT_KINDS, driftKind, type DriftKind } from '../../../charts/drift-kinds';
import type { Inspection } from '../../../engine/types';
import { listed } from '../shared/format';
import { UNCHANGED } from './factors';
import { FACTOR_NAMES, unbrokenFactors, type Distances, type FactorKey } from './sentences';

/** A drift of the scenario with its progress u ∈ [0, 1] at the first tick and now. */
export interface DriftSoFar {
  kind: string;
  then: number;
  now: number;
}
export interface Reasons {
  distances: Distances;
  /** In the order of the scenario. */
  drifts: readonly DriftSoFar[];
  /** What each drift moves of the world just before it, in the order in which they are applied. */
  steps: NonNullable<Inspection['truth']>['steps'];
  task: 'classification' | 'regression';
  /** Name of the positive class, and P(Y = 1) then and now. */
  positive: string;
  prior: readonly [then: number, now: number];
  /** Date of the first tick. */
  first: string;
}

/** Of one kind of drift: the factor that it sets, and why the others stay or follow. */
const ALONE: Record<DriftKind, Record<FactorKey, string>> = {
  label: {
    py: 'Set by the label shift',
    pxGivenY: 'Kept by a label shift: each class looks as before.',
    px: 'Follows: P(X) is the sum of P(X | Y) P(Y) over both classes, and P(Y) moved.',
    pyGivenX: 'Follows by Bayes’ rule: P(X | Y) P(Y) / P(X), and P(Y) moved.',
  },
  covariate: {
    py: 'Follows: the average of the same P(Y | X) over other inputs.',
    pxGivenY: 'Follows by Bayes’ rule: P(Y | X) P(X) / P(Y), and P(X) moved.',
    px: 'Set by the covariate shift: other inputs have become common.',
    pyGivenX: 'Kept by a covariate shift: the same input is answered as before.',
  },
  concept: {
    py: 'Follows: the average of another P(Y | X) over the same inputs.',
    pxGivenY: 'Follows by Bayes’ rule: P(Y | X) P(X) / P(Y), and P(Y | X) moved.',
    px: 'Kept by a concept drift: the same inputs come, so no test on them can see it.',
    pyGivenX: 'Set by the concept drift: the same input is answered differently.',
  },
};
const KEEPS: Record<DriftKind, FactorKey> = { label: 'pxGivenY', covariate: 'pyGivenX', concept: 'px' };

/** Names of the drifts; of several of one kind "first label shift", "second label shift". */
export function driftNames(kinds: readonly string[]): string[] {
  const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
  const all = kinds.map(driftKind);
  return all.map((kind, i) => {
    const { title } = DRIFT_KINDS[kind];
    if (all.filter((other) => other === kind).length === 1) return title;
    const nth = all.slice(0, i).filter((other) => other === kind).length;
    return `${ORDINALS[nth] ?? `${nth + 1}th`} ${title}`;
  });
}

/** The reason of a factor when all drifts that act are of one kind. */
function reasonAlone(kind: DriftKind, key: FactorKey, reasons: Reasons): string {
  const { distances, task, positive, prior } = reasons;
  const still = distances[key] < UNCHANGED;
  if (!still && kind === 'label' && key === 'py' && task === 'classification') {
    return `${ALONE.label.py}: ${positive} went from ${share(prior[0])} to ${share(prior[1])}.`;
  }
  if (!still || KEEPS[kind] === key) return ALONE[kind][key];
  const anything = Object.values(distances).some((distance) => distance >= UNCHANGED);
  return anything
    ? 'Unchanged: what is gained here is lost there.'
    : `The ${DRIFT_KINDS[kind].title} has not moved it.`;
}
const share = (p: number): string => percent(p, p < 0.1 ? 1 : 0);

/** The reason of a factor when drifts of several kinds act: which of them moved it, each against the world before it. */
function reasonOfSteps(key: FactorKey, { distances, drifts, steps, first }: Reasons): string {
  const names = driftNames(drifts.map(({ kind }) => kind));
  const moving = steps.filter((step) => step.distances[key] >= UNCHANGED);
  const keeping = steps.filter((step) => step.distances[key] < UNCHANGED).map(({ drift }) => `the ${names[drift]}`);
  if (moving.length === 0) {
    return distances[key] < UNCHANGED
      ? 'Moved by none of them.'
      : `Moved because a drift that acted ${first ? `on ${first}` : 'then'} no longer does.`;
  }
  const parts = moving.map(({ drift, distances: own }) => {
    const amount = own[key] < 0.005 ? '< 0.01' : own[key].toFixed(2);
    return `by the ${names[drift]} (${amount})`;
  });
  const kept = keeping.length > 0 ? `; kept by ${listed(keeping)}` : '';
  const cancel = distances[key] < UNCHANGED ? ' Together they cancel.' : '';
  return `Moved ${parts.join(', then ')}${kept}.${cancel}`;
}

/** Why each factor has moved or stayed, a sentence each. Empty for a factor without a distance. */
export function factorReasons(reasons: Reasons): Record<FactorKey, string> {
  const acting = reasons.drifts.filter(({ then, now }) => then > 0 || now > 0);
  const kinds = [...new Set(acting.map(({ kind }) => driftKind(kind)))];
  const anyMoved = Object.values(reasons.distances).some((distance) => distance >= UNCHANGED);
  const reason = (key: FactorKey): string => {
    if (!Number.isFinite(reasons.distances[key])) return '';
    if (kinds.length === 0) {
      // classic streams and the like bring their drift along
      const moved = reasons.distances[key] >= UNCHANGED;
      return moved ? 'Moved by the source itself.' : `As on ${reasons.first}${anyMoved ? '' : ': no drift acts'}.`;
    }
    return kinds.length === 1 ? reasonAlone(kinds[0]!, key, reasons) : reasonOfSteps(key, reasons);
  };
  const keys = Object.keys(FACTOR_NAMES) as FactorKey[];
  return Object.fromEntries(keys.map((key) => [key, unbrokenFactors(reason(key))])) as Record<FactorKey, string>;
}

/** Colour of what is now: that of the kind of drift that acts; of several kinds, ink. @param none the kind when none acts */
export function colourOf(drifts: readonly DriftSoFar[], none: DriftKind): string {
  const kinds = new Set(drifts.filter(({ now }) => now > 0).map(({ kind }) => driftKind(kind)));
  return kinds.size > 1 ? 'var(--ink)' : DRIFT_KINDS[[...kinds][0] ?? none].colour;
}

/**
 * Which way the world is defined, for who reads the rule: given are two factors, the others follow from them.
 * @param ownDrift the source brings its drift along: it draws X first and its label by a rule
 */
export function definedBy(drifts: readonly DriftSoFar[], ownDrift = false): string {
  if (ownDrift) return 'This source is made from P(X) and P(Y | X); P(Y) and P(X | Y) follow from them.';
  const acting = drifts.filter(({ then, now }) => then > 0 || now > 0);
  return acting.every(({ kind }) => driftKind(kind) === 'label')
    ? 'This world is made from P(Y) and P(X | Y); P(X) and P(Y | X) follow from them.'
    : 'Since a drift set P(X) or P(Y | X), this world is made from those two; P(Y) and P(X | Y) follow from them, and the rule holds all the same.';
}
