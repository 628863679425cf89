import type { Scenario } from '../engine/types';

/** One control of a story: a value of the scenario that its question turns on. */
export interface Control {
  label: string;
  /** Into the scenario: 'data.drifts.0.to'. */
  path: string;
  min: number;
  max: number;
  step: number;
  unit: string;
  /** Shown as a percentage. */
  percent?: boolean;
}

/** A scenario with a title and prose. */
export interface Story {
  key: string;
  title: string;
  /** What kind of drift, for the menu. */
  kind: string;
  /** One or two short sentences that set the scene, then the question. */
  setting: string;
  question: string;
  /** What to see, one idea a paragraph. Every claim in it is a test. */
  prose: string[];
  scenario: Scenario;
  /** At most five. */
  controls: Control[];
  /** Name of the arm in focus at first. */
  focus: string;
  stage: 'data' | 'model' | 'monitor' | 'retrain' | 'rollout' | 'score';
  /** The telling tick, at which the page stops. */
  tick: number;
  /** Metric of the quality row; `region:far` where a run follows regions. */
  metric: 'accuracy' | 'precision' | 'recall' | 'logLoss' | 'rmse' | 'region:near' | 'region:far';
  /** The one row of an embedded page that names none, where it is not quality that the question asks for. */
  embedRow?: 'cost';
}
