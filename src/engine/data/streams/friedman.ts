/**
 * Friedman #1: ten features, evenly spread over [0, 1], five of them without meaning;
 * y = 10 sin(π x1 x2) + 20 (x3 − ½)² + 10 x4 + 5 x5 + N(0, 1).
 * Source: J. H. Friedman, Multivariate adaptive regression splines, Annals of Statistics 19 (1991).
 * Drift, of three types: E. Ikonomovska, J. Gama & S. Džeroski, Learning model trees from evolving data streams, Data
 * Mining and Knowledge Discovery 23 (2011). What has changed stays as it is after the last change. Of the second type river
 * uses x6 in place of x5; ours is the paper's.
 * Truth: R* = 1, more while two concepts hold side by side; means over 32,768 nodes.
 */
import { cos, exp, sin } from '../../core/elementary';
import type { Param, Tick, Words } from '../../types';
import { plane } from '../plane';
import { everyParam, widthParam, type SequenceParams } from './concepts';
import { evenly, published, seen } from './features';
import { placed } from './nodes';
import { ruled, type Moment, type Rule, type RuledStream, type Stream } from './stream';

export interface FriedmanParams extends SequenceParams {
  drift: 'local expanding' | 'global recurring' | 'global gradual';
  noise: number;
}

const D = 10;
const unit = evenly('', '', 0, 1);
export const friedmanWords: Words = {
  requests: 'requests',
  positive: 'value',
  negative: 'value',
  features: Array.from({ length: D }, (_, k) => evenly(`x${k + 1}`, '', 0, 1)),
};
const MOVES = {
  'local expanding': ['other values in two small regions', 'the regions grow', 'the regions grow again'],
  'global recurring': ['the features change places'],
  'global gradual': ['the features change places', 'and once more'],
};
export const friedmanMoves = ({ drift }: FriedmanParams): string[] => MOVES[drift];
export const friedmanParams: Record<string, Param> = {
  drift: {
    type: 'choice',
    default: 'local expanding',
    choices: Object.keys(MOVES),
    label: 'drift',
    help: 'local expanding: at three times other values in two regions, which grow. global recurring: the features change places, and back. global gradual: they change places twice; for a while old and new are equally likely.',
  },
  every: { ...everyParam, label: 'ticks between changes', help: 'The first change comes so many ticks after tick 0.' },
  width: {
    ...widthParam,
    default: 30,
    help: 'Of global gradual alone: for so many ticks half of the requests follow the new concept, the others the old one.',
  },
  noise: plane.params['noise']!,
};

/** 10 sin(π a b) + 20 (c − ½)² + 10 d + 5 e, over the features with these numbers. */
const wavy =
  (a: number, b: number, c: number, d: number, e: number): Rule =>
  (x, at) => {
    const value = (k: number): number => published(unit, x[at + k - 1]!);
    const bend = value(c) - 0.5;
    return 10 * sin(Math.PI * value(a) * value(b)) + 20 * bend * bend + 10 * value(d) + 5 * value(e);
  };
const original = wavy(1, 2, 3, 4, 5);
/** The features have changed places, once and twice. */
const once = wavy(4, 5, 2, 1, 3);
const twice = wavy(2, 5, 4, 3, 1);

/** Other values in two regions: `bounds` of x2, x3, x4, x5 in this order; the fewer of them, the larger the regions. */
const inRegions =
  (bounds: number): Rule =>
  (x, at) => {
    const value = (k: number): number => published(unit, x[at + k - 1]!);
    const [x1, x2, x3, x4, x5] = [value(1), value(2), value(3), value(4), value(5)];
    const first = [x2 < 0.3, x3 < 0.3, x4 > 0.7, x5 < 0.3];
    if (first.slice(0, bounds).every(Boolean)) return 10 * x1 * x2 + 20 * (x3 - 0.5) + 10 * x4 + 5 * x5;
    const second = [x2 > 0.7, x3 > 0.7, x4 < 0.3, x5 > 0.7];
    if (second.slice(0, bounds).every(Boolean)) return 10 * cos(x1 * x2) + 20 * (x3 - 0.5) + exp(x4) + 5 * x5 * x5;
    return original(x, at);
  };

const RULES: Record<FriedmanParams['drift'], Rule[]> = {
  'local expanding': [original, inRegions(4), inRegions(3), inRegions(2)],
  'global recurring': [original, once, original],
  'global gradual': [original, once, twice],
};

const place: RuledStream['place'] = (u, from, x, at) => {
  for (let k = 0; k < D; k++) x[at + k] = seen(unit, u[from + k]!);
};

export function makeFriedman(p: FriedmanParams): Stream {
  const rules = RULES[p.drift];
  const stage = (t: Tick): number => Math.min(rules.length - 1, Math.max(0, Math.floor(t / p.every)));
  /** Half and half for `width` ticks after a change. */
  const halves = (t: Tick): boolean => p.drift === 'global gradual' && stage(t) > 0 && t < stage(t) * p.every + p.width;
  const moment = (t: Tick): Moment => {
    const k = stage(t);
    const before = halves(t) ? k - 1 : k;
    const key = `${rules.indexOf(rules[before]!)} ${rules.indexOf(rules[k]!)}`;
    return { key, rule: rules[before]!, next: rules[k]!, share: before === k ? 0 : 0.5 };
  };
  return ruled({
    task: 'regression',
    d: D,
    uniforms: D,
    place,
    noise: p.noise,
    moment,
    progress(t) {
      const k = stage(t);
      return MOVES[p.drift].map((_, i) => {
        // what grows stays; of what is replaced by the next, or goes back, nothing is left
        if (p.drift === 'local expanding') return k > i ? 1 : 0;
        const own = k === i + 1 ? 1 : 0;
        if (!halves(t)) return own;
        return own || k === i + 2 ? 0.5 : 0;
      });
    },
    nodes: () => placed(D, D, place),
  });
}
