import { UNCHANGED } from './factors';
import { listed, sentenceCase } from '../shared/format';

export type FactorKey = 'px' | 'py' | 'pxGivenY' | 'pyGivenX';
/** Exact total-variation distances from tick 0. */
export type Distances = Record<FactorKey, number>;

export const FACTOR_NAMES: Record<FactorKey, string> = {
  py: 'P(Y)',
  pxGivenY: 'P(X | Y)',
  px: 'P(X)',
  pyGivenX: 'P(Y | X)',
};

/** "P(X | Y)" stays on one line. */
export const unbrokenFactors = (text: string): string =>
  text.replace(/P\((\w) \| (\w)\)/g, 'P($1\u00a0|\u2060\u00a0$2)');

/** A drift of the scenario with its progress u ∈ [0, 1] at the playhead. */
export interface ActiveDrift {
  kind: string;
  progress: number;
}

const KINDS: { test: RegExp; lead: string; sets: FactorKey; keeps: FactorKey; why: string }[] = [
  {
    test: /label/,
    lead: 'A label shift.',
    sets: 'py',
    keeps: 'pxGivenY',
    why: 'each class looks as before, but one has become more common, and Bayes’ rule moves the rest',
  },
  {
    test: /covariate/,
    lead: 'A covariate shift.',
    sets: 'px',
    keeps: 'pyGivenX',
    why: 'other inputs have become common, and the rule from input to label is unchanged',
  },
  {
    test: /concept/,
    lead: 'A concept drift.',
    sets: 'pyGivenX',
    keeps: 'px',
    why: 'the same inputs now get other labels, so no test on the inputs can see it',
  },
];
/** The same where the answer is a number. */
const VALUE_WHY: Record<string, string> = {
  'A covariate shift.': 'other inputs have become common, and the rule from input to value is unchanged',
  'A concept drift.': 'the same inputs now have other values, so no test on the inputs can see it',
};

export interface FactorSentence {
  lead: string;
  text: string;
}

/** Says which factor the drift moved, which one it left alone, and why the others followed. */
export function factorSentence(
  distances: Distances,
  drifts: readonly ActiveDrift[],
  task: 'classification' | 'regression' = 'classification',
): FactorSentence {
  // Regression: P(X|Y) is one density for every value, and has no distance.
  const keys = (Object.keys(FACTOR_NAMES) as FactorKey[]).filter((k) => task === 'classification' || k !== 'pxGivenY');
  const moved = keys.filter((key) => distances[key] >= UNCHANGED);
  const active = drifts.filter((d) => d.progress > 0);
  if (moved.length === 0) {
    return {
      lead: 'Nothing has moved.',
      text: `All ${keys.length === 4 ? 'four' : 'three'} factors are those of the first tick.`,
    };
  }
  const kinds = KINDS.filter(({ test }) => active.some((d) => test.test(d.kind)));
  if (kinds.length !== 1) {
    const names = kinds.map(({ lead }) => lead.slice(2, -1));
    const text = `${listed(moved.map((key) => FACTOR_NAMES[key]))} ${moved.length === 1 ? 'has' : 'have'} moved.`;
    return names.length > 1
      ? {
          lead: `Several drifts at once: ${listed(names)}.`,
          text: `They are applied in this order, and each keeps its own factor of the world that the one before it left: ${listed(kinds.map(({ lead, keeps }) => `a ${lead.slice(2, -1)} ${FACTOR_NAMES[keeps]}`))}. In brackets: how far each moved a factor, from the world just before it.`,
        }
      : { lead: 'The world has moved.', text };
  }
  const { lead, sets, keeps } = kinds[0]!;
  const why = (task === 'regression' && VALUE_WHY[lead]) || kinds[0]!.why;
  const followed = moved.filter((key) => key !== sets);
  const kept = distances[keeps] < UNCHANGED ? ` ${FACTOR_NAMES[keeps]} is untouched.` : '';
  const others = followed.length
    ? `${listed(followed.map((key) => FACTOR_NAMES[key]))} follow${followed.length === 1 ? 's' : ''}: ${why}.`
    : `${sentenceCase(why)}.`;
  return { lead, text: `Only ${FACTOR_NAMES[sets]} was changed.${kept} ${others}` };
}
