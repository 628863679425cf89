import type { Batch, Scenario, Words } from '../../../engine/types';
import { NEVER } from '../../../engine/core/ticks';
import { fixed, whole } from '../../../charts/format';
import { dayOf, pText, shownValue, signed, singular } from '../shared/format';

export type Metric = 'error' | 'logLoss';
export type Call = 'wait' | 'hold' | 'pass' | 'fail';
/** Codes of the series `evidenceCall`. */
export const CALLS: readonly Call[] = ['wait', 'hold', 'pass', 'fail'];

/** What is done at each call. */
export const ACTIONS: Record<Call, string> = { wait: 'Wait', hold: 'Hold', pass: 'Pass', fail: 'Abort' };

/** One difference with its unit: error rates in points, log loss in nats. */
export function differenceText(metric: Metric, value: number): string {
  if (!Number.isFinite(value)) return '–';
  return metric === 'error' ? `${signed(value * 100, 1)} points` : signed(value, 3);
}

/** "[−1.2, +13.4]" */
export function intervalText(metric: Metric, low: number, high: number): string {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return 'no interval yet';
  const [factor, digits] = metric === 'error' ? [100, 1] : [1, 3];
  return `[${signed(low * factor, digits)}, ${signed(high * factor, digits)}]`;
}

/** The evidence in a sentence, for when the rollout itself has said nothing at this tick. */
export function evidenceSentence(metric: Metric, difference: number, low: number, high: number, p: number): string {
  const what = metric === 'error' ? 'error rate' : 'log loss';
  if (!Number.isFinite(difference)) return 'No labels of this step have arrived for both models, so there is no evidence yet.';
  const side = difference < 0 ? 'lower' : 'higher';
  const size = metric === 'error' ? `${fixed(Math.abs(difference) * 100, 1)} points` : fixed(Math.abs(difference), 3);
  const holds = low <= 0 && high >= 0;
  const band = Number.isFinite(low)
    ? holds
      ? ', but its interval still holds zero'
      : ', and its interval leaves zero out'
    : '';
  const tail = Number.isFinite(p) ? ` (${pText(p)})` : '';
  return `The candidate’s ${what} is ${size} ${side}${band}${tail}.`;
}

export interface RequestView {
  batch: Batch;
  index: number;
  /** Score of the model that is asked here. */
  score: number;
  words: Words;
  clock: Scenario['clock'];
  task: 'classification' | 'regression';
}

/** "patient 80,911: 38.4°, said flu, has … ✔"; says when the label has not yet arrived at the tick of the request. */
export function requestSentence({ batch, index, score, words, clock, task }: RequestView): string {
  const values = words.features
    .map((feature, f) => `${feature.name} ${shownValue(feature, batch.x[index * batch.d + f]!)}`)
    .slice(0, 3)
    .join(', ');
  const who = `${singular(words.requests)} ${whole(batch.user[index]!)}: ${values}`;
  const arrives = batch.arrivesAt[index]!;
  const when =
    arrives <= batch.tick ? '' : arrives === NEVER ? '; its label never arrives' : `; label arrives on ${dayOf(clock, arrives)}`;
  if (task === 'regression') return `${who}, predicted ${fixed(score, 2)}, truth ${fixed(batch.y[index]!, 2)}${when}`;
  const said = score >= 0.5;
  const truth = batch.y[index]! >= 0.5;
  const name = (positive: boolean) => (positive ? words.positive : words.negative);
  return `${who}, said ${name(said)}, truth ${name(truth)} ${said === truth ? '✔' : '✖'}${when}`;
}
