/** Fit, gradient and predict by the WebAssembly module: arrays are copied in once a call, and the result out. */
import type { FitJob, Learner } from '../../types';
import type { NetworkShape } from '../register';
import { reach, type Exports } from './instance';

/** As in assembly/plan.ts. */
const WIDTHS = 64;
const MOST_LAYERS = 32;
/** So that no address overflows while the layers are laid out. */
const WIDEST = 1024;
/** As in assembly/index.ts. */
const REGRESSION = 1;
const SMOOTH = 2;
const ADAM = 4;
const LARGEST_BATCH = 2 ** 30;

/** The bodies, or null where something does not fit into the module: the caller falls back to the loops. */
export interface SimdKernel {
  fit(job: FitJob): Float32Array | null;
  /** Gradient of the mean loss over all n rows: what one step of a fit follows. */
  gradient(learner: Learner, weights: Float32Array, x: Float32Array, y: Float32Array, n: number): Float32Array | null;
  predict(learner: NetworkShape, weights: Float32Array, x: Float32Array, n: number): Float32Array | null;
}

const flagsOf = ({ task, activation }: NetworkShape): number =>
  (task === 'regression' ? REGRESSION : 0) | (activation === 'tanh' ? SMOOTH : 0);

/** Lays out the network. @returns the first byte that is free, a multiple of 16; 0 for too many or too wide layers */
function prepare(module: Exports, { layers }: NetworkShape): number {
  if (layers.length > MOST_LAYERS + 1 || layers.some((width) => width > WIDEST)) return 0;
  new Int32Array(module.memory.buffer, WIDTHS, layers.length).set(layers);
  return module.prepare(layers.length - 1);
}

/** Addresses of arrays of so many four-byte numbers behind `from`, and of what follows the last. */
function place(from: number, ...lengths: number[]): number[] {
  const addresses = [from];
  for (const length of lengths) addresses.push(16 * Math.ceil((addresses.at(-1)! + 4 * length) / 16));
  return addresses;
}

/** @param module one thread, one instance: a call leaves nothing behind that the next one reads */
export function makeSimdKernel(module: Exports): SimdKernel {
  const { memory } = module;
  const write = (address: number, values: Float32Array): void =>
    new Float32Array(memory.buffer, address, values.length).set(values);
  const read = (address: number, length: number): Float32Array =>
    new Float32Array(memory.buffer, address, length).slice();

  return {
    fit({ learner, x, y, n, order, epochs, start, curve }) {
      const d = learner.layers[0]!;
      const end = prepare(module, learner);
      const [atX, atY, atOrder, atWeights, atCurve, top] = place(end, n * d, n, epochs * n, start.length, epochs) as [
        ...Five,
        number,
      ];
      if (end === 0 || !reach(module, top)) return null;
      write(atX, x.subarray(0, n * d));
      write(atY, y.subarray(0, n));
      new Uint32Array(memory.buffer, atOrder, order.length).set(order);
      write(atWeights, start);
      const flags = flagsOf(learner) | (learner.optimiser === 'adam' ? ADAM : 0);
      const batch = Math.min(learner.batchSize, LARGEST_BATCH);
      const curveOrNone = curve ? atCurve : 0;
      module.fit(end, flags, learner.learningRate, n, epochs, batch, atX, atY, atOrder, atWeights, curveOrNone);
      curve?.set(new Float32Array(memory.buffer, atCurve, epochs));
      return read(atWeights, start.length);
    },

    gradient(learner, weights, x, y, n) {
      const d = learner.layers[0]!;
      const end = prepare(module, learner);
      const [atX, atY, atOrder, atWeights, top] = place(end, n * d, n, n, weights.length) as Five;
      if (end === 0 || !reach(module, top)) return null;
      write(atX, x.subarray(0, n * d));
      write(atY, y.subarray(0, n));
      new Uint32Array(memory.buffer, atOrder, n).forEach((_, row, all) => (all[row] = row));
      write(atWeights, weights);
      module.gradient(end, flagsOf(learner), n, atX, atY, atOrder, atWeights);
      return read(atWeights, weights.length);
    },

    predict(learner, weights, x, n) {
      const d = learner.layers[0]!;
      const end = prepare(module, learner);
      const [atX, atWeights, atScores, top] = place(end, n * d, weights.length, n) as [number, number, number, number];
      if (end === 0 || !reach(module, top)) return null;
      write(atX, x.subarray(0, n * d));
      write(atWeights, weights);
      module.predict(end, flagsOf(learner), n, atX, atWeights, atScores);
      return read(atScores, n);
    },
  };
}

type Five = [number, number, number, number, number];
