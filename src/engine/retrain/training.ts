/** Parameters of the training itself, shared by every policy that starts jobs. */
import type { Decision, NumberParam, Param } from '../types';

export interface TrainingParams {
  windowTicks: number;
  latencyTicks: number;
  warm: boolean;
}

export const windowParam: NumberParam = {
  type: 'number',
  default: 28,
  min: 1,
  max: 730,
  step: 1,
  integer: true,
  unit: 'ticks',
  label: 'training window',
  help: 'Trains on the labels that arrived in this many last ticks.',
};

export const trainingParams: Record<string, Param> = {
  windowTicks: windowParam,
  latencyTicks: {
    type: 'number',
    default: 1,
    min: 0,
    max: 60,
    step: 1,
    integer: true,
    unit: 'ticks',
    label: 'training time',
    help: 'Ticks between the decision and a usable candidate.',
  },
  warm: {
    type: 'flag',
    default: false,
    label: 'warm start',
    help: 'Starts from the serving weights instead of fresh ones.',
  },
};

export const cooldownParam: NumberParam = {
  type: 'number',
  default: 14,
  min: 0,
  max: 365,
  step: 1,
  integer: true,
  unit: 'ticks',
  label: 'cooldown',
  help: 'Ticks after a decision in which no new one is made.',
};

export const keep = (reason: string, figures?: Record<string, number>): Decision => ({ act: 'keep', reason, figures });

/** A whole training job on the policy's window. */
export const retrain = (p: TrainingParams, reason: string, figures?: Record<string, number>): Decision => ({
  act: 'retrain',
  windowTicks: p.windowTicks,
  start: p.warm ? 'warm' : 'cold',
  epochs: 0,
  steps: 0,
  replay: 0,
  live: false,
  reason,
  figures,
});

export const plural = (n: number, noun: string): string => (n === 1 ? `1 ${noun}` : `${n} ${noun}s`);
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
