/** From the tile's inputs to the outputs of the network. `bytes` is 4 · rows, rows a multiple of 8. */
import { tanh } from './elementary';
import { biasOf, inputsOf, kernelOf, layers, outputsOf, STRIDE, valuesOf } from './plan';

/** Fills the values of every layer from those of the input. */
export function forward(bytes: usize, smooth: bool): void {
  const last = layers - 1;
  for (let l = 0; l < last; l++) {
    hidden(l, bytes, smooth);
    if (smooth) bend(valuesOf(l + 1), outputsOf(l), bytes);
  }
  output(last, bytes);
}

/** values[j] = max(bias[j] + Σ_i kernel[i, j] · input[i], 0), four units of eight rows at a time; linear if `smooth`. */
function hidden(l: i32, bytes: usize, smooth: bool): void {
  const input = valuesOf(l);
  const end = kernelOf(l) + (usize(inputsOf(l) * outputsOf(l)) << 2);
  const step = usize(outputsOf(l)) << 2;
  const zero = f32x4.splat(0);
  for (let j: usize = 0; j < step; j += 16) {
    const kernel = kernelOf(l) + j;
    const bias = v128.load(biasOf(l) + j);
    const values = valuesOf(l + 1) + (j >> 2) * STRIDE;
    for (let r: usize = 0; r < bytes; r += 32) {
      let a0 = v128.shuffle<f32>(bias, bias, 0, 0, 0, 0);
      let b0 = v128.shuffle<f32>(bias, bias, 1, 1, 1, 1);
      let c0 = v128.shuffle<f32>(bias, bias, 2, 2, 2, 2);
      let d0 = v128.shuffle<f32>(bias, bias, 3, 3, 3, 3);
      let a1 = a0;
      let b1 = b0;
      let c1 = c0;
      let d1 = d0;
      let p = input + r;
      for (let w = kernel; w < end; w += step) {
        const x0 = v128.load(p, 0);
        const x1 = v128.load(p, 16);
        const wa = v128.load32_splat(w, 0);
        a0 = f32x4.add(a0, f32x4.mul(wa, x0));
        a1 = f32x4.add(a1, f32x4.mul(wa, x1));
        const wb = v128.load32_splat(w, 4);
        b0 = f32x4.add(b0, f32x4.mul(wb, x0));
        b1 = f32x4.add(b1, f32x4.mul(wb, x1));
        const wc = v128.load32_splat(w, 8);
        c0 = f32x4.add(c0, f32x4.mul(wc, x0));
        c1 = f32x4.add(c1, f32x4.mul(wc, x1));
        const wd = v128.load32_splat(w, 12);
        d0 = f32x4.add(d0, f32x4.mul(wd, x0));
        d1 = f32x4.add(d1, f32x4.mul(wd, x1));
        p += STRIDE;
      }
      if (!smooth) {
        a0 = f32x4.pmax(a0, zero);
        a1 = f32x4.pmax(a1, zero);
        b0 = f32x4.pmax(b0, zero);
        b1 = f32x4.pmax(b1, zero);
        c0 = f32x4.pmax(c0, zero);
        c1 = f32x4.pmax(c1, zero);
        d0 = f32x4.pmax(d0, zero);
        d1 = f32x4.pmax(d1, zero);
      }
      const q = values + r;
      v128.store(q, a0, 0);
      v128.store(q, a1, 16);
      v128.store(q, b0, 512);
      v128.store(q, b1, 528);
      v128.store(q, c0, 1024);
      v128.store(q, c1, 1040);
      v128.store(q, d0, 1536);
      v128.store(q, d1, 1552);
    }
  }
}

/** tanh in place. */
function bend(values: usize, units: i32, bytes: usize): void {
  for (let u = 0; u < units; u++) {
    for (let r: usize = 0; r < bytes; r += 16) v128.store(values + r, tanh(v128.load(values + r)));
    values += STRIDE;
  }
}

/** The one unit at the end: bias + Σ_i kernel[i] · input[i]. */
function output(l: i32, bytes: usize): void {
  const kernel = kernelOf(l);
  const end = kernel + (usize(inputsOf(l)) << 2);
  const bias = v128.load32_splat(biasOf(l));
  for (let r: usize = 0; r < bytes; r += 32) {
    let z0 = bias;
    let z1 = bias;
    let p = valuesOf(l) + r;
    for (let w = kernel; w < end; w += 4) {
      const weight = v128.load32_splat(w);
      z0 = f32x4.add(z0, f32x4.mul(weight, v128.load(p, 0)));
      z1 = f32x4.add(z1, f32x4.mul(weight, v128.load(p, 16)));
      p += STRIDE;
    }
    v128.store(valuesOf(l + 1) + r, z0, 0);
    v128.store(valuesOf(l + 1) + r, z1, 16);
  }
}
