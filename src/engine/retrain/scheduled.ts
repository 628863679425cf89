/** By the calendar, whatever the world does. */
import type { Entry, Policy } from '../types';
import { keep, plural, retrain, trainingParams, type TrainingParams } from './training';

interface ScheduledParams extends TrainingParams {
  every: number;
}

/** What a schedule in days is called, and its cron line; other periods have neither. */
const BY_THE_CALENDAR: Record<number, string> = {
  1: 'daily, cron 0 0 * * *',
  7: 'weekly, cron 0 0 * * 1',
  30: 'monthly, cron 0 0 1 * *',
};

/** A policy does not know the clock: weeks and months are named only beside what makes them true, a tick a day. */
function onTheCalendar(every: number): string {
  const words = BY_THE_CALENDAR[every];
  return words ? ` (${words} with a tick a day)` : '';
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
      help: 'Ticks from one retraining to the next (1 daily, 7 weekly, 30 monthly with a tick a day).',
    },
    ...trainingParams,
  },
  make: (params) => {
    return {
      initial: null,
      needs: 'nothing',
      usesLabels: true,
      baselineTicks: 0,
      latencyTicks: params.latencyTicks,
      words: `Retrains every ${params.every === 1 ? 'tick' : plural(params.every, 'tick')} on the last ${plural(params.windowTicks, 'tick')} of labels${onTheCalendar(params.every)}.`,
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
