import { describe, expect, it } from 'vitest';
import { colourOf, definedBy, driftNames, factorReasons, type Reasons } from '../../../../src/ui/stages/data/reasons';

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u2060', '');
function why(more: Partial<Reasons>) {
  const reasons = factorReasons({
    distances: { py: 0, pxGivenY: 0, px: 0, pyGivenX: 0 },
    drifts: [],
    steps: [],
    task: 'classification',
    positive: 'flu',
    prior: [0.01, 0.39],
    first: '1 April',
    ...more,
  });
  return Object.fromEntries(Object.entries(reasons).map(([key, text]) => [key, plain(text)]));
}
const drift = (kind: string, now = 1, then = 0) => ({ kind, then, now });

describe('why a factor stands where it stands', () => {
  it('a label shift sets P(Y), keeps P(X|Y), and by Bayes’ rule must move P(X)', () => {
    const text = why({ distances: { py: 0.38, pxGivenY: 1e-15, px: 0.32, pyGivenX: 0.21 }, drifts: [drift('label')] });
    expect(text['py']).toBe('Set by the label shift: flu went from 1.0 % to 39 %.');
    expect(text['pxGivenY']).toMatch(/^Kept by a label shift/);
    expect(text['px']).toBe('Follows: P(X) is the sum of P(X | Y) P(Y) over both classes, and P(Y) moved.');
    expect(text['pyGivenX']).toMatch(/^Follows by Bayes’ rule/);
  });
  it('a covariate shift sets P(X), keeps P(Y|X), and P(Y) follows; where it does not move, what is gained is lost', () => {
    const drifts = [drift('covariate')];
    const text = why({ distances: { py: 0.05, pxGivenY: 0.8, px: 0.8, pyGivenX: 0 }, drifts });
    expect(text['px']).toMatch(/^Set by the covariate shift/);
    expect(text['pyGivenX']).toMatch(/^Kept by a covariate shift/);
    expect(text['py']).toMatch(/^Follows: the average/);
    expect(why({ distances: { py: 0, pxGivenY: 0.8, px: 0.8, pyGivenX: 0 }, drifts })['py']).toMatch(
      /gained here is lost/,
    );
  });
  it('a concept drift sets P(Y|X) and keeps P(X)', () => {
    const text = why({ distances: { py: 0.1, pxGivenY: 0.2, px: 0, pyGivenX: 0.3 }, drifts: [drift('concept')] });
    expect(text['pyGivenX']).toMatch(/^Set by the concept drift/);
    expect(text['px']).toMatch(/^Kept by a concept drift/);
  });
  it('several: which one moved what, in their order, against the world just before', () => {
    const steps = [
      { drift: 1, distances: { py: 0.3, pxGivenY: 0, px: 0.24, pyGivenX: 0.1 } },
      { drift: 0, distances: { py: 0.003, pxGivenY: 0.09, px: 0, pyGivenX: 0.07 } },
    ];
    const distances = { py: 0.3, pxGivenY: 0.09, px: 0.24, pyGivenX: 0.1 };
    const text = why({ distances, drifts: [drift('concept'), drift('label')], steps });
    expect(text['py']).toBe('Moved by the label shift (0.30), then by the concept drift (< 0.01).');
    expect(text['px']).toBe('Moved by the label shift (0.24); kept by the concept drift.');
    expect(text['pxGivenY']).toBe('Moved by the concept drift (0.09); kept by the label shift.');
    expect(
      why({ distances: { ...distances, py: 0 }, drifts: [drift('concept'), drift('label')], steps })['py'],
    ).toMatch(/Together they cancel\.$/);
    expect(why({ distances, drifts: [drift('concept', 0, 1), drift('label', 0, 1)] })['py']).toBe(
      'Moved because a drift that acted on 1 April no longer does.',
    );
  });
  it('a source that brings its own drift is named for what moved', () => {
    const text = why({ distances: { py: 0.1, pxGivenY: 0.2, px: 0, pyGivenX: 0.3 } });
    expect(text['py']).toBe('Moved by the source itself.');
    expect(text['px']).toBe('As on 1 April.');
    expect(definedBy([], true)).toContain('made from P(X) and P(Y | X)');
  });
  it('none: as on the first day; a drift without effect is not made to have one', () => {
    expect(why({ drifts: [drift('label', 0)] })['px']).toBe('As on 1 April: no drift acts.');
    expect(why({ drifts: [drift('covariate')] })['px']).toBe('The covariate shift has not moved it.');
    expect(
      why({ distances: { py: 0.1, pxGivenY: NaN, px: 0, pyGivenX: 0 }, drifts: [drift('concept')] })['pxGivenY'],
    ).toBe('');
  });
});

it('names drifts of one kind apart', () => {
  expect(driftNames(['label', 'concept', 'label'])).toEqual([
    'first label shift',
    'concept drift',
    'second label shift',
  ]);
});
it('several kinds at once are drawn in ink, one in its colour', () => {
  expect(colourOf([drift('label'), drift('concept', 0)], 'concept')).toBe('var(--drift-label)');
  expect(colourOf([drift('label'), drift('concept')], 'concept')).toBe('var(--ink)');
  expect(colourOf([], 'concept')).toBe('var(--drift-concept)');
});
it('says which two factors the world is made from', () => {
  expect(definedBy([drift('label')])).toContain('made from P(Y) and P(X | Y)');
  expect(definedBy([drift('label'), drift('covariate')])).toContain('made from those two');
});
