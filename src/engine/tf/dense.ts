/**
 * The three products of a dense layer in plain loops. Values are kept unit by unit: unit u of all rows lies at
 * u · stride, so that one weight is read for four rows and one value for two units. Sums run in double precision, each
 * in a fixed order that does not depend on the number of rows. `rows` is a multiple of 4.
 */
import type { LayerLayout } from '../model/weights';

/** output[j] = bias[j] + Σ_i kernel[i, j] · input[i], for every row. */
export function multiplyAdd(
  weights: Float64Array,
  { inputs, outputs, kernel, bias }: LayerLayout,
  input: Float64Array,
  output: Float64Array,
  stride: number,
  rows: number,
): void {
  let j = 0;
  for (; j + 1 < outputs; j += 2) {
    const bj = weights[bias + j]!;
    const bk = weights[bias + j + 1]!;
    for (let r = 0; r < rows; r += 4) {
      let j0 = bj;
      let j1 = bj;
      let j2 = bj;
      let j3 = bj;
      let k0 = bk;
      let k1 = bk;
      let k2 = bk;
      let k3 = bk;
      let p = r;
      let w = kernel + j;
      for (let i = 0; i < inputs; i++) {
        const wj = weights[w]!;
        const wk = weights[w + 1]!;
        const x0 = input[p]!;
        const x1 = input[p + 1]!;
        const x2 = input[p + 2]!;
        const x3 = input[p + 3]!;
        j0 += wj * x0;
        j1 += wj * x1;
        j2 += wj * x2;
        j3 += wj * x3;
        k0 += wk * x0;
        k1 += wk * x1;
        k2 += wk * x2;
        k3 += wk * x3;
        p += stride;
        w += outputs;
      }
      const q = j * stride + r;
      output[q] = j0;
      output[q + 1] = j1;
      output[q + 2] = j2;
      output[q + 3] = j3;
      output[q + stride] = k0;
      output[q + stride + 1] = k1;
      output[q + stride + 2] = k2;
      output[q + stride + 3] = k3;
    }
  }
  if (j === outputs) return;
  const b = weights[bias + j]!;
  for (let r = 0; r < rows; r += 4) {
    let s0 = b;
    let s1 = b;
    let s2 = b;
    let s3 = b;
    let p = r;
    for (let w = kernel + j; w < bias; w += outputs) {
      const weight = weights[w]!;
      s0 += weight * input[p]!;
      s1 += weight * input[p + 1]!;
      s2 += weight * input[p + 2]!;
      s3 += weight * input[p + 3]!;
      p += stride;
    }
    const q = j * stride + r;
    output[q] = s0;
    output[q + 1] = s1;
    output[q + 2] = s2;
    output[q + 3] = s3;
  }
}

/** gradient of kernel[i, j] = Σ_r input[i, r] · error[j, r], of bias[j] = Σ_r error[j, r]. */
export function sumGradient(
  gradient: Float64Array,
  { inputs, outputs, kernel, bias }: LayerLayout,
  input: Float64Array,
  error: Float64Array,
  stride: number,
  rows: number,
): void {
  for (let j = 0; j < outputs; j++) {
    const from = j * stride;
    const end = from + rows;
    let b0 = 0;
    let b1 = 0;
    for (let q = from; q < end; q += 2) {
      b0 += error[q]!;
      b1 += error[q + 1]!;
    }
    gradient[bias + j] = b0 + b1;
    let i = 0;
    for (; i + 3 < inputs; i += 4) {
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      let p = i * stride;
      for (let q = from; q < end; q++, p++) {
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
      for (let q = from; q < end; q += 2, p += 2) {
        even += error[q]! * input[p]!;
        odd += error[q + 1]! * input[p + 1]!;
      }
      gradient[kernel + i * outputs + j] = even + odd;
    }
  }
}

/** result[i] = Σ_j kernel[i, j] · error[j], for every row. */
export function multiplyTransposed(
  weights: Float64Array,
  { inputs, outputs, kernel }: LayerLayout,
  error: Float64Array,
  result: Float64Array,
  stride: number,
  rows: number,
): void {
  for (let i = 0; i < inputs; i++) {
    const from = kernel + i * outputs;
    for (let r = 0; r < rows; r += 4) {
      let s0 = 0;
      let s1 = 0;
      let s2 = 0;
      let s3 = 0;
      let p = r;
      for (let w = from; w < from + outputs; w++) {
        const weight = weights[w]!;
        s0 += weight * error[p]!;
        s1 += weight * error[p + 1]!;
        s2 += weight * error[p + 2]!;
        s3 += weight * error[p + 3]!;
        p += stride;
      }
      const q = i * stride + r;
      result[q] = s0;
      result[q + 1] = s1;
      result[q + 2] = s2;
      result[q + 3] = s3;
    }
  }
}
