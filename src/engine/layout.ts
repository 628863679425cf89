/** The columns of a run, in order. Pure data: the page, the command and the simulation read the same list. */
import type { Column, Feature, Scenario } from './types';

/** Series of the world (arm −1). All but the two shares need the truth and are undefined on real data. */
export const WORLD_COLUMNS = [
  ['positives', 'share'], // of the requests of the tick that turn out positive (regression: mean of y)
  ['prior', 'share'], // P_t(Y = 1)
  ['bayesRisk', 'risk'],
  ['px', 'distance'], // exact total-variation distances from tick 0
  ['py', 'distance'],
  ['pxGivenY', 'distance'], // weighted by the current P(Y)
  ['pyGivenX', 'distance'], // weighted by the current P(X)
] as const;

/** A fresh model's figures: filled by the last frame of a run, when the arms are done. */
export const FRESH_COLUMNS = [
  ['freshRisk', 'risk'],
  ['freshPrecision', 'share'],
  ['freshRecall', 'share'],
] as const;

/** What errs besides the world and the kind of learner (score/decomposition.ts): filled by the last frame too. */
const HINDSIGHT_COLUMNS = [
  ['estimation', 'risk'],
  ['ageing', 'risk'],
] as const;

export const METRICS = [
  'accuracy',
  'precision',
  'recall',
  'f1',
  'logLoss',
  'auc',
  'brier',
  'rmse',
  'mae',
  'r2',
] as const;

export const COST_COLUMNS = ['computeCost', 'monitoringCost', 'streamingCost', 'labelCost', 'errorCost'] as const;

const ARM_COLUMNS = [
  ...METRICS.map((name) => [name, 'metric']), // over all requests of the tick, by the answers that were served
  ...METRICS.map((name) => [observedName(name), 'metric']), // over labels that arrived in the last windowTicks ticks
  ['observedLabels', 'labels'],
  ['trueRisk', 'risk'], // expected values by quadrature, weighted by traffic where two models serve; regression: MSE
  ['trueAccuracy', 'share'],
  ['trueRmse', 'metric'],
  ['truePrecision', 'share'],
  ['trueRecall', 'share'],
  ['expectedErrorCost', 'cost'], // per request, by kind of error
  ['psi', 'psi'], // maxima over the features, over the current window
  ['ks', 'distance'],
  ['ksP', 'p'], // Bonferroni-corrected
  ['cost', 'cost'], // of this tick; the sum of the five kinds
  ...COST_COLUMNS.map((name) => [name, 'cost']),
  ['dataAge', 'ticks'],
  ['serving', 'version'], // id of the incumbent that served this tick
  ['candidate', 'version'], // id of the candidate in this tick's rollout, NaN = none
  ['share', 'share'], // of the requests that the candidate was to serve
  ['shadow', 'flag'],
  ['rolloutStep', 'step'],
  ['servedIncumbent', 'requests'],
  ['servedCandidate', 'requests'],
  ['training', 'share'], // progress of a training job, NaN = none
  ['evidenceDifference', 'metric'], // candidate − incumbent of the judged metric, with its interval
  ['evidenceLow', 'metric'],
  ['evidenceHigh', 'metric'],
  ['evidenceP', 'p'],
  ['evidenceCall', 'call'], // 0 wait, 1 hold, 2 pass, 3 fail
  ['incumbentLabels', 'labels'],
  ['candidateLabels', 'labels'],
  ['incumbentErrors', 'errors'],
  ['candidateErrors', 'errors'],
  ...HINDSIGHT_COLUMNS,
] as const;

/** accuracy → observedAccuracy */
export function observedName(metric: string): string {
  return `observed${metric[0]!.toUpperCase()}${metric.slice(1)}`;
}

/** Regions of the input space whose risk is followed: what may be forgotten. */
export function regionNames(scenario: Scenario): string[] {
  return scenario.data.source.kind === 'regions' ? ['near', 'far'] : [];
}

/**
 * World first, then the columns of each arm with PSI and K–S per feature. `progress:<i>` is u of drift i.
 * @param moves drifts that the source brings itself, where those of the scenario do not act on it
 */
export function makeLayout(scenario: Scenario, features: readonly Feature[], moves = 0): Column[] {
  const columns: Column[] = [];
  for (const [name, unit] of [...WORLD_COLUMNS, ...FRESH_COLUMNS]) columns.push({ name, arm: -1, unit });
  const drifts = scenario.data.drifts.length + moves;
  for (let i = 0; i < drifts; i++) columns.push({ name: `progress:${i}`, arm: -1, unit: 'share' });
  scenario.arms.forEach((_, arm) => {
    for (const [name, unit] of ARM_COLUMNS) columns.push({ name: name!, arm, unit: unit! });
    for (const name of regionNames(scenario)) columns.push({ name: `regionRisk:${name}`, arm, unit: 'risk' });
    for (const { name } of features) {
      columns.push({ name: `psi:${name}`, arm, unit: 'psi' }, { name: `ks:${name}`, arm, unit: 'distance' });
    }
  });
  return columns;
}
