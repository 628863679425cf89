import type { NumberParam } from '../../types';

/** Share of the labels that are turned round, whatever the inputs. */
export function noiseParam(share: number): NumberParam {
  return {
    type: 'number',
    default: share,
    min: 0,
    max: 0.5,
    step: 0.01,
    label: 'label noise',
    help: 'Share of the labels that are turned round: no model can be wrong less often.',
  };
}
