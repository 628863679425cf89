import { describe, expect, it } from 'vitest';
import { RunData } from '../../../src/state/run-data';
import { makeLayout } from '../../../src/engine/layout';
import { roundedTerms, TERMS, termSeries, whyFormat, whySentence } from '../../../src/ui/timeline/why';
import { fakeMessages, fakeScenario } from '../../browser/fake-run';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the sentence about an error', () => {
  it('names its four parts, which sum to what is written', () => {
    expect(plain(whySentence([0.091, 0.003, 0.004, 0.044], false))).toBe(
      'Of 14.2 % error: 9.1 unavoidable, 0.3 from too simple a model, 0.4 from its training, 4.4 from ageing.',
    );
    // 1.4 + 1.4 + 1.4 + 1.4 would be 5.6 of 5.8: what rounding leaves over goes to training or ageing
    expect(roundedTerms([0.0145, 0.01449, 0.01449, 0.01449], 0.001).reduce((a, b) => a + b)).toBe(58);
    // the page says elsewhere that no model can do better than 7.1 %, and a fresh one would be on 7.1 %
    expect(roundedTerms([0.07055, 0.00004, 0.0339, 0.0156], 0.001)).toEqual([71, 0, 33, 16]);
  });
  it('has signs, and no zero below zero', () => {
    expect(plain(whySentence([0.1, 0.01, -0.00004, -0.02], false))).toBe(
      'Of 9.0 % error: 10.0 unavoidable, 1.0 from too simple a model, 0.0 from its training, −2.0 from ageing.',
    );
  });
  it('counts squared errors of numbers with the digits that they need', () => {
    expect(whySentence([1, 0.002, 3.78, -3.06], true)).toMatch(
      /^Of 1\.72 squared error: 1\.00 unavoidable, 0\.00 from/,
    );
    expect(whyFormat(true, 250).format(249.6)).toBe('250');
    expect(whyFormat(true, 0.2).format(0.1)).toBe('0.100');
  });
  it('says when there is nothing to say yet, and nothing where the truth is unknown', () => {
    expect(whySentence([0.1, NaN, NaN, NaN], false)).toMatch(/^Known when the run has ended/);
    expect(whySentence([NaN, NaN, NaN, NaN], false)).toBe('–');
  });
});

it('the series of an arm sum to its true risk', () => {
  const run = new RunData(fakeScenario, makeLayout(fakeScenario, fakeFeatures()));
  for (const message of fakeMessages(fakeScenario)) if (message.type === 'frame') run.append(message.frame);
  const series = termSeries(run, 1);
  expect(series).toHaveLength(TERMS.length);
  const risk = run.series('trueRisk', 1);
  for (let t = 0; t < run.received; t++) {
    expect(series.reduce((sum, values) => sum + values[t]!, 0)).toBeCloseTo(risk[t]!, 6);
  }
});

function fakeFeatures() {
  const [start] = fakeMessages(fakeScenario);
  return start!.type === 'start' ? start!.start.words.features : [];
}
