/** By the calendar, whatever the world does. */
import type { Entry, Policy } from '../types';
import { keep, plural, retrain, trainingParams, type TrainingParams } from './training';

interface ScheduledParams extends TrainingParams {
  every: number;
}

/** The cron line of a schedule in days; other periods have none. */
export function cronLine(every: number): string | null {
  return { 1: '0 0 * * *', 7: '0 0 * * 1', 30: '0 0 1 * *' }[every] ?? null;
}

function rhythm(every: number): string {
  return { 1: 'every tick', 7: 'weekly', 30: 'monthly' }[every] ?? `every ${every} ticks`;
}

export const scheduled: Entry<(params: ScheduledParams) => Policy> = {
  title: 'Scheduled',
  help: 'Retrains by the calendar, whatever the world does.',
  params: {
    every: {
      type: 'number',
      default: 30,
      min: 1,
      max: 730,
      step: 1,
      integer: true,
      unit: 'ticks',
      label: 'every',
      help: 'Ticks from one retraining to the next: 1 daily, 7 weekly, 30 monthly.',
    },
    ...trainingParams,
  },
  make: (params) => {
    const cron = cronLine(params.every);
    return {
      initial: null,
      needs: 'nothing',
      usesLabels: true,
      baselineTicks: 0,
      latencyTicks: params.latencyTicks,
      words: `Retrains ${rhythm(params.every)} on the last ${plural(params.windowTicks, 'tick')} of labels${cron ? ` (cron ${cron} with a tick a day)` : ''}.`,
      decide: (state, known) => {
        const due = (known.now + 1) % params.every;
        return {
          state,
          decision:
            due === 0
              ? retrain(params, `Scheduled: ${plural(params.every, 'tick')} have passed.`)
              : keep(`Next in ${plural(params.every - due, 'tick')}.`),
        };
      },
    };
  },
};
