/** Label shift: P(Y) moves, P(X|Y) stays. P(X) and P(Y|X) follow by Bayes' rule. */
import type { Entry } from '../types';
import { transitionParams, type TransitionParams } from './transition';
import type { ClassWorld } from './world';

export interface LabelShiftParams extends TransitionParams {
  to: number;
}
/** π ← (1 − u) π + u · to. A mixture of two worlds with equal P(X|Y) is a world with the mixed prior: gradual = incremental. */
export type LabelDrift = (world: ClassWorld, u: number) => ClassWorld;

export const labelShift: Entry<(params: LabelShiftParams) => LabelDrift> = {
  title: 'Label shift',
  help: 'The classes become more or less common; what each class looks like stays the same.',
  params: {
    to: {
      type: 'number',
      default: 0.4,
      min: 0.001,
      max: 0.999,
      step: 0.001,
      label: 'P(Y = 1) moves to',
      help: 'Share of the positive class when the shift is complete.',
    },
    ...transitionParams,
  },
  make:
    ({ to }) =>
    (world, u) => ({ ...world, prior: (1 - u) * world.prior + u * to }),
};
