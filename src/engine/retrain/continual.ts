/** A few gradient steps at every tick on what has just arrived, served at once. */
import type { Entry, Policy } from '../types';
import { keep, plural } from './training';

interface ContinualParams {
  steps: number;
  every: number;
  replay: number;
  minLabels: number;
}

export const continual: Entry<(params: ContinualParams) => Policy> = {
  title: 'Continual',
  help: 'Warm start, a few gradient steps at every tick on what has just arrived, served at once.',
  params: {
    steps: {
      type: 'number',
      default: 4,
      min: 1,
      max: 100,
      step: 1,
      integer: true,
      label: 'steps',
      help: 'Gradient steps at each update, of one batch each.',
    },
    every: {
      type: 'number',
      default: 1,
      min: 1,
      max: 60,
      step: 1,
      integer: true,
      unit: 'ticks',
      label: 'every',
      help: 'Ticks from one update to the next.',
    },
    replay: {
      type: 'number',
      default: 0,
      min: 0,
      max: 20000,
      step: 100,
      integer: true,
      unit: 'rows',
      label: 'replay',
      help: 'Rows of the past kept by reservoir sampling; half of every batch comes from them. 0: none.',
    },
    minLabels: {
      type: 'number',
      default: 1,
      min: 1,
      max: 10000,
      step: 1,
      integer: true,
      label: 'minimum labels',
      help: 'Fewer new labels than this and the update is left out.',
    },
  },
  make: (params) => ({
    initial: null,
    needs: 'streaming',
    usesLabels: true,
    baselineTicks: 0,
    latencyTicks: 0,
    words: `Takes ${plural(params.steps, 'gradient step')} ${params.every === 1 ? 'at every tick' : `every ${params.every} ticks`} on the newest labels${params.replay > 0 ? `, half of each batch from ${params.replay} rows of the past` : ''}.`,
    decide: (state, known) => {
      if ((known.now + 1) % params.every !== 0) return { state, decision: keep('Waits for its next update.') };
      const labels = known.arrived(params.every);
      if (labels < params.minLabels) {
        return { state, decision: keep(`Too few new labels: ${labels} of ${params.minLabels}.`, { labels }) };
      }
      return {
        state,
        decision: {
          act: 'retrain',
          windowTicks: params.every,
          start: 'warm',
          epochs: 0,
          steps: params.steps,
          replay: params.replay,
          live: true,
          reason: `${plural(params.steps, 'step')} on ${plural(labels, 'new label')}.`,
          figures: { labels },
        },
      };
    },
  }),
};
