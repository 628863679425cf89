/**
 * The kernel: one call is one whole fit, or the scores of all rows. Everything is float32; addresses are bytes.
 * The caller writes widths, calls `prepare`, makes the memory large enough and puts the arrays behind what it returned.
 */
import { backward } from './backward';
import { forward } from './forward';
import { adamStep, sgdStep, startAdam } from './optimisers';
import { pack, unpack, weightBytes } from './plan';
import { bytesOf, loadRows, lossSlopes, lossSum, storeScores, tileOf } from './tile';

export { prepare } from './plan';

const REGRESSION: i32 = 1;
const SMOOTH: i32 = 2;
const ADAM: i32 = 4;
/** The learning curve looks at so many rows at most: CURVE_ROWS of curve.ts. */
const CURVE_ROWS: i32 = 512;

/** The gradient of the mean loss over m rows, added to what stands there. */
function addGradient(flags: i32, x: usize, y: usize, order: usize, m: i32): void {
  const regression = (flags & REGRESSION) !== 0;
  const smooth = (flags & SMOOTH) !== 0;
  const share = f32(1.0 / f64(m));
  for (let done = 0; done < m; done += 128) {
    const rows = tileOf(m - done);
    loadRows(x, y, order + (usize(done) << 2), 0, rows);
    forward(bytesOf(rows), smooth);
    lossSlopes(rows, regression, share);
    backward(bytesOf(rows), smooth);
  }
}

function meanLoss(flags: i32, x: usize, y: usize, n: i32): f32 {
  const rows = n < CURVE_ROWS ? n : CURVE_ROWS;
  let sum: f64 = 0;
  for (let done = 0; done < rows; done += 128) {
    const m = tileOf(rows - done);
    loadRows(x, y, 0, done, m);
    forward(bytesOf(m), (flags & SMOOTH) !== 0);
    sum += lossSum(m, (flags & REGRESSION) !== 0);
  }
  return f32(sum / f64(rows));
}

/**
 * All epochs and batches. `flat` holds the start and then the result.
 * @param end what `prepare` returned
 * @param curve address of `epochs` numbers, or 0
 */
export function fit(
  end: usize,
  flags: i32,
  rate: f32,
  n: i32,
  epochs: i32,
  batch: i32,
  x: usize,
  y: usize,
  order: usize,
  flat: usize,
  curve: usize,
): void {
  unpack(flat, end);
  startAdam();
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let from = 0; from < n; from += batch) {
      const m = n - from < batch ? n - from : batch;
      addGradient(flags, x, y, order, m);
      if (flags & ADAM) adamStep(rate);
      else sgdStep(rate);
      order += usize(m) << 2;
    }
    if (curve !== 0) store<f32>(curve + (usize(epoch) << 2), meanLoss(flags, x, y, n));
  }
  pack(flat, 0);
}

/** The gradient over the rows of `order`, in place of the weights at `flat`: what one step of a fit follows. */
export function gradient(end: usize, flags: i32, n: i32, x: usize, y: usize, order: usize, flat: usize): void {
  unpack(flat, end);
  addGradient(flags, x, y, order, n);
  pack(flat, weightBytes);
}

/** Scores of n rows, to `to`. */
export function predict(end: usize, flags: i32, n: i32, x: usize, flat: usize, to: usize): void {
  unpack(flat, end);
  for (let done = 0; done < n; done += 128) {
    const m = tileOf(n - done);
    loadRows(x, 0, 0, done, m);
    forward(bytesOf(m), (flags & SMOOTH) !== 0);
    storeScores(to + (usize(done) << 2), m, (flags & REGRESSION) !== 0);
  }
}
