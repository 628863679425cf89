/** Registry of the drift monitors: when a reading is an alarm. The readings come from drift-reference.ts. */
import type { DriftReading, DriftTest, Registry } from '../types';
import { PSI_BINS } from './psi';

export { CLASSIFICATION_METRICS, REGRESSION_METRICS } from './metrics';
export { psiNullExpectation, psiNullQuantile, PSI_BINS } from './psi';

export interface Monitor {
  name: DriftTest;
  /** Whether the reading raises an alarm. Never without rows. */
  exceeds(reading: DriftReading): boolean;
  /** The rule in one sentence. */
  words: string;
}
type MakeMonitor = (params: Record<string, unknown>) => Monitor;

export const monitors: Registry<MakeMonitor> = {
  psi: {
    title: 'PSI',
    help:
      `Population stability index over ${PSI_BINS} quantile bins of the training window, the largest of the features. ` +
      'It sees any move of the inputs, a label shift included, and is never 0 by chance alone: about ' +
      `${PSI_BINS - 1} × (1/n + 1/m) with n and m rows.`,
    params: {
      threshold: {
        type: 'number',
        label: 'PSI above',
        help: 'By convention below 0.1 is no move, 0.1 to 0.2 a moderate one, above 0.2 a large one.',
        default: 0.2,
        min: 0.01,
        max: 5,
        step: 0.01,
      },
    },
    make: (params) => {
      const threshold = params['threshold'] as number;
      return {
        name: 'psi',
        exceeds: ({ value }) => value > threshold,
        words: `Alarm when the PSI of a feature is above ${threshold}.`,
      };
    },
  },
  ks: {
    title: 'Kolmogorov–Smirnov',
    help:
      'Two-sample Kolmogorov–Smirnov test of each feature against the training window, corrected for the number of ' +
      'features (Bonferroni). The level counts per look: at 0.05 and a look a day it fires 11 to 22 times a year ' +
      'on nothing.',
    params: {
      alpha: {
        type: 'number',
        label: 'Level of each look',
        help: 'Probability of an alarm at one look when nothing has moved.',
        default: 1e-5,
        min: 1e-6,
        max: 0.2,
        step: 1e-6,
      },
    },
    make: (params) => {
      const alpha = params['alpha'] as number;
      return {
        name: 'ks',
        exceeds: ({ p }) => p < alpha,
        words: `Alarm when the corrected p-value of the Kolmogorov–Smirnov test is below ${alpha}.`,
      };
    },
  },
};
