/** Two regions of inputs, each with two classes: what is common in one may be unheard of in the other. */
import type { Entry } from '../types';
import type { Component } from './mixture';
import type { ClassWorld } from './world';

export interface RegionsParams {
  prior: number;
  share: number;
  gap: number;
  offset: number;
  separation: number;
  width: number;
}

/** Component `y` of a region: its classes lie above each other, the far region is lifted by `offset`. */
function clusterOf(p: RegionsParams, far: boolean, positive: boolean): Component {
  const variance = p.width * p.width;
  return {
    weight: far ? p.share : 1 - p.share,
    x0: ((far ? -1 : 1) * p.gap) / 2,
    x1: (far ? p.offset : 0) + ((positive ? 1 : -1) * p.separation) / 2,
    v0: variance,
    v1: variance,
    c: 0,
  };
}

export const regions: Entry<(params: RegionsParams) => ClassWorld> = {
  title: 'Two regions',
  help: 'Inputs fall into two far regions (sunshine and fog); in each the two classes lie above each other, in one of them higher.',
  params: {
    prior: {
      type: 'number',
      default: 0.5,
      min: 0.001,
      max: 0.999,
      step: 0.001,
      label: 'P(Y = 1)',
      help: 'Share of the positive class before any drift, in either region.',
    },
    share: {
      type: 'number',
      default: 0.02,
      min: 0.0001,
      max: 0.9999,
      step: 0.0001,
      label: 'share of the far region',
      help: 'Share of the requests from the far region before any drift.',
    },
    gap: {
      type: 'number',
      default: 4,
      min: 1,
      max: 12,
      step: 0.1,
      label: 'distance of the regions',
      help: 'Along the first feature; the far region lies at its low end.',
    },
    offset: {
      type: 'number',
      default: 1.5,
      min: -8,
      max: 8,
      step: 0.1,
      label: 'offset',
      help: 'How much higher the far region lies along the second feature.',
    },
    separation: {
      type: 'number',
      default: 2.4,
      min: 0.2,
      max: 8,
      step: 0.1,
      label: 'distance of the classes',
      help: 'Along the second feature.',
    },
    width: {
      type: 'number',
      default: 0.8,
      min: 0.2,
      max: 3,
      step: 0.1,
      label: 'width',
      help: 'Standard deviation of each cluster.',
    },
  },
  make: (p) => ({
    prior: p.prior,
    classes: [
      [clusterOf(p, false, false), clusterOf(p, true, false)],
      [clusterOf(p, false, true), clusterOf(p, true, true)],
    ],
    regions: [
      [
        { ...clusterOf(p, false, false), weight: 1 - p.prior },
        { ...clusterOf(p, false, true), weight: p.prior },
      ],
      [
        { ...clusterOf(p, true, false), weight: 1 - p.prior },
        { ...clusterOf(p, true, true), weight: p.prior },
      ],
    ],
  }),
};
