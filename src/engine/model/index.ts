/** Registry of learners. A learner is a description; trainers that understand it are in engine/tf. */
import type { Learner, Param, Registry } from '../types';

export { fitConstant, predictConstant, predictLastLabel } from './baselines';
export { shuffledOrder } from './order';
export { initialWeights, layoutOf, weightCount, type LayerLayout } from './weights';

type Task = Learner['task'];
/**
 * @param params validated, completed with their defaults
 * @param d features
 * @throws Error in a plain sentence where the learner cannot do the task
 */
export type MakeLearner = (params: Record<string, unknown>, d: number, task: Task) => Learner;

/** How a network is trained: the same five params for each of them. */
function trainingParams(learningRate: number, epochs: number): Record<string, Param> {
  return {
    optimiser: {
      type: 'choice',
      label: 'Optimiser',
      help: 'Adam adapts each weight’s step; SGD takes the plain gradient.',
      default: 'adam',
      choices: ['adam', 'sgd'],
    },
    learningRate: {
      type: 'number',
      label: 'Learning rate',
      help: 'Size of a step. Too small learns slowly, too large never settles.',
      default: learningRate,
      min: 0.0001,
      max: 1,
      step: 0.0001,
    },
    batchSize: {
      type: 'number',
      label: 'Batch size',
      help: 'Rows per step.',
      default: 128,
      min: 1,
      max: 1024,
      step: 1,
      integer: true,
      unit: 'rows',
    },
    epochs: {
      type: 'number',
      label: 'Epochs',
      help: 'How often a fit from scratch goes through its rows.',
      default: epochs,
      min: 1,
      max: 100,
      step: 1,
      integer: true,
    },
    patience: {
      type: 'number',
      label: 'Patience',
      help: 'A fit stops early when its loss has not fallen by more than 0.0001 for so many epochs. 0: it never does.',
      default: 0,
      min: 0,
      max: 50,
      step: 1,
      integer: true,
      unit: 'epochs',
    },
  };
}

const calendarParam: Param = {
  type: 'number',
  label: 'Calendar',
  help: 'Ticks of a known season: the model sees where in it each request stands (sine and cosine). 0: it does not.',
  default: 0,
  min: 0,
  max: 20000,
  step: 1,
  integer: true,
  unit: 'ticks',
};

function hiddenParam(which: string, minimum: number): Param {
  return {
    type: 'number',
    label: `${which} hidden layer`,
    help: minimum === 0 ? 'Units; 0 leaves the layer out.' : 'Units.',
    default: 8,
    min: minimum,
    max: 32,
    step: 1,
    integer: true,
    unit: 'units',
  };
}

function network(kind: string, params: Record<string, unknown>, hidden: number[], d: number, task: Task): Learner {
  const calendar = (params['calendar'] as number | undefined) ?? 0;
  return {
    kind,
    task,
    layers: [calendar > 0 ? d + 2 : d, ...hidden.filter((width) => width > 0), 1],
    calendar,
    activation: (params['activation'] as Learner['activation'] | undefined) ?? 'relu',
    optimiser: params['optimiser'] as Learner['optimiser'],
    learningRate: params['learningRate'] as number,
    batchSize: params['batchSize'] as number,
    epochs: params['epochs'] as number,
    patience: params['patience'] as number,
    family: 'network',
  };
}

/** What a baseline has of a network's description: its input and output, and nothing to train. */
function baseline(kind: string, family: Learner['family'], d: number, task: Task): Learner {
  const nothing = { activation: 'relu', optimiser: 'sgd', learningRate: 0, batchSize: 1, epochs: 0 } as const;
  return { kind, task, layers: [d, 1], ...nothing, family };
}

export const learners: Registry<MakeLearner> = {
  logistic: {
    title: 'Logistic regression',
    help: 'One straight boundary. Few weights, so it learns from few rows and cannot bend.',
    params: trainingParams(0.05, 10),
    make: (params, d, task) => {
      if (task === 'regression') throw new Error('model.kind "logistic" predicts a class: take "linear" for numbers');
      return network('logistic', params, [], d, task);
    },
  },
  linear: {
    title: 'Linear regression',
    help: 'One plane through the points, by least squares.',
    params: { calendar: calendarParam, ...trainingParams(0.05, 10) },
    make: (params, d, task) => {
      if (task !== 'regression') throw new Error('model.kind "linear" predicts a number: take "logistic" for classes');
      return network('linear', params, [], d, task);
    },
  },
  mlp: {
    title: 'Neural network',
    help: 'A small multilayer perceptron: its boundary bends.',
    params: {
      hidden1: hiddenParam('First', 1),
      hidden2: hiddenParam('Second', 0),
      activation: {
        type: 'choice',
        label: 'Activation',
        help: 'Rectified linear gives corners, tanh gives smooth bends.',
        default: 'relu',
        choices: ['relu', 'tanh'],
      },
      calendar: calendarParam,
      ...trainingParams(0.01, 10),
    },
    make: (params, d, task) => {
      const hidden = [params['hidden1'] as number, params['hidden2'] as number];
      return network('mlp', params, hidden, d, task);
    },
  },
  majority: {
    title: 'Always the commoner class',
    help: 'A baseline: its score is the share of positives among the rows that it was trained on.',
    params: {},
    make: (_params, d, task) => baseline('majority', 'constant', d, task),
  },
  'last-label': {
    title: 'Last label',
    help: 'A baseline: repeats the latest label that has arrived.',
    params: {
      confidence: {
        type: 'number',
        label: 'Confidence',
        help: 'The probability that it gives to the label it repeats.',
        default: 0.9,
        min: 0.5,
        max: 0.999,
        step: 0.001,
      },
    },
    make: (params, d, task) => ({
      ...baseline('last-label', 'last-label', d, task),
      confidence: params['confidence'] as number,
    }),
  },
};
