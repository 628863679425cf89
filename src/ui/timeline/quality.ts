import { fixed, percent } from '../../charts/format';
import type { Words } from '../../engine/types';
import { observedName, regionNames } from '../../engine/layout';
import type { RunData } from '../../state/run-data';
import type { SeedBands, TickBand } from '../../state/seed-bands';

/** One metric that the quality row can show. */
export interface Quality {
  key: string;
  title: string;
  /** What it counts, in the words of the story. */
  help(words: Words): string;
  /** Expected value by quadrature; null where only samples exist. */
  truth: string | null;
  /** Name among the sampled metrics. */
  sampled: string;
  /** The dashed line, where there is one. */
  best: { label: string; /** In the strip. */ short: string; of(run: RunData): Float32Array } | null;
  isShare: boolean;
  /** Larger is better. */
  rises: boolean;
  task: 'classification' | 'regression';
  /** The region of the inputs that it is about: only runs that follow regions have it. */
  region?: string;
  /** Its name inside a sentence, where that is not its title. */
  inSentence?: string;
}

const map = (values: Float32Array, f: (value: number) => number): Float32Array => values.map(f);
const FRESH = 'a fresh model';
const BEST = 'best possible';
const shared = { isShare: true, rises: true, task: 'classification', best: null, truth: null } as const;
/** What a model forgets shows where few requests come from any more: no dashed line, for a region has no best of its own in a run. */
const inRegion = (region: string): Quality => ({
  ...shared,
  key: `region:${region}`,
  title: `${region[0]!.toUpperCase()}${region.slice(1)} region`,
  help: ({ requests }) => `of ${requests} there, right`,
  sampled: 'accuracy',
  region,
  inSentence: `right in ${region} region`,
});

export const QUALITIES: readonly Quality[] = [
  {
    ...shared,
    key: 'accuracy',
    title: 'Accuracy',
    help: ({ requests }) => `of all ${requests}, right`,
    truth: 'trueAccuracy',
    sampled: 'accuracy',
    best: { label: BEST, short: 'best', of: (run) => map(run.series('bayesRisk'), (risk) => 1 - risk) },
  },
  {
    ...shared,
    key: 'recall',
    title: 'Recall',
    help: ({ positive }) => `of “${positive}”, found`,
    truth: 'trueRecall',
    sampled: 'recall',
    best: { label: FRESH, short: 'fresh', of: (run) => run.series('freshRecall') },
  },
  {
    ...shared,
    key: 'precision',
    title: 'Precision',
    help: ({ positive }) => `said “${positive}”, right`,
    truth: 'truePrecision',
    sampled: 'precision',
    best: { label: FRESH, short: 'fresh', of: (run) => run.series('freshPrecision') },
  },
  { ...shared, key: 'auc', title: 'ROC AUC', help: () => 'right order of pairs', sampled: 'auc', isShare: false },
  {
    ...shared,
    key: 'logLoss',
    title: 'Log loss',
    help: () => 'lower is better',
    sampled: 'logLoss',
    isShare: false,
    rises: false,
  },
  inRegion('near'),
  inRegion('far'),
  {
    key: 'rmse',
    title: 'RMSE',
    help: () => 'typical error; lower is better',
    truth: 'trueRmse',
    sampled: 'rmse',
    best: { label: BEST, short: 'best', of: (run) => map(run.series('bayesRisk'), Math.sqrt) },
    isShare: false,
    rises: false,
    task: 'regression',
  },
  {
    key: 'mae',
    title: 'MAE',
    help: () => 'mean error either way; lower is better',
    truth: null,
    sampled: 'mae',
    // Of Gaussian noise with standard deviation σ the mean size is σ √(2/π).
    best: {
      label: BEST,
      short: 'best',
      of: (run) => map(run.series('bayesRisk'), (v) => Math.sqrt((2 * v) / Math.PI)),
    },
    isShare: false,
    rises: false,
    task: 'regression',
  },
  {
    key: 'r2',
    title: 'R²',
    help: () => 'share of the spread explained',
    truth: null,
    sampled: 'r2',
    best: null,
    isShare: false,
    rises: true,
    task: 'regression',
  },
];

/** Metrics that make sense for a run, the default first. @param regions that the run follows */
export function qualitiesOf(task: 'classification' | 'regression', regions: readonly string[] = []): Quality[] {
  return QUALITIES.filter(
    (quality) => quality.task === task && (quality.region === undefined || regions.includes(quality.region)),
  );
}

/** The chosen metric, or the default where the run does not have it. */
export function qualityBy(
  key: string,
  task: 'classification' | 'regression',
  regions: readonly string[] = [],
): Quality {
  const all = qualitiesOf(task, regions);
  return all.find((quality) => quality.key === key) ?? all[0]!;
}

/** The chosen metric of a run. */
export function qualityIn(run: RunData, key: string, task: 'classification' | 'regression'): Quality {
  return qualityBy(key, task, regionNames(run.scenario));
}

/** Whether the series of a quality is the share of errors, not of right answers. */
const isRisk = ({ region }: Quality): boolean => region !== undefined;

/**
 * The column behind one arm's line: the expected value where the world is known, the metric over all requests where only
 * samples of it exist, and on real data the metric over the labels that had arrived by then.
 */
function columnOf(quality: Quality, hasTruth: boolean): string {
  if (quality.region !== undefined) return `regionRisk:${quality.region}`;
  return hasTruth ? (quality.truth ?? quality.sampled) : observedName(quality.sampled);
}

/** One arm's line. */
export function qualitySeries(run: RunData, quality: Quality, arm: number, hasTruth: boolean): Float32Array {
  const values = run.series(columnOf(quality, hasTruth), arm);
  return isRisk(quality) ? map(values, (risk) => 1 - risk) : values;
}

/** Columns of all that the row can show of a run. */
export function seriesOfQualities(run: RunData, task: Quality['task'], hasTruth: boolean): string[] {
  return qualitiesOf(task, regionNames(run.scenario)).map((quality) => columnOf(quality, hasTruth));
}

/** What the line of an arm does on other seeds; null while that is not known, or of another scenario. */
export function qualityBand(
  bands: SeedBands | null,
  run: RunData,
  quality: Quality,
  arm: number,
  hasTruth: boolean,
): TickBand | null {
  if (!bands || bands.scenario !== run.scenario) return null;
  const band = bands.of(columnOf(quality, hasTruth), arm);
  if (!band || !isRisk(quality)) return band;
  return { low: map(band.high, (risk) => 1 - risk), high: map(band.low, (risk) => 1 - risk) };
}

/** The dashed line, or null where there is none. */
export function bestSeries(run: RunData, quality: Quality, hasTruth: boolean): Float32Array | null {
  return hasTruth && quality.best ? quality.best.of(run) : null;
}

/** The metric's name inside a sentence: an abbreviation keeps its capitals. */
export function nameInSentence({ title, inSentence }: Quality): string {
  return inSentence ?? (/^[A-Z][a-z]/.test(title) ? title.toLowerCase() : title);
}

/** A value of the metric as text. */
export function formatQuality(quality: Quality, value: number, decimals = 1): string {
  return quality.isShare ? percent(value, decimals) : fixed(value, quality.task === 'regression' ? 2 : 3);
}
