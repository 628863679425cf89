/** What a classic stream is before seed, traffic and label delays: how a request is made, and which rule holds when. */
import type { Random } from '../../core/random';
import type { Grid, Source, Tick } from '../../types';

/** A rule without its noise: 0 or 1, or f(x), for the d inputs of x from index `at`. */
export type Rule = (x: Float32Array, at: number) => number;

/** The rules in force at a tick: a share of the requests follows `next`, the others `rule`. */
export interface Moment {
  /** Equal keys mean an unchanged world. */
  key: string;
  rule: Rule;
  next: Rule;
  /** In [0, 1). */
  share: number;
}

/** The truth of a stream whose P(X) never moves, on nodes of equal mass, or none. */
export interface StreamTruth {
  /** n × d inputs that stand for P(X), each for 1/n of its mass. */
  nodes(): Float32Array;
  /** Two features: the same nodes as cells; `isInside` says which of them hold the mass. */
  grid?: Grid;
  isInside?(x: Float32Array, at: number): boolean;
  moment(t: Tick): Moment;
  /** Classes: the share of labels that are turned round. Numbers: standard deviation of Y about f(X). */
  noise: number;
}

export interface Stream {
  task: Source['task'];
  /** Inputs of a request. */
  d: number;
  /** Makes one request of tick t: writes its d inputs into x from `at`, returns its label. */
  request(t: Tick): (inputs: Random, labels: Random, x: Float32Array, at: number) => number;
  /** How far each of the stream's own drifts has gone (`SourceFacts.moves`), in [0, 1]. */
  progress(t: Tick): number[];
  /** None where P(Y|X) has no closed form. */
  truth?: StreamTruth;
}

/** A stream in which inputs come from uniform numbers, and labels from a rule over the inputs. */
export interface RuledStream {
  task: Source['task'];
  d: number;
  /** Uniform numbers on (0, 1) behind one request. */
  uniforms: number;
  /** Writes the inputs that `uniforms` numbers of u, from `from`, stand for. */
  place(u: Float64Array, from: number, x: Float32Array, at: number): void;
  moment(t: Tick): Moment;
  noise: number;
  progress(t: Tick): number[];
  nodes(): Float32Array;
  grid?: Grid;
  isInside?(x: Float32Array, at: number): boolean;
}

/**
 * Labels: a request follows `next` with probability `share`; then, of classes, its label is turned round with
 * probability `noise`, and to a number noise · N(0, 1) is added. Two draws a request, so that streams stay aligned.
 * The rule sees the float32 inputs, so that the label belongs to the point that everybody sees.
 */
export function ruled(s: RuledStream): Stream {
  const u = new Float64Array(s.uniforms);
  return {
    task: s.task,
    d: s.d,
    progress: s.progress,
    request(t) {
      const { rule, next, share } = s.moment(t);
      return (inputs, labels, x, at) => {
        for (let k = 0; k < u.length; k++) u[k] = inputs.next();
        s.place(u, 0, x, at);
        const value = labels.next() < share ? next(x, at) : rule(x, at);
        if (s.task === 'regression') return value + s.noise * labels.normal();
        return labels.next() < s.noise ? 1 - value : value;
      };
    },
    truth: s,
  };
}
