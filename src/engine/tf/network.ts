/**
 * Forward and backward pass of a small dense network in plain loops. One output unit; a hidden layer is followed by the
 * activation, the output is linear. Values are kept unit by unit (all rows of one unit side by side), so that the loops
 * below take four rows at a time: one weight is read for four products. Sums run in double precision, in a fixed order.
 */
import { tanh } from '../core/elementary';
import { layoutOf, type LayerLayout } from '../model/weights';
import type { Learner } from '../types';

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
  const stride = Math.max(4, (rows + 3) & ~3);
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

/** output[j] = bias[j] + Σ_i kernel[i, j] · input[i], for every row. */
function multiplyAdd(
  weights: Float64Array,
  { inputs, outputs, kernel, bias }: LayerLayout,
  input: Float64Array,
  output: Float64Array,
  stride: number,
  rows: number,
): void {
  for (let j = 0; j < outputs; j++) {
    const b = weights[bias + j]!;
    for (let r = 0; r < rows; r += 4) {
      let s0 = b;
      let s1 = b;
      let s2 = b;
      let s3 = b;
      let p = r;
      let w = kernel + j;
      for (let i = 0; i < inputs; i++) {
        const weight = weights[w]!;
        s0 += weight * input[p]!;
        s1 += weight * input[p + 1]!;
        s2 += weight * input[p + 2]!;
        s3 += weight * input[p + 3]!;
        p += stride;
        w += outputs;
      }
      const q = j * stride + r;
      output[q] = s0;
      output[q + 1] = s1;
      output[q + 2] = s2;
      output[q + 3] = s3;
    }
  }
}

function activate(values: Float64Array, units: number, stride: number, rows: number, smooth: boolean): void {
  for (let u = 0; u < units; u++) {
    const end = u * stride + rows;
    if (smooth) for (let p = u * stride; p < end; p++) values[p] = tanh(values[p]!);
    else for (let p = u * stride; p < end; p++) values[p] = values[p]! > 0 ? values[p]! : 0;
  }
}

/** Fills `gradient` from the errors of the output layer. `rows` a multiple of 4; rows past the batch have error 0. */
export function backward(network: Network, rows: number): void {
  const { layout, values, errors, weights, gradient, stride } = network;
  for (let l = layout.length - 1; l >= 0; l--) {
    const layer = layout[l]!;
    sumGradient(gradient, layer, values[l]!, errors[l + 1]!, stride, rows);
    if (l > 0) propagate(weights, layer, values[l]!, errors[l + 1]!, errors[l]!, stride, rows, network.tanh);
  }
}

/** gradient of kernel[i, j] = Σ_r input[i, r] · error[j, r], of bias[j] = Σ_r error[j, r]. */
function sumGradient(
  gradient: Float64Array,
  { inputs, outputs, kernel, bias }: LayerLayout,
  input: Float64Array,
  error: Float64Array,
  stride: number,
  rows: number,
): void {
  for (let j = 0; j < outputs; j++) {
    const from = j * stride;
    let b0 = 0;
    let b1 = 0;
    for (let r = 0; r < rows; r += 2) {
      b0 += error[from + r]!;
      b1 += error[from + r + 1]!;
    }
    gradient[bias + j] = b0 + b1;
    let i = 0;
    for (; i + 3 < inputs; i += 4) {
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      let p = i * stride;
      for (let q = from; q < from + rows; q++, p++) {
        const e = error[q]!;
        s0 += e * input[p]!;
        s1 += e * input[p + stride]!;
        s2 += e * input[p + 2 * stride]!;
        s3 += e * input[p + 3 * stride]!;
      }
      const g = kernel + i * outputs + j;
      gradient[g] = s0;
      gradient[g + outputs] = s1;
      gradient[g + 2 * outputs] = s2;
      gradient[g + 3 * outputs] = s3;
    }
    for (; i < inputs; i++) {
      let even = 0;
      let odd = 0;
      let p = i * stride;
      for (let q = from; q < from + rows; q += 2, p += 2) {
        even += error[q]! * input[p]!;
        odd += error[q + 1]! * input[p + 1]!;
      }
      gradient[kernel + i * outputs + j] = even + odd;
    }
  }
}

/** error of input i = activation′ · Σ_j kernel[i, j] · error[j]; the derivative from the value: 1 − a², or a > 0. */
function propagate(
  weights: Float64Array,
  { inputs, outputs, kernel }: LayerLayout,
  value: Float64Array,
  error: Float64Array,
  result: Float64Array,
  stride: number,
  rows: number,
  smooth: boolean,
): void {
  for (let i = 0; i < inputs; i++) {
    for (let r = 0; r < rows; r += 4) {
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      let p = r;
      const w = kernel + i * outputs;
      for (let j = 0; j < outputs; j++) {
        const weight = weights[w + j]!;
        s0 += weight * error[p]!;
        s1 += weight * error[p + 1]!;
        s2 += weight * error[p + 2]!;
        s3 += weight * error[p + 3]!;
        p += stride;
      }
      const q = i * stride + r;
      const a0 = value[q]!;
      const a1 = value[q + 1]!;
      const a2 = value[q + 2]!;
      const a3 = value[q + 3]!;
      if (smooth) {
        result[q] = s0 * (1 - a0 * a0);
        result[q + 1] = s1 * (1 - a1 * a1);
        result[q + 2] = s2 * (1 - a2 * a2);
        result[q + 3] = s3 * (1 - a3 * a3);
      } else {
        result[q] = a0 > 0 ? s0 : 0;
        result[q + 1] = a1 > 0 ? s1 : 0;
        result[q + 2] = a2 > 0 ? s2 : 0;
        result[q + 3] = a3 > 0 ? s3 : 0;
      }
    }
  }
}
