/**
 * What a fresh model would reach at each tick: the scenario's learner, trained on plenty of data of that tick alone.
 * It trains as the learner does, its patience included. Fitted at no more than 24 ticks, once per distinct world, and interpolated between them.
 */
import { makeRandom } from '../core/random';
import { initialWeights, shuffledOrder } from '../model';
import { expect, expectedSquaredError, truePrecision, trueRecall, trueRisk } from '../score/truth';
import type { Learner, Source, Tick, Trainer } from '../types';
import { fitEpochs, predict } from './fitting';
import { freshTicks, worldKey } from './knots';
import { answeredAt, nodeCount, nodesOf } from './nodes';

export const FRESH_FITS = 24;
/** Rows of a fresh fit. */
const FRESH_ROWS = 16_000;
/** Tick whose shuffling stream all fresh fits share: one that no run reaches. */
const FRESH_STREAM = -1_000_000;

export interface FreshSeries {
  freshRisk: Float32Array;
  freshPrecision: Float32Array;
  freshRecall: Float32Array;
}
/** `excess`: risk above the best possible. It moves little where the best possible moves much, so it is interpolated. */
interface Figures {
  excess: number;
  precision: number;
  recall: number;
}

export interface FreshSettings {
  source: Source;
  learner: Learner;
  trainer: Trainer;
  seed: number;
  /** The best possible risk at each served tick, exact. */
  bayesRisk: Float32Array;
  /** Rows of the first fit: a fresh model takes as many steps at least, but never more than its own epochs. */
  historyRows: number;
}

/** Yields after each fit, so that a run can be cancelled; NaN throughout where the truth is unknown. */
export function* freshModels(settings: FreshSettings): Generator<null, FreshSeries> {
  const { source, learner, bayesRisk } = settings;
  const ticks = bayesRisk.length;
  const blank = (): Float32Array => new Float32Array(ticks).fill(NaN);
  const series: FreshSeries = { freshRisk: blank(), freshPrecision: blank(), freshRecall: blank() };
  if (!source.joint || learner.family === 'last-label') return series;

  const progress = Array.from({ length: ticks }, (_, t) => source.progress(t));
  const known = new Map<string, Figures>();
  const shared = sharedOf(settings);
  let from = -1;
  let before: Figures | null = null;
  for (const tick of freshTicks(progress, FRESH_FITS)) {
    const key = worldKey(progress[tick]!);
    let figures = known.get(key);
    if (!figures) {
      figures = freshFigures(settings, shared, tick);
      known.set(key, figures);
      yield null;
    }
    for (let t = from + 1; t <= tick; t++) {
      const s = before === null ? 1 : (t - from) / (tick - from);
      const mix = (name: keyof Figures): number => s * figures[name] + (before === null ? 0 : (1 - s) * before[name]);
      series.freshRisk[t] = bayesRisk[t]! + mix('excess');
      series.freshPrecision[t] = mix('precision');
      series.freshRecall[t] = mix('recall');
    }
    from = tick;
    before = figures;
  }
  return series;
}

/** What all fits have in common: their streams are the same, as those of the rows are. */
interface SharedByFits {
  epochs: number;
  start: Float32Array | null;
  order: Uint32Array;
}

function sharedOf({ learner, seed, historyRows }: FreshSettings): SharedByFits {
  const n = FRESH_ROWS;
  const network = learner.family === 'network';
  const epochs = Math.min(learner.epochs, Math.ceil((Math.max(historyRows, n / 2) * learner.epochs) / n));
  return {
    epochs,
    start: network ? initialWeights(learner, makeRandom(seed, 'fresh', -1)) : null,
    order: network ? shuffledOrder(makeRandom(seed, 'shuffling', FRESH_STREAM), n, epochs) : new Uint32Array(0),
  };
}

/** One fit on plenty of rows of one tick. */
function freshFigures({ source, learner, trainer, seed }: FreshSettings, shared: SharedByFits, tick: Tick): Figures {
  const n = FRESH_ROWS;
  const joint = source.joint!(tick);
  const rows = { ...source.extra!(tick, n), n, ticks: new Int32Array(n).fill(tick) };
  const { weights } = fitEpochs(trainer, learner, rows, { seed, tick: FRESH_STREAM, ...shared });
  const scores = predict(trainer, learner, weights, nodesOf(source), nodeCount(source), tick, NaN);
  if (source.task === 'regression') {
    return { excess: expectedSquaredError(joint, scores) - joint.bayesRisk, precision: NaN, recall: NaN };
  }
  const e = expect(joint, answeredAt(source, scores));
  return { excess: trueRisk(e) - joint.bayesRisk, precision: truePrecision(e), recall: trueRecall(e) };
}
