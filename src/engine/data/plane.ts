/** The simplest regression world: one cloud of inputs, a plane, and Gaussian noise of constant width. */
import type { Entry } from '../types';
import type { ValueWorld } from './world';

export interface PlaneParams {
  level: number;
  slope0: number;
  slope1: number;
  noise: number;
}

export const plane: Entry<(params: PlaneParams) => ValueWorld> = {
  title: 'A plane with noise',
  help: 'Regression: one Gaussian cloud of inputs of unit width; the value is a plane over them plus Gaussian noise.',
  params: {
    level: {
      type: 'number',
      default: 0,
      min: -100,
      max: 100,
      step: 0.1,
      label: 'level',
      help: 'Mean value before any drift.',
    },
    slope0: {
      type: 'number',
      default: 1,
      min: -10,
      max: 10,
      step: 0.1,
      label: 'slope of the first feature',
      help: 'Change of the value per standard deviation of the first feature.',
    },
    slope1: {
      type: 'number',
      default: -0.5,
      min: -10,
      max: 10,
      step: 0.1,
      label: 'slope of the second feature',
      help: 'Change of the value per standard deviation of the second feature.',
    },
    noise: {
      type: 'number',
      default: 1,
      min: 0.01,
      max: 10,
      step: 0.01,
      label: 'noise',
      help: 'Standard deviation of what no model can foresee.',
    },
  },
  make: ({ level, slope0, slope1, noise }) => ({
    inputs: [{ weight: 1, x0: 0, x1: 0, v0: 1, v1: 1, c: 0 }],
    rule: (x0, x1) => level + slope0 * x0 + slope1 * x1,
    noise,
  }),
};
