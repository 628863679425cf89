/** The compulsory baseline: the first model serves for ever. */
import type { Entry, Policy } from '../types';

export const never: Entry<() => Policy> = {
  title: 'Never',
  help: 'The first model serves for ever: what every other policy is compared with.',
  params: {},
  make: () => ({
    initial: null,
    needs: 'nothing',
    usesLabels: false,
    baselineTicks: 0,
    latencyTicks: 0,
    words: 'Never retrains.',
    decide: (state) => ({ state, decision: { act: 'keep', reason: 'Never retrains.' } }),
  }),
};
