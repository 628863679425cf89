/** Covariate shift: P(X) moves, P(Y|X) stays. P(Y) and P(X|Y) follow. */
import { cos, sin } from '../core/elementary';
import type { Entry } from '../types';
import { blend, massBeyond, moveMass, tilt, translate, type Mixture } from './mixture';
import { mixes, transitionParams, type TransitionParams } from './transition';
import type { World } from './world';

export interface CovariateShiftParams extends TransitionParams {
  form: 'tilt' | 'translate' | 'region';
  angle: number;
  distance: number;
  offset: number;
  to: number;
}
export type WorldDrift = (world: World, u: number) => World;

export const covariateShift: Entry<(params: CovariateShiftParams) => WorldDrift> = {
  title: 'Covariate shift',
  help: 'Other inputs become common; the rule that turns an input into a label stays the same.',
  params: {
    form: {
      type: 'choice',
      default: 'tilt',
      choices: ['tilt', 'translate', 'region'],
      label: 'form',
      help: 'tilt: inputs in one direction become more common (the density times exp(a·x)). translate: the whole cloud moves. region: mass moves between the clusters on the two sides of a line.',
    },
    angle: {
      type: 'number',
      default: 0,
      min: -180,
      max: 180,
      step: 1,
      unit: '°',
      label: 'direction',
      help: 'Direction of the move, counter-clockwise from the first feature.',
    },
    distance: {
      type: 'number',
      default: 1.5,
      min: 0,
      max: 6,
      step: 0.1,
      unit: 'sd',
      label: 'distance',
      help: 'How far the cloud moves (tilt: in a cloud of unit variance; translate: exactly).',
    },
    offset: {
      type: 'number',
      default: 0,
      min: -10,
      max: 10,
      step: 0.1,
      label: 'line',
      help: 'Where the line between the two regions lies along the direction (region).',
    },
    to: {
      type: 'number',
      default: 0.9,
      min: 0.001,
      max: 0.999,
      step: 0.001,
      label: 'share beyond the line',
      help: 'Share of the requests beyond the line when the shift is complete (region).',
    },
    ...transitionParams,
  },
  make: (params) => {
    const angle = (params.angle * Math.PI) / 180;
    const move = (inputs: Mixture, u: number): Mixture => {
      const d0 = params.distance * u * cos(angle);
      const d1 = params.distance * u * sin(angle);
      if (params.form === 'tilt') return tilt(inputs, d0, d1);
      if (params.form === 'translate') return translate(inputs, d0, d1);
      const from = massBeyond(inputs, angle, params.offset);
      return moveMass(inputs, angle, params.offset, (1 - u) * from + u * params.to);
    };
    return (world, u) => {
      if (u <= 0) return world;
      const inputs = mixes(params) ? blend(world.inputs, move(world.inputs, 1), u) : move(world.inputs, u);
      return { ...world, inputs };
    };
  },
};
