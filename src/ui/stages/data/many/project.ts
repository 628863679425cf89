/** Two of many features, as if there were no others: what every picture over two features takes. */
import type { Batch, Feature, Inspection } from '../../../../engine/types';

export type Pair = readonly [across: number, up: number];

/** Width of the band over which the dots of a flag are spread, in what the model sees: else all lie on four points. */
const SPREAD = 0.3;

/** A number in [−½, ½) that belongs to a row: the same at every drawing. */
function place(row: number, axis: number): number {
  return (((row + 1) * (axis === 0 ? 0.6180339887 : 0.7548776662)) % 1) - 0.5;
}

interface Rows {
  x: Float32Array;
  n: number;
}

/** Only 0 and 1. */
function isFlag({ x, n }: Rows, d: number, feature: number): boolean {
  for (let i = 0; i < n; i++) if (x[i * d + feature] !== 0 && x[i * d + feature] !== 1) return false;
  return true;
}

/** Two columns of n × d inputs. @param spreads whether a column is spread for the eye */
function columns({ x, n }: Rows, d: number, pair: Pair, spreads: readonly boolean[]): Float32Array {
  const two = new Float32Array(2 * n);
  for (let i = 0; i < n; i++) {
    for (const axis of [0, 1] as const) {
      two[2 * i + axis] = x[i * d + pair[axis]]! + (spreads[axis] ? SPREAD * place(i, axis) : 0);
    }
  }
  return two;
}

/** Which of two features are 0 or 1 and nothing between. */
export function flagsOf({ batch, reference }: Inspection, pair: Pair): boolean[] {
  return pair.map((feature) => isFlag(batch, batch.d, feature) && isFlag(reference, batch.d, feature));
}

/** The inspection with these two features alone; the dots of a flag are spread a little. */
export function projected(inspection: Inspection, pair: Pair): Inspection {
  const { batch, reference, current } = inspection;
  const { d } = batch;
  const spreads = flagsOf(inspection, pair);
  const narrow = <T extends Rows>(rows: T): T => ({ ...rows, x: columns(rows, d, pair, spreads) });
  return {
    ...inspection,
    batch: { ...narrow(batch), d: 2 },
    reference: narrow(reference),
    current: narrow(current),
    surface: null,
    truth: null,
  };
}

/** The requests with these features alone and unmoved, for a sentence about one of them. */
export function named(batch: Batch, pair: Pair): Batch {
  return { ...batch, x: columns(batch, batch.d, pair, [false, false]), d: 2 };
}

/** Where nobody has chosen: the first two features, but not two values of one category, which exclude each other. */
function firstPair(features: readonly Feature[]): Pair {
  const category = (f: number) => features[f]!.name.split(' = ', 2);
  const [first, value] = category(0);
  const other = value === undefined ? 1 : features.findIndex((_, f) => category(f)[0] !== first);
  return [0, other > 0 ? other : 1];
}

/** The pair that is asked for (null: none is), as far as there are such features: two different ones. */
export function legalPair(asked: Pair | null, features: readonly Feature[]): Pair {
  const [across, up] = asked ?? firstPair(features);
  const first = across < features.length ? across : 0;
  if (up < features.length && up !== first) return [first, up];
  return [first, first === 0 ? 1 : 0];
}

/** The pair after one of its places has been given another feature: the two change places where that is the other one. */
export function withFeature([across, up]: Pair, axis: 0 | 1, feature: number): Pair {
  if (axis === 0) return feature === up ? [up, across] : [feature, up];
  return feature === across ? [up, across] : [across, feature];
}
