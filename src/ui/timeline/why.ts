/** Why an arm errs: the four terms of its true risk (engine/score/decomposition.ts), in words and series. */
import { fixed, UNDEFINED } from '../../charts/format';
import type { RunData } from '../../state/run-data';

export interface Term {
  key: 'irreducible' | 'approximation' | 'estimation' | 'ageing';
  /** At the end of its line. */
  name: string;
  /** In the sentence, after its amount. */
  inSentence: string;
  help: string;
}
export const TERMS: readonly Term[] = [
  {
    key: 'irreducible',
    name: 'unavoidable',
    inSentence: 'unavoidable',
    help: 'what no model can foresee',
  },
  {
    key: 'approximation',
    name: 'too simple',
    inSentence: 'from too simple a model',
    help: 'what the same kind of model errs more, trained on plenty of data of that very tick',
  },
  {
    key: 'estimation',
    name: 'training',
    inSentence: 'from its training',
    help: 'what it erred more than that at its birth: few rows, rows of another world, and luck; below zero, good luck',
  },
  {
    key: 'ageing',
    name: 'ageing',
    inSentence: 'from ageing',
    help: 'what the world has done to it since its birth; below zero, the world has come back',
  },
];

/** A series for each of the terms, which sum to `trueRisk`; NaN until the run has ended and fresh models are fitted. */
export function termSeries(run: RunData, arm: number): Float32Array[] {
  const [bayes, fresh] = [run.series('bayesRisk'), run.series('freshRisk')];
  return [bayes, fresh.map((risk, t) => risk - bayes[t]!), run.series('estimation', arm), run.series('ageing', arm)];
}

/**
 * Amounts as they are written, in units of the last digit: rounded so that what is written sums to the total that is
 * written. The unavoidable part, and with the second one a fresh model's error, stay as the page writes them elsewhere;
 * what rounding leaves over goes to the larger of training and ageing.
 */
export function roundedTerms([bayes, simple, training, ageing]: readonly number[], digit: number): number[] {
  const units = (value: number) => Math.round(value / digit);
  const least = units(bayes!);
  const fresh = units(bayes! + simple!);
  const more = units(bayes! + simple! + training! + ageing!) - fresh;
  return Math.abs(training!) > Math.abs(ageing!)
    ? [least, fresh - least, more - units(ageing!), units(ageing!)]
    : [least, fresh - least, units(training!), more - units(training!)];
}

/** How amounts are written: shares as percentage points, squared errors with as many digits as they need. */
export function whyFormat(regression: boolean, total: number): { digit: number; format: (value: number) => string } {
  const decimals = !regression ? 1 : total >= 100 ? 0 : total >= 1 ? 2 : 3;
  const scale = regression ? 1 : 100;
  const digit = 10 ** -decimals / scale;
  // a value that rounds to −0 is written without a sign
  return { digit, format: (value) => fixed((Math.round(value / digit) + 0) * digit * scale, decimals) };
}

/** "Of 14.2 % error: 9.1 unavoidable, 0.3 from too simple a model, 0.4 from its training, 4.4 from ageing." */
export function whySentence(values: readonly number[], regression: boolean): string {
  const total = values.reduce((sum, value) => sum + value, 0);
  if (!Number.isFinite(total)) return whyNot(values);
  const { digit, format } = whyFormat(regression, total);
  const parts = roundedTerms(values, digit).map((value, i) => `${format(value * digit)} ${TERMS[i]!.inSentence}`);
  return `Of ${format(total)}${regression ? ' squared error' : '\u00a0% error'}: ${parts.join(', ')}.`;
}

/** Why there is nothing to say. */
function whyNot([bayes]: readonly number[]): string {
  return bayes !== undefined && Number.isFinite(bayes)
    ? 'Known when the run has ended, for models that are trained.'
    : UNDEFINED;
}
