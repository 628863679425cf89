/** Marginals of many features: one histogram each, and one for all flags of a category together. */
import type { Feature } from '../../../../engine/types';
import { shownValue } from '../../shared/format';
import { histogram } from '../factors';

const BINS = 20;

/** Features that are shown together: one, or the flags of one category. */
export interface Group {
  name: string;
  /** Their places among the features. */
  features: number[];
  /** What each flag stands for; empty for a number. */
  values: string[];
}

/** "colour = red" and "colour = green" are two values of one category; every other feature stands for itself. */
export function groupsOf(features: readonly Feature[]): Group[] {
  const groups: Group[] = [];
  features.forEach(({ name }, f) => {
    const [category, value] = name.split(' = ', 2) as [string, string | undefined];
    const last = groups.at(-1);
    if (value !== undefined && last?.name === category && last.values.length > 0) {
      last.features.push(f);
      last.values.push(value);
    } else
      groups.push({
        name: value === undefined ? name : category,
        features: [f],
        values: value === undefined ? [] : [value],
      });
  });
  return groups;
}

export interface Marginal {
  group: Group;
  /** Shares of the rows in each bin, or with each flag. */
  then: Float64Array;
  now: Float64Array;
  /** 0 or 1, or flags of one category: a PSI of quantile bins is blind to them. */
  isFlag: boolean;
  /** What the bins run over, or the values in their order. */
  caption: string;
  /** Of a bin or a value. */
  labels: string[];
}

interface Rows {
  x: Float32Array;
  n: number;
}
const column = ({ x, n }: Rows, d: number, f: number): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => x[i * d + f]!);

const meanOf = (values: Float64Array): number => values.reduce((sum, v) => sum + v, 0) / values.length;

/** @param d features of a row */
export function marginalOf(group: Group, features: readonly Feature[], d: number, then: Rows, now: Rows): Marginal {
  if (group.values.length > 1) {
    const shares = (rows: Rows) => Float64Array.from(group.features, (f) => meanOf(column(rows, d, f)));
    const caption =
      group.values.length <= 4 ? group.values.join(' · ') : `${group.values[0]} to ${group.values.at(-1)}`;
    return { group, then: shares(then), now: shares(now), caption, labels: group.values, isFlag: true };
  }
  const [feature] = group.features as [number];
  const [a, b] = [column(then, d, feature), column(now, d, feature)];
  let [low, high] = [Infinity, -Infinity];
  for (const values of [a, b]) {
    for (const value of values) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (a.every(isZeroOrOne) && b.every(isZeroOrOne)) {
    const shares = (values: Float64Array) => Float64Array.of(1 - meanOf(values), meanOf(values));
    return { group, then: shares(a), now: shares(b), caption: 'no · yes', labels: ['no', 'yes'], isFlag: true };
  }
  const bins = binsOf(features[feature]!, [a, b], low, high);
  const shown = (value: number) => shownEnd(features[feature]!, value, bins.whole);
  // the unit stands once
  const bare = (text: string) => text.replace(`\u00a0${features[feature]!.unit}`, '');
  const edge = (k: number) => bins.low + (k * (bins.high - bins.low)) / bins.count;
  return {
    group,
    then: histogram(a, bins.low, bins.high, bins.count),
    now: histogram(b, bins.low, bins.high, bins.count),
    caption: `${bare(shown(low))} to ${shown(high)}`,
    isFlag: false,
    labels: Array.from({ length: bins.count }, (_, k) => `${shown(edge(k))} to ${shown(edge(k + 1))}`),
  };
}

/** Equal bins over [low, high]; of whole numbers as many in each, or the bars would beat against them. */
function binsOf({ center, scale }: Feature, samples: Float64Array[], low: number, high: number) {
  const isWhole = (x: number) => Math.abs(center + scale * x - Math.round(center + scale * x)) < 1e-3;
  const range = Math.round(scale * (high - low));
  if (scale < 0 || range < 2 || range > 500 || !samples.every((values) => values.every(isWhole))) {
    return { low, high, count: BINS, whole: false };
  }
  const each = Math.ceil((range + 1) / BINS);
  const count = Math.ceil((range + 1) / each);
  const from = low - 0.5 / scale;
  return { low: from, high: from + (count * each) / scale, count, whole: true };
}
/** An end of a range; a hair below zero is zero, and whole numbers have no decimals but at the edges between them. */
function shownEnd(feature: Feature, x: number, isWhole: boolean): string {
  const text = shownValue(feature, x)
    .replace('-', '−')
    .replace(/^−(?=[^1-9]*$)/, '');
  return isWhole ? text.replace(/^(−?\d+)\.0+(?=\D|$)/, '$1') : text;
}
const isZeroOrOne = (value: number): boolean => value === 0 || value === 1;
