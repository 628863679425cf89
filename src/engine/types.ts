/**
 * What the stages hand to each other. Types only; nothing here runs.
 * Order of the stages everywhere: data → model → monitor → retrain → rollout → score.
 */

/** Index of a served day (or minute). Negative ticks are history, before the first served tick. */
export type Tick = number;

/** One choice out of a registry with its parameters: plain JSON, validated against the registry's `params`. */
export interface Variant {
  kind: string;
  [param: string]: unknown;
}

export interface LadderStep {
  /** Share of the requests that the candidate serves, in (0, 1]. */
  share: number;
  /** Ticks that the step lasts at least. */
  bake: number;
}

interface ParamText {
  label: string;
  help: string;
  /** Comes with the data: part of the scenario, not a thing to set by hand. */
  given?: true;
}
export interface NumberParam extends ParamText {
  type: 'number';
  default: number;
  min: number;
  max: number;
  step: number;
  /** Only whole numbers. */
  integer?: boolean;
  unit?: string;
}
export interface ChoiceParam extends ParamText {
  type: 'choice';
  default: string;
  choices: string[];
}
export interface FlagParam extends ParamText {
  type: 'flag';
  default: boolean;
}
export interface LadderParam extends ParamText {
  type: 'ladder';
  default: LadderStep[];
}
export interface TextParam extends ParamText {
  type: 'text';
  default: string;
  /** Characters. */
  max: number;
}
export interface ColumnsParam extends ParamText {
  type: 'columns';
  default: TableColumn[];
}
/** A point of a class in the plane of two features. */
export type ClassPoint = [x0: number, x1: number, y: 0 | 1];
export interface PointsParam extends ParamText {
  type: 'points';
  default: ClassPoint[];
  /** Range of both coordinates. */
  min: number;
  max: number;
  /** So many points at most. */
  most: number;
}
export type Param = NumberParam | ChoiceParam | FlagParam | LadderParam | TextParam | ColumnsParam | PointsParam;

/**
 * One entry of a stage's registry. Schema, controls, help and docs derive from `params`.
 * `make` receives params that have been validated and completed with their defaults.
 */
export interface Entry<Make> {
  title: string;
  help: string;
  params: Record<string, Param>;
  make: Make;
}
export type Registry<Make> = Record<string, Entry<Make>>;

/** How a feature is written on screen: shown value = center + scale · x, where x is what the model sees. */
export interface Feature {
  name: string;
  unit: string;
  center: number;
  scale: number;
}
/** Words for the screen; no number of a run depends on them. */
export interface Words {
  /** Plural: "patients". */
  requests: string;
  positive: string;
  negative: string;
  features: Feature[];
}

export interface Arm {
  name: string;
  retrain: Variant;
  rollout: Variant;
  model?: Variant;
  fault?: Variant;
}

/** Prices in the scenario's currency. */
export interface Costs {
  /** Per training job. */
  job: number;
  /** Per row and epoch of training. */
  sampleEpoch: number;
  /** Per prediction; shadow pays twice. */
  inference: number;
  /** Per tick, for a policy that needs a monitor. */
  monitoring: number;
  /** Per tick, for continual training. */
  streaming: number;
  /** Per label that arrives. */
  label: number;
  falsePositive: number;
  falseNegative: number;
  /** Per unit of squared error (regression). */
  squaredError: number;
}

export interface Scenario {
  version: 1;
  /** Whole number in [0, 2^32). */
  seed: number;
  clock: {
    /** A block is a number of rows of a table: it has a place in their order, and no date. */
    unit: 'day' | 'minute' | 'block';
    /** ISO date (day) or date and time (minute) of tick 0; of blocks without a meaning. */
    start: string;
    /** Served ticks. */
    ticks: number;
    /** Ticks of history, on which every arm's first model is fitted. */
    history: number;
    /** Requests per tick (synthetic sources, blocks of a table's rows). */
    requests: number;
  };
  data: { source: Variant; drifts: Variant[]; labelDelay: Variant; missingLabels: number; words?: Words };
  model: Variant;
  monitor: { windowTicks: number; tests: Variant[] };
  arms: Arm[];
  costs: Costs;
}

/** A column of a table that a model sees, and how. All of it is told from the rows of the history alone. */
export interface TableColumn {
  name: string;
  type: 'number' | 'category';
  /** Numbers: mean and standard deviation; x = (value − center) / scale, and 0 where it is missing. */
  center: number;
  scale: number;
  /** Categories: the most frequent, an input each; all others share one more. */
  levels: string[];
  /** One more input that is 1 where the value is missing. */
  missing: boolean;
}
/** Rows of a file as a source: all that a scenario says of them. The rows themselves are in `Host.tables`. */
export interface TableSource extends Variant {
  kind: 'table';
  /** Name of the file, and what tells it from others: a hash of its bytes. */
  file: string;
  fingerprint: string;
  /** Rows with a target (and, in order of time, with a time). */
  rows: number;
  task: 'classification' | 'regression';
  target: string;
  /** Classes: the one that counts as 1, and the word for the rest. */
  positive: string;
  negative: string;
  /** Numbers: mean and standard deviation over the history; y = (value − center) / scale. */
  targetCenter: number;
  targetScale: number;
  order: 'rows' | 'time';
  /** Column that rows are sorted by; empty in order of the rows. */
  time: string;
  columns: TableColumn[];
}

/** The requests of one tick. `x` is what the model sees, row-major. */
export interface Batch {
  tick: Tick;
  n: number;
  d: number;
  /** n × d */
  x: Float32Array;
  /** n; 0/1 for classification, a number for regression */
  y: Float32Array;
  /** n; id of the user who sent the request (sticky assignment hashes it) */
  user: Uint32Array;
  /** n; tick at which the label arrives, NEVER (core/ticks.ts) = never */
  arrivesAt: Int32Array;
}

/** A rectangle of cells over the two features. Cell (i, j) has index j · columns + i. */
export interface Grid {
  columns: number;
  rows: number;
  x0: [low: number, high: number];
  x1: [low: number, high: number];
  /** (columns · rows) × 2 cell centres, as float32: what `Trainer.predict` takes. */
  points: Float32Array;
  /** Area of one cell. */
  cell: number;
}
/** The exact joint distribution of a tick on the grid. */
export interface Joint {
  /** Mass of each cell; sums to 1. */
  mass: Float64Array;
  /** In the centre of each cell: P_t(Y=1|x); regression: f_t(x). */
  eta: Float64Array;
  /** Bayes risk R*_t; regression: the variance of the noise. */
  bayesRisk: number;
  /** P_t(Y = 1); regression: the mean of Y. */
  prior: number;
  /** Equal numbers mean an unchanged world: callers may cache by it. */
  id: number;
  /** Regression: two rules hold side by side, so that Y about its mean is no Gaussian. */
  mixed?: boolean;
  /**
   * Rules that jump at lines: what sums over the cells take instead of `eta`, a few per cent beyond [0, 1] at times; and
   * Σ mass · variance of f in a cell, which a sum of squares must add (regression).
   */
  crease?: { eta: Float64Array; spread: number };
}
/** Pure in t: any tick, alone, in any order. */
export interface Source {
  task: 'classification' | 'regression';
  words: Words;
  d: number;
  batch(t: Tick): Batch;
  /** Synthetic worlds only. */
  grid?: Grid;
  /**
   * n × d points on which `joint` is given instead of the cells of a grid: worlds of any number of features, whose rules
   * may jump. A model answers the whole of a node as it answers its point.
   */
  readonly nodes?: Float32Array;
  /** Parts of the input space with a density of their own (mass per cell, sums to 1): what may be forgotten. */
  regions?: { name: string; mass: Float64Array }[];
  joint?(t: Tick): Joint;
  /** More rows of the same tick from a stream of their own: what a fresh model is trained on. */
  extra?(t: Tick, n: number): { x: Float32Array; y: Float32Array };
  /** Progress u ∈ [0, 1] of each drift of the scenario at t, or of each that the source brings. */
  progress(t: Tick): number[];
  /** Exact at any x, not on the grid: P_t(Y=1|x) of n rows (n × d); regression: f_t(x). Synthetic worlds only. */
  posterior?(t: Tick, x: Float32Array, n: number): Float64Array;
  /** Exact at any x: the density of P_t(X) at n rows, per unit of every feature as the model sees it. */
  density?(t: Tick, x: Float32Array, n: number): Float64Array;
  /** The drifts that act at t in the order in which they are applied, each with the world just before and just after it. */
  steps?(t: Tick): { drift: number; before: Joint; after: Joint }[];
}

/** What a learner is, without tf.js: the shape of its layers and how it is trained. */
export interface Learner {
  kind: string;
  task: 'classification' | 'regression';
  /** Width of the input, the hidden layers, the output: [2, 8, 8, 1]. */
  layers: number[];
  activation: 'relu' | 'tanh';
  optimiser: 'adam' | 'sgd';
  learningRate: number;
  batchSize: number;
  /** Epochs of a cold fit. */
  epochs: number;
  /** Epochs in a row without a fall of the loss after which a fit ends (see tf/early-stop.ts). 0 or none: it never ends early. */
  patience?: number;
  /** 'network' is trained by tf.js; the others are baselines in closed form, without a fit. */
  family: 'network' | 'constant' | 'last-label';
  /** Last label only: the probability that it gives to the label it repeats. */
  confidence?: number;
  /** Ticks of a season that the model knows: it sees sin and cos of 2πt / period beside the features. 0 = none. */
  calendar?: number;
}

/**
 * One whole fit. Weights are one flat vector: per layer the kernel (row-major, inputs × outputs, as tf.layers keeps
 * it), then the bias. Loss: mean binary cross-entropy on logits, or mean squared error. Adam: β1 .9, β2 .999, ε 1e-7,
 * fresh moments for each fit; SGD without momentum. The last batch of an epoch may be smaller.
 */
export interface FitJob {
  learner: Learner;
  x: Float32Array;
  y: Float32Array;
  n: number;
  /** Row order over all epochs: epochs × n row indices. Batches do not run over the end of an epoch. */
  order: Uint32Array;
  epochs: number;
  start: Float32Array;
  /**
   * `epochs` numbers, filled by the fit: after each epoch the mean loss (log loss or squared error) on the first rows of
   * the job, 512 at most; NaN for epochs that were not run. Left out: not measured, unless the learner's patience asks.
   */
  curve?: Float32Array;
}
/** What a fit ends with. */
export interface FitResult {
  /** New weights, those after the last epoch that was run. */
  weights: Float32Array;
  /** Epochs that were run: fewer than the job's where the learner's patience ran out. */
  epochs: number;
}
/** Synchronous. `id` is part of the run's hash. */
export interface Trainer {
  readonly id: 'autodiff' | 'loops' | 'simd';
  /** `start` is left as it was. */
  fit(job: FitJob): FitResult;
  /** Probabilities of class 1 (classification) or values (regression), n of them. */
  predict(learner: Learner, weights: Float32Array, x: Float32Array, n: number): Float32Array;
  /** Fits since the trainer was made. */
  readonly fits: number;
}

/** One trained model of one arm. */
export interface Version {
  id: number;
  arm: number;
  weights: Float32Array;
  /** First and last tick of the rows that it was trained on, and their number. */
  window: [Tick, Tick];
  rows: number;
  /** First and last tick of the reference that the monitors compare with: the same, but for single steps. */
  reference: [Tick, Tick];
  decidedAt: Tick;
  readyAt: Tick;
  start: 'cold' | 'warm';
  /** Mean tick of the rows behind the weights: data age at t = t − meanTick. */
  meanTick: number;
  /** Mean loss after each epoch (`FitJob.curve`); empty for baselines and for continual steps. */
  curve: Float32Array;
  /** Epochs that were run: fewer than the curve is long where the fit stopped early. */
  epochs: number;
}

/** What a policy asks of the labels that have arrived. */
export type MetricName =
  'accuracy' | 'precision' | 'recall' | 'f1' | 'logLoss' | 'auc' | 'brier' | 'rmse' | 'mae' | 'r2';
export type DriftTest = 'psi' | 'ks';

/** A metric over arrived labels: value NaN where undefined; k of n where it is a proportion. */
export interface Observed {
  value: number;
  /** Denominator: labels for accuracy, actual positives for recall, predicted positives for precision. */
  n: number;
  /** Successes for proportions, else NaN. */
  k: number;
}
export interface DriftReading {
  /** Largest PSI, or the D of the feature with the smallest p. */
  value: number;
  /** Bonferroni-corrected p over the features (K–S); NaN for PSI. */
  p: number;
  feature: number;
  rows: number;
}
/** All that a policy may see: no truth, and no label that arrives after `now`. */
export interface Known {
  now: Tick;
  serving: { id: number; window: [Tick, Tick]; decidedAt: Tick; servingSince: Tick };
  /** A job is training or a rollout runs. */
  busy: boolean;
  /**
   * Over labels that arrived in the last `ticks` ticks, of requests since the last promotion (default), or since the end
   * of the baseline that followed it. AUC is not available here.
   */
  observed(metric: MetricName, ticks: number, after?: 'promotion' | 'baseline'): Observed;
  /** Over labels arrived by now, of requests served in the first `Policy.baselineTicks` ticks after the last promotion. */
  baseline(metric: MetricName): Observed;
  /** Rows of the last `ticks` ticks, none of them trained on, against the rows of the serving model. */
  drift(test: DriftTest, ticks: number): DriftReading;
  /** Labels that arrived in the last `ticks` ticks. */
  arrived(ticks: number): number;
}
export type Decision =
  | { act: 'keep'; reason: string; figures?: Record<string, number> }
  | {
      act: 'retrain';
      /** Trains on the labels that arrived in the last `windowTicks` ticks. */
      windowTicks: number;
      start: 'cold' | 'warm';
      /** 0 = as many as the learner's own. */
      epochs: number;
      /** Gradient steps instead of epochs; 0 = whole epochs. */
      steps: number;
      /** Rows kept from earlier by reservoir sampling; half of every batch comes from them. 0 = none. */
      replay: number;
      /** Serves at once, past training time and rollout (continual). */
      live: boolean;
      reason: string;
      figures?: Record<string, number>;
    };
/** A pure function of its state and of what was known. */
export interface Policy<S = unknown> {
  initial: S;
  decide(state: S, known: Known): { state: S; decision: Decision };
  /** Needs a monitor (paid per tick) / a streaming infrastructure (paid per tick). */
  needs: 'nothing' | 'monitoring' | 'streaming';
  /** Buys every label that arrives (never does not). */
  usesLabels: boolean;
  /** Served ticks after a promotion that the policy compares with later ones; 0 = it does not. */
  baselineTicks: number;
  /** Training time in ticks between the decision and a usable candidate. */
  latencyTicks: number;
  /** The policy in one sentence, for the screen. */
  words: string;
}

/** What the judge sees of one model: labels arrived, wrong answers, sum and sum of squares of the loss (log, squared). */
export interface Tally {
  n: number;
  errors: number;
  sum: number;
  sumSq: number;
}
/** Evidence of one step of a rollout, from the labels that have arrived. */
export interface Evidence {
  incumbent: Tally;
  candidate: Tally;
  /** Shadow: requests on which both were right, only the incumbent, only the candidate, none. */
  paired?: [both: number, incumbentOnly: number, candidateOnly: number, none: number];
  /** Shadow: sum and sum of squares of the paired differences in log loss, candidate − incumbent. */
  pairedLoss?: { n: number; sum: number; sumSq: number };
  /** Requests routed since the step began. */
  requests: [incumbent: number, candidate: number];
}
export interface RolloutState {
  phase: 'pending' | 'running' | 'promoted' | 'aborted';
  /** Index of the ladder's step. */
  step: number;
  /** First tick of this step. Evidence is counted from here. */
  since: Tick;
  startedAt: Tick;
  /** Share of the requests that the candidate serves. */
  share: number;
  /** Both models answer every request; the candidate's answer is not served. */
  shadow: boolean;
}
/** What the rollout thought at a tick, whether or not it moved: drawn by the rollout panel. */
export interface Verdict {
  call: 'pass' | 'fail' | 'hold' | 'wait';
  /** Candidate − incumbent, of the judged metric: below zero is better. */
  difference: number;
  low: number;
  high: number;
  /** The statistic and p-value behind it; NaN where there is none. */
  statistic: number;
  p: number;
  /** A sentence: what was seen, the threshold, and what value would have changed the verdict. */
  reason: string;
}
export interface Plan {
  begin(now: Tick): { state: RolloutState; log: RunEvent[] };
  /** Called at the end of each tick. Pure; logs every transition. `arm` of logged events is −1: the caller fills it. */
  advance(state: RolloutState, seen: Evidence, now: Tick): { state: RolloutState; verdict: Verdict; log: RunEvent[] };
  /** The plan in one sentence, for the screen. */
  words: string;
  /** What `difference` measures. */
  metric: 'error' | 'logLoss' | 'squaredError';
}

export type EventKind =
  'alarm' | 'decide' | 'skip' | 'trained' | 'start' | 'step' | 'hold' | 'promote' | 'abort' | 'fault';
export interface RunEvent {
  tick: Tick;
  arm: number;
  kind: EventKind;
  /** One plain sentence. */
  reason: string;
  figures: Record<string, number>;
}

/** One series of a run. */
export interface Column {
  name: string;
  /** −1 = the world */
  arm: number;
  unit: string;
}
/**
 * A block of a run: `rows` ticks from `from`, for the columns whose indices (into the layout) are in `columns`; row-major,
 * columns.length values a row; NaN = undefined. `values.buffer` is transferable.
 */
export interface Frame {
  from: Tick;
  rows: number;
  columns: Uint16Array;
  values: Float32Array;
  events: RunEvent[];
  versions: Version[];
}
/** Sums over the run, an entry per arm: costs by kind, metrics over all requests, model risk. NaN = undefined. */
export type Totals = Record<string, number>;
export interface RunResult {
  /** 16 hexadecimal digits over every series, event and prediction, and the trainer's id. */
  hash: string;
  totals: Totals[];
}
export interface Host {
  trainer: Trainer;
  /** Real data by name, read before the run starts: columns of equal length. */
  tables: Record<string, Record<string, Float64Array>>;
  /** Sweeps: false leaves out what only fresh models can tell (`fresh…` series, model risk), a third of the work. */
  hindsight?: boolean;
  /** Tests only: sees every prediction that is served or shadowed. */
  log?(entry: PredictionLog): void;
  /** Tests only: stands between the loop and the source. */
  tamper?(source: Source): Source;
}
export interface PredictionLog {
  tick: Tick;
  arm: number;
  batch: Batch;
  /** Scores of the incumbent; NaN where it was not asked. */
  incumbent: Float32Array;
  /** Scores of the candidate; NaN where it was not asked. */
  candidate: Float32Array;
  /** 1 where the candidate's answer was served. */
  served: Uint8Array;
  incumbentId: number;
  /** −1 = no rollout */
  candidateId: number;
}

/** What the page draws under the playhead: made again from the scenario, the tick and the weights. */
export interface Inspection {
  tick: Tick;
  batch: Batch;
  /** Scores of every request by the serving model and, in a rollout, by the candidate. */
  incumbent: Float32Array;
  candidate: Float32Array | null;
  /** 1 where the candidate's answer is served; the router's own verdict. */
  routed: Uint8Array;
  /** Requests of (at most 14 ticks of) the training window of the serving model, drawn in grey. */
  reference: { x: Float32Array; y: Float32Array; n: number };
  /** Requests of the current monitoring window. */
  current: { x: Float32Array; y: Float32Array; n: number };
  surface: null | {
    grid: Grid;
    /** Scores of the serving model and, in a rollout, of the candidate, in the cells. */
    incumbent: Float32Array;
    candidate: Float32Array | null;
    /** Joint at tick 0 and now. */
    then: Joint;
    now: Joint;
  };
  /** What is really so of each request of the batch; null where no truth is known. */
  truth: null | {
    /** As the world was at tick 0, and as it is now. */
    then: PointTruth;
    now: PointTruth;
    /** Which drift moves which factor by how much (total variation): each against the world just before it, in their order. */
    steps: { drift: number; distances: Record<'px' | 'py' | 'pxGivenY' | 'pyGivenX', number> }[];
  };
}
/** Exact values at the n requests of a batch. */
export interface PointTruth {
  /** Density of P(X) at each request, per unit of every feature as the model sees it. */
  density: Float64Array;
  /** P(Y=1|x) of each request; regression: f(x). */
  posterior: Float64Array;
}
export interface InspectRequest {
  scenario: Scenario;
  tick: Tick;
  arm: number;
  incumbent: Version;
  candidate: Version | null;
  /** The rollout's state at that tick. */
  share: number;
  shadow: boolean;
}
