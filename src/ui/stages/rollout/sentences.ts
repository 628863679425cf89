import type { Plan } from '../../../engine/types';
import { fixed } from '../../../charts/format';
import { pText, sentenceCase, signed } from '../shared/format';

export type Metric = Plan['metric'];
/** What the judged metric is called. */
export const METRIC_NAMES: Record<Metric, string> = {
  error: 'error rate',
  logLoss: 'log loss',
  squaredError: 'squared error',
};
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
  const what = METRIC_NAMES[metric];
  if (!Number.isFinite(difference))
    return 'No labels of this step have arrived for both models, so there is no evidence yet.';
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

/** The reason of an event after its lead word, which stands in bold before it: "Abort: the candidate errs …". */
export function withoutLead(reason: string): string {
  return sentenceCase(reason.replace(/^(Abort|Promoted)[:.]?\s+/, ''));
}
