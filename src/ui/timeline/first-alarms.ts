import { shortDate } from '../../charts/dates';
import type { Scenario, Tick } from '../../engine/types';

/** What the monitors' tests are called. */
const TESTS: Record<string, string> = { psi: 'PSI', ks: 'K–S' };

/**
 * The first alarms of an arm in words: "first PSI alarm 12 Dec"; for one that watches a metric on the labels that one as
 * well, "▲ first alarm 25 Mar; no PSI alarm". "no PSI alarm" says nothing of other tests, which other arms may watch.
 *
 * @param inputs first alarm of the monitors
 * @param metric name of the metric that the arm watches
 * @param own when that first made it act
 * @param isComputing the run goes on
 * @returns the text and the tick that it stands at; null where nothing was raised
 */
export function firstAlarms(
  { clock, monitor }: Scenario,
  inputs: Tick | undefined,
  metric?: string,
  own?: Tick,
  isComputing = false,
): { text: string; tick: Tick | null } {
  const tests = [...new Set(monitor.tests.map(({ kind }) => TESTS[kind] ?? kind))].join(' or ');
  const so = isComputing ? ' so far' : '';
  const none = `no ${tests || 'input'} alarm${so}`;
  if (metric === undefined || own === undefined) {
    if (inputs !== undefined) return { text: `first ${tests} alarm ${shortDate(clock, inputs)}`, tick: inputs };
    return { text: metric === undefined ? none : `no alarm${so}`, tick: null };
  }
  const date = shortDate(clock, own);
  if (inputs === undefined) return { text: `▲ first alarm ${date}; ${none}`, tick: own };
  return { text: `first ${tests} alarm ${shortDate(clock, inputs)}; on ${metric} ${date}`, tick: inputs };
}
