/** A tile: at most ROWS rows on their way in, and the loss on their way out. */
import { sigmoid, softplus } from './elementary';
import { inputsOf, layers, ROWS, slopes, STRIDE, targets, valuesOf } from './plan';

/** 4 · m, up to the next multiple of the 8 rows that are worked on at a time. */
export function bytesOf(m: i32): usize {
  return usize((m + 7) & ~7) << 2;
}

/** Rows that are left, ROWS at most. */
export function tileOf(left: i32): i32 {
  return left < ROWS ? left : ROWS;
}

/**
 * Copies m rows of x and, where y is not 0, of y into the tile, zeros behind them.
 * @param order address of m row indices, or 0: the rows from `from` on
 */
export function loadRows(x: usize, y: usize, order: usize, from: i32, m: i32): void {
  const d = inputsOf(0);
  const input = valuesOf(0);
  for (let r = 0; r < m; r++) {
    const row = order === 0 ? from + r : load<i32>(order + (usize(r) << 2));
    let p = input + (usize(r) << 2);
    let q = x + (usize(row * d) << 2);
    for (let u = 0; u < d; u++) {
      store<f32>(p, load<f32>(q));
      p += STRIDE;
      q += 4;
    }
    if (y !== 0) store<f32>(targets + (usize(r) << 2), load<f32>(y + (usize(row) << 2)));
  }
  const end = bytesOf(m);
  for (let r = usize(m) << 2; r < end; r += 4) {
    for (let u = 0; u < d; u++) store<f32>(input + usize(u) * STRIDE + r, 0);
  }
}

/**
 * Derivative of the mean loss by each output. Cross-entropy on logits: (1 − y) σ(z) − y σ(−z), which keeps its digits
 * where σ(z) − y cancels. Square: 2 (z − y).
 * @param share 1 / rows of the batch
 */
export function lossSlopes(m: i32, regression: bool, share: f32): void {
  const z = valuesOf(layers);
  const end = bytesOf(m);
  const one = f32x4.splat(1);
  const scale = f32x4.splat(regression ? 2 * share : share);
  for (let r: usize = 0; r < end; r += 16) {
    const out = v128.load(z + r);
    const y = v128.load(targets + r);
    let slope = f32x4.sub(out, y);
    if (!regression) {
      slope = f32x4.sub(f32x4.mul(f32x4.sub(one, y), sigmoid(out)), f32x4.mul(y, sigmoid(f32x4.neg(out))));
    }
    v128.store(slopes + r, f32x4.mul(scale, slope));
  }
  for (let r = usize(m) << 2; r < end; r += 4) store<f32>(slopes + r, 0);
}

/** Sum of the losses: softplus(z) − y z, or (z − y)². The slopes are overwritten. */
export function lossSum(m: i32, regression: bool): f64 {
  const z = valuesOf(layers);
  const end = bytesOf(m);
  for (let r: usize = 0; r < end; r += 16) {
    const out = v128.load(z + r);
    const y = v128.load(targets + r);
    const gap = f32x4.sub(out, y);
    const loss = regression ? f32x4.mul(gap, gap) : f32x4.sub(softplus(out), f32x4.mul(y, out));
    v128.store(slopes + r, loss);
  }
  let sum: f64 = 0;
  for (let r = 0; r < m; r++) sum += f64(load<f32>(slopes + (usize(r) << 2)));
  return sum;
}

/** Writes m scores to `to`: σ(z), or z for a regression. */
export function storeScores(to: usize, m: i32, regression: bool): void {
  const z = valuesOf(layers);
  const end = usize(m) << 2;
  if (!regression) {
    for (let r: usize = 0; r < end; r += 16) v128.store(z + r, sigmoid(v128.load(z + r)));
  }
  memory.copy(to, z, end);
}
