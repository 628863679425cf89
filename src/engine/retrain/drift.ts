/** Retrains when the inputs have moved, by PSI or K–S. Needs no label, and cannot see a change of P(Y|X). */
import type { DriftReading, Entry, Policy, Tick } from '../types';
import { cooldownParam, keep, plural, retrain, trainingParams, type TrainingParams } from './training';

interface DriftParams extends TrainingParams {
  test: 'psi' | 'ks';
  psiAbove: number;
  alpha: number;
  recentTicks: number;
  minRows: number;
  patience: number;
  cooldown: number;
}
interface State {
  last: Tick;
  /** Looks in a row that were above. */
  streak: number;
}

export const drift: Entry<(params: DriftParams) => Policy<State>> = {
  title: 'On drift',
  help: 'Retrains when the inputs have moved away from those of the training window. Needs no label.',
  params: {
    test: {
      type: 'choice',
      default: 'psi',
      choices: ['psi', 'ks'],
      label: 'test',
      help: 'psi: population stability index. ks: two-sample Kolmogorov–Smirnov, Bonferroni over the features.',
    },
    psiAbove: {
      type: 'number',
      default: 0.2,
      min: 0.01,
      max: 2,
      step: 0.01,
      label: 'PSI above',
      help: 'Conventional reading: below 0.1 none, 0.1 to 0.2 moderate, above 0.2 large.',
    },
    alpha: {
      type: 'number',
      default: 0.00001,
      min: 1e-9,
      max: 0.2,
      step: 0.00001,
      label: 'α a look',
      help: 'The K–S test fires when p is below this, at every look anew: many looks, many false alarms.',
    },
    recentTicks: {
      type: 'number',
      default: 7,
      min: 1,
      max: 365,
      step: 1,
      integer: true,
      unit: 'ticks',
      label: 'current window',
      help: 'Ticks of requests that are compared with the training window.',
    },
    minRows: {
      type: 'number',
      default: 100,
      min: 1,
      max: 100000,
      step: 1,
      integer: true,
      label: 'minimum requests',
      help: 'Fewer requests in the current window decide nothing.',
    },
    patience: {
      type: 'number',
      default: 1,
      min: 1,
      max: 60,
      step: 1,
      integer: true,
      unit: 'looks',
      label: 'patience',
      help: 'So many looks in a row must be above.',
    },
    cooldown: cooldownParam,
    ...trainingParams,
  },
  make: (params) => {
    const exceeds = (r: DriftReading): boolean =>
      params.test === 'psi' ? r.value > params.psiAbove : r.p < params.alpha;
    const cut = params.test === 'psi' ? `PSI > ${params.psiAbove}` : `K–S p < ${params.alpha}`;
    const say = (r: DriftReading): string =>
      params.test === 'psi' ? `PSI ${r.value.toFixed(2)}` : `K–S D ${r.value.toFixed(3)}, p ${r.p.toPrecision(1)}`;
    return {
      initial: { last: -Infinity, streak: 0 },
      needs: 'monitoring',
      usesLabels: true,
      baselineTicks: 0,
      latencyTicks: params.latencyTicks,
      words: `Retrains when the inputs of the last ${plural(params.recentTicks, 'tick')} differ from the training window (${cut}${params.patience > 1 ? ` ${params.patience} times in a row` : ''}).`,
      decide: (state, known) => {
        const reading = known.drift(params.test, params.recentTicks);
        const figures = { value: reading.value, p: reading.p, rows: reading.rows, feature: reading.feature };
        if (reading.rows < params.minRows) {
          return {
            state: { ...state, streak: 0 },
            decision: keep(`Too few new requests to say: ${reading.rows} of ${params.minRows}.`, figures),
          };
        }
        if (!exceeds(reading))
          return { state: { ...state, streak: 0 }, decision: keep(`${say(reading)}; it takes ${cut}.`, figures) };
        const streak = state.streak + 1;
        if (streak < params.patience) {
          return {
            state: { ...state, streak },
            decision: keep(`${say(reading)}: ${streak} of ${params.patience} looks.`, figures),
          };
        }
        const left = state.last + params.cooldown - known.now;
        if (left > 0) {
          return {
            state: { ...state, streak },
            decision: keep(`${say(reading)}; cooling down for ${plural(left, 'more tick')}.`, figures),
          };
        }
        return {
          state: known.busy ? { ...state, streak } : { last: known.now, streak: 0 },
          decision: retrain(params, `${say(reading)}: the inputs have moved (${cut}).`, figures),
        };
      },
    };
  },
};
