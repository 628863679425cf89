/**
 * Parameters that belong to no registry: time, words, prices. Their ranges are those of scenario/schema.ts;
 * tests/ui/workbench holds them against it, so that neither can move alone.
 */
import type { ChoiceParam, FlagParam, NumberParam, Scenario } from '../../engine/types';
import { defaultCosts } from '../../scenario/defaults';
import type { TextParam, WideNumberParam } from './fields';

export const MOST = { 'data.drifts': 12, 'monitor.tests': 6, arms: 12 } as const;

type Given = Pick<NumberParam, 'label' | 'help' | 'min' | 'max'> & Partial<WideNumberParam>;
const number = (param: Given): WideNumberParam => ({ type: 'number', default: param.min, step: 1, ...param });
const whole = (param: Given): WideNumberParam => number({ integer: true, ...param });
const text = (label: string, help: string, max = 40): TextParam => ({ type: 'text', label, help, max });

export const seedParam = whole({
  label: 'Seed',
  help: 'The same seed gives exactly the same run.',
  min: 0,
  max: 2 ** 32 - 1,
  reach: [0, 100],
});

export const clockParams = {
  unit: {
    type: 'choice',
    label: 'A tick is a',
    help: 'What one step of time is called; no number of the run depends on it.',
    default: 'day',
    choices: ['day', 'minute', 'block'],
  } satisfies ChoiceParam,
  start: text('Starts on', 'Date of tick 0, such as 2025-07-01; with minutes also 2025-07-01T08:00.', 16),
  ticks: whole({ label: 'Length', help: 'Served ticks.', min: 1, max: 5000, reach: [1, 900], unit: 'ticks' }),
  history: whole({
    label: 'History',
    help: 'Ticks before the first served one; every arm’s first model is fitted on them.',
    min: 1,
    max: 730,
    unit: 'ticks',
  }),
  requests: whole({
    label: 'Requests per tick',
    help: 'How much traffic there is (synthetic worlds).',
    min: 1,
    max: 5000,
  }),
};

export const missingParam = number({
  label: 'Labels that never come',
  help: 'Share of the requests whose label is lost.',
  min: 0,
  max: 1,
  step: 0.01,
});

export const windowParam = whole({
  label: 'Current window',
  help: 'Ticks of requests that every monitor compares with the training window.',
  min: 1,
  max: 365,
  unit: 'ticks',
});

export const armNameParam = text('Name', 'What the arm is called in every chart.');

export const wordsFlag: FlagParam = {
  type: 'flag',
  label: 'Words of its own',
  help: 'Names for the screen; no number of the run depends on them. Real data brings its own.',
  default: false,
};
export const wordParams = {
  requests: text('Requests are called', 'Plural: “patients”.'),
  positive: text('The positive class', 'What is to be found: “flu”.'),
  negative: text('The negative class', 'The rest: “no flu”.'),
};
const anything: Pick<WideNumberParam, 'min' | 'max' | 'step' | 'reach'> = {
  min: -1e9,
  max: 1e9,
  step: 0.1,
  reach: [-100, 100],
};
export const featureParams = {
  name: text('Name', 'Of the feature: “fever”.'),
  unit: text('Unit', 'May be empty.', 20),
  center: number({ label: 'Centre', help: 'Shown value where the model sees 0.', ...anything }),
  scale: number({
    label: 'Scale',
    help: 'Shown units to one of the model’s; not zero, negative turns the axis round.',
    ...anything,
  }),
};

const PRICES: Record<keyof Scenario['costs'], [label: string, help: string]> = {
  job: ['A training job', 'Each time a model is trained.'],
  sampleEpoch: ['A row in an epoch', 'Per row and epoch of training.'],
  inference: ['A prediction', 'Shadow rollouts pay it twice.'],
  monitoring: ['Monitoring', 'Per tick, for a policy that needs a monitor.'],
  streaming: ['Streaming', 'Per tick, for continual training.'],
  label: ['A label', 'Per label that arrives.'],
  falsePositive: ['A false alarm', 'Per request wrongly called positive.'],
  falseNegative: ['A miss', 'Per positive that was not found.'],
  squaredError: ['Squared error', 'Per unit of squared error (regression).'],
};
const ofCost = (key: keyof Scenario['costs']) =>
  number({
    label: PRICES[key][0],
    help: PRICES[key][1],
    default: defaultCosts[key],
    min: 0,
    max: 1e6,
    // Tenths of the usual price, up to a hundred times it.
    step: defaultCosts[key] / 10,
    reach: [0, 100 * defaultCosts[key]],
    unit: '$',
  });
/** In the order of the default costs: a new price without words would not compile. */
export const costParams = Object.fromEntries(
  (Object.keys(defaultCosts) as (keyof Scenario['costs'])[]).map((key) => [key, ofCost(key)]),
) as Record<keyof Scenario['costs'], WideNumberParam>;
