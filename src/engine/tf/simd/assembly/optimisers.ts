/** One step along the gradient, which is zero afterwards. As in optimisers.ts beside this folder, in float32. */
import { weightBytes, weights } from './plan';

const BETA1: f64 = 0.9;
const BETA2: f64 = 0.999;
const EPSILON: f32 = 1e-7;

/** Running products of the betas. */
let product1: f32 = 0;
let product2: f32 = 0;

/** The moments are to be zero. */
export function startAdam(): void {
  product1 = f32(BETA1);
  product2 = f32(BETA2);
}

/** w ← w − η · m̂ / (√v̂ + ε), m̂ = m / (1 − β1^t), v̂ = v / (1 − β2^t). */
export function adamStep(rate: f32): void {
  const correction1 = f32x4.splat(1 - product1);
  const correction2 = f32x4.splat(1 - product2);
  const keep1 = f32x4.splat(f32(BETA1));
  const keep2 = f32x4.splat(f32(BETA2));
  const take1 = f32x4.splat(f32(1 - BETA1));
  const take2 = f32x4.splat(f32(1 - BETA2));
  const epsilon = f32x4.splat(EPSILON);
  const length = f32x4.splat(rate);
  const end = weights + weightBytes;
  let gradient = end;
  let first = gradient + weightBytes;
  let second = first + weightBytes;
  for (let w = weights; w < end; w += 16) {
    const g = v128.load(gradient);
    v128.store(gradient, f32x4.splat(0));
    const m = f32x4.add(f32x4.mul(keep1, v128.load(first)), f32x4.mul(take1, g));
    const v = f32x4.add(f32x4.mul(keep2, v128.load(second)), f32x4.mul(f32x4.mul(take2, g), g));
    v128.store(first, m);
    v128.store(second, v);
    const up = f32x4.mul(length, f32x4.div(m, correction1));
    const down = f32x4.add(f32x4.sqrt(f32x4.div(v, correction2)), epsilon);
    v128.store(w, f32x4.sub(v128.load(w), f32x4.div(up, down)));
    gradient += 16;
    first += 16;
    second += 16;
  }
  product1 = f32(f64(product1) * BETA1);
  product2 = f32(f64(product2) * BETA2);
}

/** w ← w − η g. */
export function sgdStep(rate: f32): void {
  const length = f32x4.splat(rate);
  const end = weights + weightBytes;
  let gradient = end;
  for (let w = weights; w < end; w += 16) {
    v128.store(w, f32x4.sub(v128.load(w), f32x4.mul(length, v128.load(gradient))));
    v128.store(gradient, f32x4.splat(0));
    gradient += 16;
  }
}
