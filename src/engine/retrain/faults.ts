/** What can go wrong on the way to a candidate. A fault belongs to an arm and acts between two ticks. */
import type { Random } from '../core/random';
import type { NumberParam, Registry, Tick } from '../types';

/** Changes the labels of a training job in place; says in a sentence what it did, or null when it did not act. */
export type Fault = (y: Float32Array, decidedAt: Tick, random: Random) => string | null;

interface FaultParams {
  share: number;
  from: number;
  until: number;
}
const from: NumberParam = {
  type: 'number',
  default: 0,
  min: 0,
  max: 20000,
  step: 1,
  integer: true,
  unit: 'tick',
  label: 'from',
  help: 'First tick at which a training job is hit.',
};
const until: NumberParam = {
  type: 'number',
  default: 20000,
  min: 0,
  max: 20000,
  step: 1,
  integer: true,
  unit: 'tick',
  label: 'until',
  help: 'From this tick on training jobs are sound again.',
};
const share: NumberParam = {
  type: 'number',
  default: 0.8,
  min: 0,
  max: 1,
  step: 0.05,
  label: 'share',
  help: 'Share of those labels that is wrong in the training rows.',
};

export const faults: Registry<(params: FaultParams) => Fault> = {
  'lost-positives': {
    title: 'Positives lost',
    help: 'A broken join writes positives into the training rows as negatives.',
    params: { share, from, until },
    make: (p) => (y, decidedAt, random) => {
      if (decidedAt < p.from || decidedAt >= p.until) return null;
      let lost = 0;
      for (let i = 0; i < y.length; i++) {
        if (random.next() < p.share && y[i] === 1) {
          y[i] = 0;
          lost++;
        }
      }
      return `A broken join turned ${lost} positives of the training rows into negatives.`;
    },
  },
  'flipped-labels': {
    title: 'Labels flipped',
    help: 'A share of the training labels is turned round.',
    params: { share, from, until },
    make: (p) => (y, decidedAt, random) => {
      if (decidedAt < p.from || decidedAt >= p.until) return null;
      let flipped = 0;
      for (let i = 0; i < y.length; i++) {
        if (random.next() < p.share) {
          y[i] = 1 - y[i]!;
          flipped++;
        }
      }
      return `${flipped} of ${y.length} training labels were turned round.`;
    },
  },
};
