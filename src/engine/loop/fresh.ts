/**
 * What a fresh model would reach at each tick: the scenario's learner, trained on plenty of data of that tick alone.
 * Fitted at no more than 24 ticks, once per distinct world, and interpolated between them.
 */
import { initialWeights } from '../model';
import { makeRandom } from '../core/random';
import { answeredPositive, expect, expectedSquaredError, truePrecision, trueRecall, trueRisk } from '../score/truth';
import { fitEpochs, predict } from './fitting';
import type { Learner, Source, Tick, Trainer } from '../types';

export const FRESH_FITS = 24;
/** Tick whose shuffling stream all fresh fits share: one that no run reaches. */
const FRESH_STREAM = -1_000_000;
/** Steps after which a fresh fit ends with its epoch, if the learner's own epochs are not over before: these small learners have settled then. */
const FRESH_STEPS = 1000;
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
type Figures = Record<keyof FreshSeries, number>;

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
  const { grid, joint, extra } = source;
  if (!grid || !joint || !extra || learner.family !== 'network') return series;

  const keys = Array.from({ length: ticks }, (_, t) => source.progress(t).join());
  const known = new Map<string, Figures>();
  let from = -1;
  let before: Figures | null = null;
  for (const tick of freshTicks(keys)) {
    let figures = known.get(keys[tick]!);
    if (!figures) {
      figures = freshFigures({ ...source, grid, joint, extra }, learner, trainer, seed, tick);
      known.set(keys[tick]!, figures);
      yield null;
    }
    for (let t = from + 1; t <= tick; t++) {
      const s = before === null ? 1 : (t - from) / (tick - from);
      for (const name of Object.keys(series) as (keyof FreshSeries)[]) {
        series[name][t] = s * figures[name] + (before === null ? 0 : (1 - s) * before[name]);
      }
    }
    from = tick;
    before = figures;
  }
  return series;
}

/** One fit on plenty of rows of one tick. The streams are the same for every fit, as those of the rows are. */
function freshFigures(
  source: Source & Required<Pick<Source, 'grid' | 'joint' | 'extra'>>,
  learner: Learner,
  trainer: Trainer,
  seed: number,
  tick: Tick,
): Figures {
  const n = FRESH_ROWS;
  const random = makeRandom(seed, 'fresh', -1);
  const start = initialWeights(learner, random);
  const rows = { ...source.extra(tick, n), n, ticks: new Int32Array(n).fill(tick) };
  const epochs = Math.min(learner.epochs, Math.ceil((FRESH_STEPS * learner.batchSize) / n));
  const weights = fitEpochs(trainer, learner, rows, { seed, tick: FRESH_STREAM, epochs, start });
  const { grid } = source;
  const scores = predict(trainer, learner, weights, grid.points, grid.columns * grid.rows, tick, NaN);
  const joint = source.joint(tick);
  if (source.task === 'regression') {
    return { freshRisk: expectedSquaredError(joint, scores), freshPrecision: NaN, freshRecall: NaN };
  }
  const e = expect(joint, answeredPositive(grid, scores));
  return { freshRisk: trueRisk(e), freshPrecision: truePrecision(e), freshRecall: trueRecall(e) };
}
