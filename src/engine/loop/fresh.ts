/**
 * What a fresh model would reach at each tick: the scenario's learner, trained on plenty of data of that tick alone.
 * Fitted at no more than 24 ticks, once per distinct world, and interpolated between them.
 */
import { initialWeights, shuffledOrder } from '../model';
import { makeRandom } from '../core/random';
import { answeredPositive, expect, truePrecision, trueRecall, trueRisk } from '../score/truth';
import type { Learner, Source, Tick, Trainer } from '../types';

export const FRESH_FITS = 24;
/** Rows of a fresh fit. */
const FRESH_ROWS = 16_000;

/**
 * Ticks at which to fit: every place where the world starts or stops moving, then halves of the longest moving gaps.
 * @param keys equal keys = equal worlds
 */
export function freshTicks(keys: readonly string[]): Tick[] {
  const last = keys.length - 1;
  const chosen = new Set<Tick>([0, last]);
  const fits = (): number => new Set([...chosen].map((t) => keys[t])).size;
  for (let t = 1; t <= last && fits() < FRESH_FITS - 1; t++) {
    const moved = keys[t] !== keys[t - 1];
    const movedBefore = t > 1 ? keys[t - 1] !== keys[t - 2] : false;
    if (moved !== movedBefore) {
      chosen.add(t - 1);
      if (moved && t + 1 <= last && keys[t + 1] === keys[t]) chosen.add(t); // a jump: both sides of it
    }
  }
  while (fits() < FRESH_FITS) {
    const ticks = [...chosen].sort((a, b) => a - b);
    let widest = 1;
    let at = -1;
    for (let i = 1; i < ticks.length; i++) {
      const gap = ticks[i]! - ticks[i - 1]!;
      if (gap > widest && keys[ticks[i]!] !== keys[ticks[i - 1]!]) {
        widest = gap;
        at = i;
      }
    }
    if (at < 0) break;
    chosen.add(Math.floor((ticks[at]! + ticks[at - 1]!) / 2));
  }
  return [...chosen].sort((a, b) => a - b);
}

export interface FreshSeries {
  freshRisk: Float32Array;
  freshPrecision: Float32Array;
  freshRecall: Float32Array;
}

/** Yields after each fit, so that a run can be cancelled; NaN throughout where the truth is unknown. */
export function* freshModels(
  source: Source,
  learner: Learner,
  trainer: Trainer,
  seed: number,
  ticks: number,
): Generator<null, FreshSeries> {
  const blank = (): Float32Array => new Float32Array(ticks).fill(NaN);
  const series: FreshSeries = { freshRisk: blank(), freshPrecision: blank(), freshRecall: blank() };
  if (!source.grid || !source.joint || !source.extra || learner.family !== 'network') return series;

  const keys = Array.from({ length: ticks }, (_, t) => source.progress(t).join());
  const knots = freshTicks(keys);
  const known = new Map<string, [number, number, number]>();
  let from = -1;
  let before: [number, number, number] = [NaN, NaN, NaN];
  for (const tick of knots) {
    let figures = known.get(keys[tick]!);
    if (!figures) {
      const { x, y } = source.extra(tick, FRESH_ROWS);
      const random = makeRandom(seed, 'fresh', -1); // the same for every fit, as the rows' own stream is
      const start = initialWeights(learner, random);
      const order = shuffledOrder(random, FRESH_ROWS, learner.epochs);
      const weights = trainer.fit({ learner, x, y, n: FRESH_ROWS, order, epochs: learner.epochs, start });
      const scores = trainer.predict(learner, weights, source.grid.points, source.grid.points.length / 2);
      const expected = expect(source.joint(tick), answeredPositive(source.grid, scores));
      figures = [trueRisk(expected), truePrecision(expected), trueRecall(expected)];
      known.set(keys[tick]!, figures);
      yield null;
    }
    for (let t = from + 1; t <= tick; t++) {
      const s = from < 0 ? 1 : (t - from) / (tick - from);
      series.freshRisk[t] = (1 - s) * (from < 0 ? 0 : before[0]) + s * figures[0];
      series.freshPrecision[t] = (1 - s) * (from < 0 ? 0 : before[1]) + s * figures[1];
      series.freshRecall[t] = (1 - s) * (from < 0 ? 0 : before[2]) + s * figures[2];
    }
    from = tick;
    before = figures;
  }
  return series;
}
