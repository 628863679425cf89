/** The simplest world with an exact truth: one Gaussian cloud a class. Equal covariances: the rule is a straight line. */
import { cos, sin } from '../core/elementary';
import type { Entry } from '../types';
import type { ClassWorld } from './world';

export interface GaussiansParams {
  prior: number;
  distance: number;
  angle: number;
  across: number;
}

export const gaussians: Entry<(params: GaussiansParams) => ClassWorld> = {
  title: 'Two clouds',
  help: 'Each class is one Gaussian cloud of unit width; the best rule is a straight line between them.',
  params: {
    prior: {
      type: 'number',
      default: 0.5,
      min: 0.001,
      max: 0.999,
      step: 0.001,
      label: 'P(Y = 1)',
      help: 'Share of the positive class before any drift.',
    },
    distance: {
      type: 'number',
      default: 2.5,
      min: 0.2,
      max: 6,
      step: 0.1,
      unit: 'sd',
      label: 'distance of the classes',
      help: 'Distance between the two class means; also the slope of the rule in log odds.',
    },
    angle: {
      type: 'number',
      default: 0,
      min: -180,
      max: 180,
      step: 1,
      unit: '°',
      label: 'direction',
      help: 'Direction from the negative to the positive class.',
    },
    across: {
      type: 'number',
      default: 1,
      min: 0.2,
      max: 4,
      step: 0.1,
      unit: 'sd',
      label: 'width across',
      help: 'Width of both clouds across that direction.',
    },
  },
  make: ({ prior, distance, angle, across }) => {
    const c = cos((angle * Math.PI) / 180);
    const s = sin((angle * Math.PI) / 180);
    const s2 = across * across;
    const shape = { v0: c * c + s2 * s * s, v1: s * s + s2 * c * c, c: c * s * (1 - s2) };
    const cloud = (side: number) => [
      { weight: 1, x0: (side * distance * c) / 2, x1: (side * distance * s) / 2, ...shape },
    ];
    return { prior, classes: [cloud(-1), cloud(1)] };
  },
};
