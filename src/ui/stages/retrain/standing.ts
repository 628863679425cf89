import type { RunEvent, Scenario, Tick } from '../../../engine/types';
import { ticksLong } from '../shared/format';
import { watchText, type Watch } from '../../watch';

/** What the run says of an arm at a tick. */
export interface Moment {
  tick: Tick;
  /** Progress of a training job; NaN = none. */
  training: number;
  /** Id of a candidate on trial; NaN = none. */
  candidate: number;
  /** The watched series at this tick. */
  value: number;
  /** Labels that had arrived in the monitor's window. */
  labels: number;
  /** First tick of the version that serves. */
  servingSince: Tick;
  /** The arm's events in the order of time. */
  events: readonly RunEvent[];
}

/**
 * Why the policy acts or keeps at a tick, from what the run has recorded: reasons to keep are not logged. Every figure is
 * a series of the run; where its window is not the policy's own, the sentence says which it is.
 */
export function standingOf(
  { clock, monitor }: Pick<Scenario, 'clock' | 'monitor'>,
  { retrain }: Scenario['arms'][number],
  watch: Watch | null,
  moment: Moment,
): string {
  const { tick, training, candidate } = moment;
  const long = (ticks: number) => ticksLong(clock, ticks);
  const today = moment.events.find((e) => e.tick === tick && (e.kind === 'decide' || e.kind === 'skip'));
  if (today) return `${today.kind === 'decide' ? 'Acts' : 'Would act, but is busy'}: ${today.reason}`;
  if (retrain.kind === 'never') return 'Keeps, whatever happens: nothing is looked at.';
  if (retrain.kind === 'continual') {
    const every = Number(retrain['every']);
    return every === 1
      ? `Learns at every ${clock.unit}: ${retrain['steps']} gradient steps on the labels that have just arrived.`
      : `Learns every ${long(every)}: the next steps come in ${long(every - ((tick + 1) % every))}.`;
  }
  const busy = Number.isFinite(training)
    ? ' A job is training: a reason to retrain now would be skipped.'
    : Number.isFinite(candidate)
      ? ' A rollout is running: a reason to retrain now would be skipped.'
      : '';
  if (retrain.kind === 'scheduled') {
    const every = Number(retrain['every']);
    return `Keeps: the next retraining is due in ${long(every - ((tick + 1) % every))}.${busy}`;
  }
  if (!watch) return `Keeps.${busy}`;
  return `Keeps: ${readingOf(watch, moment, monitor.windowTicks, long)}${cooldownOf(Number(retrain['cooldown']), moment, long)}${busy}`;
}

function readingOf(
  watch: Watch,
  { tick, value, labels, servingSince }: Moment,
  windowTicks: number,
  long: (t: number) => string,
): string {
  const over = `over the last ${long(windowTicks)}${windowTicks === watch.windowTicks ? '' : ` (the policy looks at ${long(watch.windowTicks)})`}`;
  if (!Number.isFinite(value)) return `no reading of ${watch.name} yet ${over}.`;
  const on = watch.series.startsWith('observed') && Number.isFinite(labels) ? `, ${labels} labels` : '';
  const takes = Number.isFinite(watch.threshold)
    ? `; it takes ${watch.rises ? 'more' : 'less'} than ${watchText(watch, watch.threshold)}${on ? ' by more than chance' : ''}`
    : `; it takes a ${watch.rises ? 'rise' : 'fall'} against the baseline by more than chance`;
  // The series is of all answers; the policy starts anew with each promotion.
  const mixed = on !== '' && servingSince > 0 && tick - servingSince < windowTicks;
  const since = mixed ? ' Some of these answers came before the last promotion, which the policy leaves out.' : '';
  return `${watch.name} is ${watchText(watch, value)} ${over}${on}${takes}.${since}`;
}

function cooldownOf(cooldown: number, { tick, events }: Moment, long: (t: number) => string): string {
  const last = events.findLast((e) => e.kind === 'decide' && e.tick <= tick);
  const left = last && cooldown > 0 ? last.tick + cooldown - tick : 0;
  return left > 0 ? ` It cools down for ${long(left)} more.` : '';
}

const FIGURE_NAMES: Record<string, string> = {
  value: 'value',
  n: 'counted',
  z: 'standard errors',
  baseline: 'baseline',
  p: 'p',
  rows: 'rows',
  labels: 'labels',
  version: 'version',
};

/** The figures of a decision, in words: what the policy knew. Undefined ones and the feature's index are left out. */
export function figuresText(figures: Record<string, number>): string {
  return Object.entries(figures)
    .filter(([name, value]) => name in FIGURE_NAMES && Number.isFinite(value))
    .map(([name, value]) => `${FIGURE_NAMES[name]} ${figureText(name, value)}`)
    .join(' · ');
}

function figureText(name: string, value: number): string {
  if (name === 'version') return `v${value}`;
  if (Number.isInteger(value)) return value.toLocaleString('en-US');
  if (Math.abs(value) < 0.001) return value.toExponential(0).replace('-', '−');
  return value.toPrecision(3).replace('-', '−');
}
