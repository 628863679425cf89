/** Parameters that several plans have in common. */
import type { ChoiceParam, NumberParam } from '../types';

export const metric: ChoiceParam = {
  type: 'choice',
  label: 'Judged by',
  help: 'Share of wrong answers, mean log loss (which also sees a badly calibrated model), or mean squared error (regression).',
  default: 'error',
  choices: ['error', 'logLoss', 'squaredError'],
};
export const alpha: NumberParam = {
  type: 'number',
  label: 'Level α',
  help: 'Intervals have confidence 1 − α.',
  default: 0.05,
  min: 0.001,
  max: 0.2,
  step: 0.001,
};
export const tolerance: NumberParam = {
  type: 'number',
  label: 'Tolerated loss',
  help: 'The interval of candidate − incumbent must end below it: 0.05 is 5 points of error rate, or 0.05 nats of log loss.',
  default: 0.05,
  min: 0,
  max: 0.5,
  step: 0.005,
};
export const minLabels: NumberParam = {
  type: 'number',
  label: 'Labels needed',
  help: 'Nothing is judged before so many labels of each model have arrived: no evidence is neither good nor bad.',
  default: 100,
  min: 10,
  max: 100000,
  step: 10,
  integer: true,
  unit: 'labels',
};
export const maxHolds: NumberParam = {
  type: 'number',
  label: 'Patience',
  help: 'Ticks that an undecided step may go on; then it is aborted as not shown to be safe.',
  default: 14,
  min: 0,
  max: 365,
  step: 1,
  integer: true,
  unit: 'ticks',
};
