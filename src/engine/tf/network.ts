/**
 * Forward and backward pass of a small dense network in plain loops. One output unit; a hidden layer is followed by the
 * activation, the output is linear.
 */
import { tanh } from '../core/elementary';
import { layoutOf, type LayerLayout } from '../model/weights';
import type { Learner } from '../types';
import { multiplyAdd, multiplyTransposed, sumGradient } from './dense';

/** Scratch of one layer shape, kept for the next fit: nothing is allocated in the loops. */
export interface Network {
  readonly layout: readonly LayerLayout[];
  readonly tanh: boolean;
  /** Rows that fit: a multiple of 4. Unit u of a layer lies at u · stride. */
  readonly stride: number;
  /** values[0] is the input, values[l] the output of layer l, after the activation. */
  readonly values: readonly Float64Array[];
  /** errors[l]: derivative of the loss by the output of layer l before its activation; errors[0] is unused. */
  readonly errors: readonly Float64Array[];
  readonly weights: Float64Array;
  readonly gradient: Float64Array;
  readonly firstMoment: Float64Array;
  readonly secondMoment: Float64Array;
}

const networks = new Map<string, Network>();

/** The network of this shape with room for `rows` rows. At most 64 shapes are kept. */
export function networkFor({ layers, activation }: Pick<Learner, 'layers' | 'activation'>, rows: number): Network {
  const stride = (rows + 3) & ~3;
  const key = `${layers.join('-')} ${activation} ${stride}`;
  const known = networks.get(key);
  if (known) return known;
  if (networks.size >= 64) networks.clear();
  const layout = layoutOf(layers);
  const count = layout.reduce((sum, { inputs, outputs }) => sum + (inputs + 1) * outputs, 0);
  const network: Network = {
    layout,
    tanh: activation === 'tanh',
    stride,
    values: layers.map((width) => new Float64Array(width * stride)),
    errors: layers.map((width, l) => new Float64Array(l === 0 ? 0 : width * stride)),
    weights: new Float64Array(count),
    gradient: new Float64Array(count),
    firstMoment: new Float64Array(count),
    secondMoment: new Float64Array(count),
  };
  networks.set(key, network);
  return network;
}

/** Fills values[1 …] from values[0]; `rows` is rounded up to four. */
export function forward(network: Network, rows: number): void {
  const { layout, values, weights, stride } = network;
  const last = layout.length - 1;
  for (let l = 0; l <= last; l++) {
    const layer = layout[l]!;
    const output = values[l + 1]!;
    multiplyAdd(weights, layer, values[l]!, output, stride, rows);
    if (l < last) activate(output, layer.outputs, stride, rows, network.tanh);
  }
}

/** tanh, or max(v, 0) = (v + |v|) / 2: half of all comparisons would be mispredicted, at 5 ns each. */
function activate(values: Float64Array, units: number, stride: number, rows: number, smooth: boolean): void {
  for (let u = 0; u < units; u++) {
    const end = u * stride + rows;
    if (smooth) for (let p = u * stride; p < end; p++) values[p] = tanh(values[p]!);
    else for (let p = u * stride; p < end; p++) values[p] = 0.5 * (values[p]! + Math.abs(values[p]!));
  }
}

/** Fills `gradient` from the errors of the output layer. `rows` a multiple of 4; rows past the batch have error 0. */
export function backward(network: Network, rows: number): void {
  const { layout, values, errors, weights, gradient, stride } = network;
  for (let l = layout.length - 1; l >= 0; l--) {
    const layer = layout[l]!;
    sumGradient(gradient, layer, values[l]!, errors[l + 1]!, stride, rows);
    if (l === 0) return;
    multiplyTransposed(weights, layer, errors[l + 1]!, errors[l]!, stride, rows);
    derive(values[l]!, errors[l]!, layer.inputs, stride, rows, network.tanh);
  }
}

/** Multiplies the errors behind an activation by its derivative, from its value: 1 − a², or 1 where a > 0. */
function derive(
  values: Float64Array,
  errors: Float64Array,
  units: number,
  stride: number,
  rows: number,
  smooth: boolean,
) {
  for (let u = 0; u < units; u++) {
    const end = u * stride + rows;
    if (smooth) for (let p = u * stride; p < end; p++) errors[p]! *= 1 - values[p]! * values[p]!;
    else for (let p = u * stride; p < end; p++) errors[p]! *= Number(values[p]! > 0);
  }
}
