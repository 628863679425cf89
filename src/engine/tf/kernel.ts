/** Fit, gradient and predict over flat float32 weights in plain loops: the bodies of the registered kernels. */
import { sigmoid } from '../core/elementary';
import { weightCount } from '../model/weights';
import type { FitJob, FitResult, Learner } from '../types';
import { checkCurve, curveRows, lossSum } from './curve';
import { makeEarlyStop, patienceOf } from './early-stop';
import { backward, forward, networkFor, type Network } from './network';
import { adamStep, sgdStep, startAdam } from './optimisers';
import type { NetworkShape } from './register';

/** What a fit needs to know of a learner. */
export type NetworkLearner = Pick<
  Learner,
  'family' | 'task' | 'layers' | 'activation' | 'optimiser' | 'learningRate' | 'batchSize'
>;

/** Rows per pass of a prediction: small enough for the nearest cache. */
const PREDICTION_ROWS = 128;

/** @throws Error in a sentence where arrays and shapes do not fit together */
export function checkNetwork(learner: Pick<Learner, 'family' | 'layers'>, weights: Float32Array): void {
  if (learner.family !== 'network') throw new Error(`a learner of the family "${learner.family}" has no network`);
  if (learner.layers.at(-1) !== 1) throw new Error(`a network ends in one unit, not ${learner.layers.at(-1)}`);
  const count = weightCount(learner);
  if (weights.length !== count) {
    throw new Error(`a ${learner.layers.join('-')} network has ${count} weights, not ${weights.length}`);
  }
}

/** @throws Error in a sentence where the arrays of a job do not fit together */
export function checkJob(job: FitJob): void {
  const { learner, x, y, n, order, epochs, start } = job;
  checkNetwork(learner, start);
  checkCurve(job);
  const d = learner.layers[0]!;
  if (x.length < n * d || y.length < n)
    throw new Error(`${n} rows of ${d} features need more than ${x.length} numbers`);
  if (order.length !== epochs * n) throw new Error(`${epochs} epochs of ${n} rows need ${epochs * n} row indices`);
  let last = -1;
  for (let i = 0; i < order.length; i++) if (order[i]! > last) last = order[i]!;
  if (last >= n) throw new Error(`row ${last} of ${n} was asked for`);
  if (!(learner.batchSize >= 1)) throw new Error(`a batch has at least one row, not ${learner.batchSize}`);
}

/** Copies rows order[from …] of x into the network, unit by unit, zeros after them, and computes the outputs. */
function load(network: Network, x: Float32Array, d: number, order: Uint32Array, from: number, m: number): number {
  const input = network.values[0]!;
  const { stride } = network;
  const padded = (m + 3) & ~3;
  for (let u = 0; u < d; u++) {
    const p = u * stride;
    for (let r = 0; r < m; r++) input[p + r] = x[order[from + r]! * d + u]!;
    for (let r = m; r < padded; r++) input[p + r] = 0;
  }
  forward(network, padded);
  return padded;
}

/**
 * Derivative of the mean loss by the output z of each row, into the last errors.
 * Cross-entropy on logits: (1 − y) σ(z) − y σ(−z), which keeps its digits where σ(z) − y cancels. Square: 2 (z − y).
 */
function lossErrors(
  network: Network,
  regression: boolean,
  y: Float32Array,
  order: Uint32Array,
  from: number,
  m: number,
  padded: number,
): void {
  const z = network.values.at(-1)!;
  const error = network.errors.at(-1)!;
  for (let r = 0; r < m; r++) {
    const target = y[order[from + r]!]!;
    const out = z[r]!;
    const sign = 1 - 2 * target;
    if (regression) error[r] = (2 * (out - target)) / m;
    else if (sign * sign === 1)
      error[r] = (sign * sigmoid(sign * out)) / m; // 0 and 1, with one σ
    else error[r] = ((1 - target) * sigmoid(out) - target * sigmoid(-out)) / m;
  }
  for (let r = m; r < padded; r++) error[r] = 0;
}

/** Mean loss of the network as it stands, on the rows of the curve, in passes of a batch. */
function meanLoss(network: Network, job: FitJob): number {
  const { learner, x, y } = job;
  const rows = curveRows(job);
  const input = network.values[0]!;
  const d = learner.layers[0]!;
  let sum = 0;
  for (let from = 0; from < rows; from += learner.batchSize) {
    const m = Math.min(learner.batchSize, rows - from);
    for (let u = 0; u < d; u++) {
      for (let r = 0; r < m; r++) input[u * network.stride + r] = x[(from + r) * d + u]!;
    }
    forward(network, (m + 3) & ~3); // rows past the last are left from an earlier pass; their outputs are not read
    sum += lossSum(learner.task === 'regression', network.values.at(-1)!, y, from, m);
  }
  return sum / rows;
}

/** A whole fit as `FitJob` describes it; `start` is left as it was. */
export function fitLoops(job: FitJob): FitResult {
  checkJob(job);
  const { learner, x, y, n, order, epochs } = job;
  const { learningRate, batchSize } = learner;
  const d = learner.layers[0]!;
  const network = networkFor(learner, batchSize);
  const { weights, gradient, firstMoment, secondMoment } = network;
  weights.set(job.start);
  firstMoment.fill(0);
  secondMoment.fill(0);
  const clock = startAdam();
  const patience = patienceOf(job);
  const isOver = makeEarlyStop(patience);
  let run = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const end = (epoch + 1) * n;
    for (let from = epoch * n; from < end; from += batchSize) {
      const m = Math.min(batchSize, end - from);
      const padded = load(network, x, d, order, from, m);
      lossErrors(network, learner.task === 'regression', y, order, from, m, padded);
      backward(network, padded);
      if (learner.optimiser === 'adam') {
        adamStep(weights, gradient, firstMoment, secondMoment, clock, learningRate);
      } else {
        sgdStep(weights, gradient, learningRate);
      }
    }
    run++;
    if (!job.curve && patience === 0) continue;
    const loss = Math.fround(meanLoss(network, job));
    if (job.curve) job.curve[epoch] = loss;
    if (patience > 0 && isOver(loss)) break;
  }
  job.curve?.fill(NaN, run);
  return { weights: Float32Array.from(weights), epochs: run };
}

/** Gradient of the mean loss over all n rows, in double precision: what one step of a fit follows. */
export function gradientLoops(
  learner: NetworkLearner,
  weights: Float32Array,
  x: Float32Array,
  y: Float32Array,
  n: number,
): Float64Array {
  checkNetwork(learner, weights);
  const network = networkFor(learner, Math.max(n, 1));
  network.weights.set(weights);
  const order = Uint32Array.from({ length: n }, (_, row) => row);
  const padded = load(network, x, learner.layers[0]!, order, 0, n);
  lossErrors(network, learner.task === 'regression', y, order, 0, n, padded);
  backward(network, padded);
  return network.gradient.slice();
}

/** Scores of n rows: σ(z), or z itself for regression. */
export function predictLoops(learner: NetworkShape, weights: Float32Array, x: Float32Array, n: number): Float32Array {
  checkNetwork(learner, weights);
  const d = learner.layers[0]!;
  if (x.length < n * d) throw new Error(`${n} rows of ${d} features need more than ${x.length} numbers`);
  const network = networkFor(learner, PREDICTION_ROWS);
  network.weights.set(weights);
  const input = network.values[0]!;
  const z = network.values.at(-1)!;
  const { stride } = network;
  const scores = new Float32Array(n);
  for (let from = 0; from < n; from += PREDICTION_ROWS) {
    const m = Math.min(PREDICTION_ROWS, n - from);
    for (let u = 0; u < d; u++) {
      for (let r = 0; r < m; r++) input[u * stride + r] = x[(from + r) * d + u]!;
    }
    // Rows past the last are left from an earlier pass; their outputs are not read.
    forward(network, (m + 3) & ~3);
    if (learner.task === 'regression') for (let r = 0; r < m; r++) scores[from + r] = z[r]!;
    else for (let r = 0; r < m; r++) scores[from + r] = sigmoid(z[r]!);
  }
  return scores;
}
