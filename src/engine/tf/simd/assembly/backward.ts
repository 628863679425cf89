/** From the derivatives by the outputs to the gradient, which grows by the tile's share. `bytes` as in forward.ts. */
import { biasOf, errorsOf, inputsOf, kernelOf, layers, outputsOf, slopes, STRIDE, valuesOf, weightBytes } from './plan';

/** Rows behind the batch have slope 0 and so add nothing. */
export function backward(bytes: usize, smooth: bool): void {
  const last = layers - 1;
  outputGradient(last, bytes);
  if (last > 0) spread(last, bytes, smooth);
  for (let l = last - 1; l >= 0; l--) {
    biasGradient(l, bytes);
    kernelGradient(l, bytes);
    if (l > 0) errors(l, bytes, smooth);
  }
}

/** The sums of four vectors as one. */
function sums(a: v128, b: v128, c: v128, d: v128): v128 {
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}

function grow(address: usize, by: v128): void {
  v128.store(address + weightBytes, f32x4.add(v128.load(address + weightBytes), by));
}

/** What follows an error through an activation: 1 − a², or 1 where a > 0. */
function slope(error: v128, a: v128, smooth: bool): v128 {
  if (smooth) return f32x4.mul(error, f32x4.sub(f32x4.splat(1), f32x4.mul(a, a)));
  return v128.and(error, f32x4.gt(a, f32x4.splat(0)));
}

/** kernel[i] grows by Σ_r input[i, r] · slope[r], the bias by Σ_r slope[r]. */
function outputGradient(l: i32, bytes: usize): void {
  const zero = f32x4.splat(0);
  let whole = zero;
  for (let r: usize = 0; r < bytes; r += 16) whole = f32x4.add(whole, v128.load(slopes + r));
  grow(biasOf(l), sums(whole, zero, zero, zero));
  let input = valuesOf(l);
  for (let i = 0; i < inputsOf(l); i += 4) {
    let a = zero;
    let b = zero;
    let c = zero;
    let d = zero;
    for (let r: usize = 0; r < bytes; r += 16) {
      const s = v128.load(slopes + r);
      a = f32x4.add(a, f32x4.mul(s, v128.load(input + r, 0)));
      b = f32x4.add(b, f32x4.mul(s, v128.load(input + r, 512)));
      c = f32x4.add(c, f32x4.mul(s, v128.load(input + r, 1024)));
      d = f32x4.add(d, f32x4.mul(s, v128.load(input + r, 1536)));
    }
    grow(kernelOf(l) + (usize(i) << 2), sums(a, b, c, d));
    input += 4 * STRIDE;
  }
}

/** errors[i, r] = kernel[i] · slope[r], through the activation: the layer before the last. */
function spread(l: i32, bytes: usize, smooth: bool): void {
  let weight = kernelOf(l);
  let values = valuesOf(l);
  let to = errorsOf(l);
  for (let i = 0; i < inputsOf(l); i++) {
    const w = v128.load32_splat(weight);
    for (let r: usize = 0; r < bytes; r += 16) {
      v128.store(to + r, slope(f32x4.mul(w, v128.load(slopes + r)), v128.load(values + r), smooth));
    }
    weight += 4;
    values += STRIDE;
    to += STRIDE;
  }
}

function biasGradient(l: i32, bytes: usize): void {
  let error = errorsOf(l + 1);
  for (let j = 0; j < outputsOf(l); j += 4) {
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let r: usize = 0; r < bytes; r += 16) {
      a = f32x4.add(a, v128.load(error + r, 0));
      b = f32x4.add(b, v128.load(error + r, 512));
      c = f32x4.add(c, v128.load(error + r, 1024));
      d = f32x4.add(d, v128.load(error + r, 1536));
    }
    grow(biasOf(l) + (usize(j) << 2), sums(a, b, c, d));
    error += 4 * STRIDE;
  }
}

/** kernel[i, j] grows by Σ_r input[i, r] · error[j, r], two inputs and four units at a time. */
function kernelGradient(l: i32, bytes: usize): void {
  const inputs = inputsOf(l);
  const step = usize(outputsOf(l)) << 2;
  const zero = f32x4.splat(0);
  for (let j: usize = 0; j < step; j += 16) {
    const error = errorsOf(l + 1) + (j >> 2) * STRIDE;
    let gradient = kernelOf(l) + j;
    let input = valuesOf(l);
    for (let i = 0; i < inputs; i += 2) {
      let a0 = zero;
      let b0 = zero;
      let c0 = zero;
      let d0 = zero;
      let a1 = zero;
      let b1 = zero;
      let c1 = zero;
      let d1 = zero;
      for (let r: usize = 0; r < bytes; r += 16) {
        const x0 = v128.load(input + r, 0);
        const x1 = v128.load(input + r, 512);
        const ea = v128.load(error + r, 0);
        a0 = f32x4.add(a0, f32x4.mul(x0, ea));
        a1 = f32x4.add(a1, f32x4.mul(x1, ea));
        const eb = v128.load(error + r, 512);
        b0 = f32x4.add(b0, f32x4.mul(x0, eb));
        b1 = f32x4.add(b1, f32x4.mul(x1, eb));
        const ec = v128.load(error + r, 1024);
        c0 = f32x4.add(c0, f32x4.mul(x0, ec));
        c1 = f32x4.add(c1, f32x4.mul(x1, ec));
        const ed = v128.load(error + r, 1536);
        d0 = f32x4.add(d0, f32x4.mul(x0, ed));
        d1 = f32x4.add(d1, f32x4.mul(x1, ed));
      }
      grow(gradient, sums(a0, b0, c0, d0));
      // of an odd number of inputs the last has no partner: what stands there is zero, and its place is the bias
      if (i + 1 < inputs) grow(gradient + step, sums(a1, b1, c1, d1));
      gradient += 2 * step;
      input += 2 * STRIDE;
    }
  }
}

/** errors[i, r] = Σ_j kernel[i, j] · error[j, r], through the activation, four units of eight rows at a time. */
function errors(l: i32, bytes: usize, smooth: bool): void {
  const step = usize(outputsOf(l)) << 2;
  const zero = f32x4.splat(0);
  for (let i = 0; i < inputsOf(l); i += 4) {
    const wa = kernelOf(l) + usize(i) * step;
    const wb = wa + step;
    const wc = wb + step;
    const wd = wc + step;
    const shift = usize(i) * STRIDE;
    for (let r: usize = 0; r < bytes; r += 32) {
      let a0 = zero;
      let b0 = zero;
      let c0 = zero;
      let d0 = zero;
      let a1 = zero;
      let b1 = zero;
      let c1 = zero;
      let d1 = zero;
      let p = errorsOf(l + 1) + r;
      for (let j: usize = 0; j < step; j += 4) {
        const e0 = v128.load(p, 0);
        const e1 = v128.load(p, 16);
        const a = v128.load32_splat(wa + j);
        a0 = f32x4.add(a0, f32x4.mul(a, e0));
        a1 = f32x4.add(a1, f32x4.mul(a, e1));
        const b = v128.load32_splat(wb + j);
        b0 = f32x4.add(b0, f32x4.mul(b, e0));
        b1 = f32x4.add(b1, f32x4.mul(b, e1));
        const c = v128.load32_splat(wc + j);
        c0 = f32x4.add(c0, f32x4.mul(c, e0));
        c1 = f32x4.add(c1, f32x4.mul(c, e1));
        const d = v128.load32_splat(wd + j);
        d0 = f32x4.add(d0, f32x4.mul(d, e0));
        d1 = f32x4.add(d1, f32x4.mul(d, e1));
        p += STRIDE;
      }
      const v = valuesOf(l) + shift + r;
      const to = errorsOf(l) + shift + r;
      v128.store(to, slope(a0, v128.load(v, 0), smooth), 0);
      v128.store(to, slope(a1, v128.load(v, 16), smooth), 16);
      v128.store(to, slope(b0, v128.load(v, 512), smooth), 512);
      v128.store(to, slope(b1, v128.load(v, 528), smooth), 528);
      v128.store(to, slope(c0, v128.load(v, 1024), smooth), 1024);
      v128.store(to, slope(c1, v128.load(v, 1040), smooth), 1040);
      v128.store(to, slope(d0, v128.load(v, 1536), smooth), 1536);
      v128.store(to, slope(d1, v128.load(v, 1552), smooth), 1552);
    }
  }
}
