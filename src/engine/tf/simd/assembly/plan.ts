/**
 * Where everything lies in memory. The caller writes the widths of the layers to WIDTHS and calls `prepare`.
 *
 * Values are kept unit by unit, ROWS rows of one unit beside each other, so that four rows fill a vector and no width
 * needs a mask. The outputs of hidden layers are rounded up to a multiple of four: the weights of the units past the
 * last are zero, so their values, errors and gradients are zero too and stay so under either optimiser.
 */

/** Rows that are worked on at a time: a longer batch is a sum over several tiles, so memory does not grow with it. */
export const ROWS: i32 = 128;
/** Bytes from one unit to the next. */
export const STRIDE: usize = 512;
/** Address of the widths: i32, the input first. */
export const WIDTHS: usize = 64;
/** Address of one record of RECORD bytes per layer of weights. */
const TABLE: usize = 1024;
const RECORD: usize = 64;
/** Most layers of weights. */
export const MOST_LAYERS: i32 = 32;
/** First byte that `prepare` hands out. */
const BASE: usize = 4096;

/** Layers of weights: one for a regression, three for two hidden layers. */
export let layers: i32 = 0;
/** Address of the weights. Behind them, as long each: gradient, first and second moment. */
export let weights: usize = 0;
/** Bytes of the weights with what fills them up. */
export let weightBytes: usize = 0;
/** Address of the wanted outputs of the tile's rows, and of the derivatives of the loss by the outputs. */
export let targets: usize = 0;
export let slopes: usize = 0;

function record(l: i32): usize {
  return TABLE + usize(l) * RECORD;
}
export function inputsOf(l: i32): i32 {
  return load<i32>(record(l), 0);
}
/** Rounded up, but for the last layer, which has one. */
export function outputsOf(l: i32): i32 {
  return load<i32>(record(l), 4);
}
/** kernel[i, j] lies at i · outputs + j. */
export function kernelOf(l: i32): usize {
  return load<usize>(record(l), 8);
}
export function biasOf(l: i32): usize {
  return load<usize>(record(l), 12);
}
/** What the layer takes; for the layer behind the last: what the network says. */
export function valuesOf(l: i32): usize {
  return load<usize>(record(l), 16);
}
/** Derivatives of the loss by `valuesOf(l)` before the activation; not for the input. */
export function errorsOf(l: i32): usize {
  return load<usize>(record(l), 20);
}
function widthOf(l: i32): i32 {
  return load<i32>(WIDTHS + (usize(l) << 2));
}
function up4(count: i32): i32 {
  return (count + 3) & ~3;
}

/**
 * Lays out a network of so many layers of weights.
 * @returns the first byte behind it: the memory must reach beyond that before anything else is called
 */
export function prepare(count: i32): usize {
  layers = count;
  let at = BASE;
  weights = at;
  for (let l = 0; l < count; l++) {
    const last = l === count - 1;
    const inputs = l === 0 ? widthOf(0) : up4(widthOf(l));
    const outputs = last ? 1 : up4(widthOf(l + 1));
    store<i32>(record(l), inputs, 0);
    store<i32>(record(l), outputs, 4);
    store<usize>(record(l), at, 8);
    at += usize(last ? up4(inputs) : inputs * outputs) << 2;
    store<usize>(record(l), at, 12);
    at += usize(up4(outputs)) << 2;
  }
  weightBytes = at - weights;
  at += 3 * weightBytes;
  targets = at;
  at += STRIDE;
  for (let l = 0; l <= count; l++) {
    const units = l === count ? 1 : up4(inputsOf(l));
    store<usize>(record(l), at, 16);
    at += usize(units) * STRIDE;
    store<usize>(record(l), at, 20);
    if (l > 0) at += usize(units) * STRIDE;
  }
  slopes = errorsOf(count);
  return at;
}

/** Clears all that `prepare` handed out and takes the flat weights (see model/weights.ts) at `from`. */
export function unpack(from: usize, end: usize): void {
  memory.fill(BASE, 0, end - BASE);
  move(from, 0, false);
}

/** Writes flat weights, or with `shift = weightBytes` the gradient, to `to`. */
export function pack(to: usize, shift: usize): void {
  move(to, shift, true);
}

function move(flat: usize, shift: usize, out: bool): void {
  for (let l = 0; l < layers; l++) {
    const rows = widthOf(l);
    const columns = widthOf(l + 1);
    const bytes = usize(columns) << 2;
    const step = usize(outputsOf(l)) << 2;
    let at = kernelOf(l) + shift;
    // the bias is one more row, but not right behind the last
    for (let i = 0; i <= rows; i++) {
      if (i === rows) at = biasOf(l) + shift;
      if (out) memory.copy(flat, at, bytes);
      else memory.copy(at, flat, bytes);
      flat += bytes;
      at += step;
    }
  }
}
