/** A source made of a stream: its requests tick by tick, and the exact joint on its nodes where there is one. */
import { BoundedMap } from '../../core/bounded-map';
import { makeRandom, type Random } from '../../core/random';
import type { Joint, Source, Words } from '../../types';
import { completeBatch, type ArrivalSettings } from '../arrivals';
import type { Moment, Stream, StreamTruth } from './stream';

export interface StreamSettings extends ArrivalSettings {
  stream: Stream;
  words: Words;
  requests: number;
}

/** Joints that are kept: concepts come back. */
const KEPT_JOINTS = 16;

export function makeStream(s: StreamSettings): Source {
  const { stream, requests } = s;
  const { d, truth } = stream;
  const draw = (t: number, n: number, inputs: Random, labels: Random) => {
    const x = new Float32Array(n * d);
    const y = new Float32Array(n);
    const make = stream.request(t);
    for (let i = 0; i < n; i++) y[i] = make(inputs, labels, x, i * d);
    return { x, y };
  };
  const source: Source = {
    task: stream.task,
    words: s.words,
    d,
    progress: (t) => stream.progress(t),
    batch(t) {
      const { x, y } = draw(t, requests, makeRandom(s.seed, 'world', t), makeRandom(s.seed, 'labels', t));
      return completeBatch(t, d, x, y, s);
    },
    extra(t, n) {
      // one stream for all ticks, as in synthetic.ts
      const random = makeRandom(s.seed, 'fresh', 0);
      return draw(t, n, random, random);
    },
  };
  if (!truth) return source;
  const known = truthOf(stream.task, d, truth);
  return Object.defineProperty(
    { ...source, joint: known.joint, posterior: known.posterior, ...(truth.grid ? { grid: truth.grid } : {}) },
    'nodes',
    // made where they are asked for: the page makes sources for their words alone
    { get: known.nodes, enumerable: true },
  );
}

function truthOf(task: Source['task'], d: number, truth: StreamTruth) {
  let made: Float32Array | null = null;
  const nodes = (): Float32Array => (made ??= truth.nodes());
  let mass: Float64Array | null = null;
  const ids = new Map<string, number>();
  const kept = new BoundedMap<string, Joint>(KEPT_JOINTS);
  const joint = (t: number): Joint => {
    const moment = truth.moment(t);
    return kept.getOr(moment.key, () => {
      if (!ids.has(moment.key)) ids.set(moment.key, ids.size);
      const x = nodes();
      mass ??= massOf(truth, x, d);
      return jointOf(task, x, d, mass, moment, truth.noise, ids.get(moment.key)!);
    });
  };
  const posterior = (t: number, x: Float32Array, n: number): Float64Array => {
    const { rule, next, share } = truth.moment(t);
    return Float64Array.from({ length: n }, (_, i) =>
      blend(task, rule(x, i * d), share > 0 ? next(x, i * d) : 0, share, truth.noise),
    );
  };
  return { nodes, joint, posterior };
}

/** P(Y = 1|x), or f(x), from the values of the two rules. */
function blend(task: Source['task'], a: number, b: number, share: number, noise: number): number {
  const mean = (1 - share) * a + share * b;
  return task === 'regression' ? mean : noise + (1 - 2 * noise) * mean;
}

/** Equal masses of the nodes that have one; they sum to 1. */
function massOf({ isInside }: StreamTruth, x: Float32Array, d: number): Float64Array {
  const n = x.length / d;
  const mass = new Float64Array(n).fill(1);
  if (isInside) for (let i = 0; i < n; i++) mass[i] = isInside(x, i * d) ? 1 : 0;
  const total = mass.reduce((sum, m) => sum + m, 0);
  return mass.map((m) => m / total);
}

/**
 * Of two concepts side by side, a share s of the requests following the second: classes: η = (1 − s) η₁ + s η₂; numbers:
 * mean (1 − s) f₁ + s f₂, and noise² + s (1 − s) (f₁ − f₂)² about it.
 */
function jointOf(
  task: Source['task'],
  x: Float32Array,
  d: number,
  mass: Float64Array,
  { rule, next, share }: Moment,
  noise: number,
  id: number,
): Joint {
  const n = mass.length;
  const eta = new Float64Array(n);
  let prior = 0;
  let bayesRisk = 0;
  for (let i = 0; i < n; i++) {
    const a = rule(x, i * d);
    const b = share > 0 ? next(x, i * d) : a;
    const e = blend(task, a, b, share, noise);
    eta[i] = e;
    prior += mass[i]! * e;
    bayesRisk +=
      mass[i]! * (task === 'regression' ? noise * noise + share * (1 - share) * (a - b) * (a - b) : Math.min(e, 1 - e));
  }
  return { mass, eta, prior, bayesRisk, id, ...(task === 'regression' && share > 0 ? { mixed: true } : {}) };
}
