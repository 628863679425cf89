import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toDocument } from '../../src/cli/document';
import { fileName, fromFileText, MAX_FILE_BYTES, readScenarioFile, toFileText } from '../../src/state/scenario-file';
import { stories } from '../../src/scenario';
import { completeScenario } from '../../src/scenario/schema';
import { runOf } from '../support/runs';
import { anyScenario } from '../support/scenarios';

const flu = completeScenario(stories['flu-in-winter']!.scenario);

describe('a scenario as a file', () => {
  test('comes back as it was, with its story', () => {
    fc.assert(
      fc.property(anyScenario, fc.constantFrom(null, 'flu-in-winter'), (scenario, story) => {
        expect(fromFileText('a.json', toFileText(scenario, story))).toEqual({ ok: true, scenario, story });
      }),
      { numRuns: 100 },
    );
  });

  test('is named by story and seed', () => {
    expect(fileName({ ...flu, seed: 12 }, 'flu-in-winter')).toBe('flu-in-winter-seed-12.json');
    expect(fileName(flu, null)).toBe('scenario-seed-7.json');
  });

  test('may be a plain scenario, or the document that the command writes', async () => {
    expect(fromFileText('a.json', JSON.stringify(stories['flu-in-winter']!.scenario))).toEqual({
      ok: true,
      scenario: flu,
      story: null,
    });
    const short = { ...flu, clock: { ...flu.clock, ticks: 3, history: 5, requests: 20 } };
    const written = JSON.stringify(toDocument(await runOf(short)));
    expect(fromFileText('run.json', written)).toEqual({ ok: true, scenario: short, story: null });
  });

  test.each([
    ['{"seed": 1', /^“x\.json” is not JSON: .+[^.]\.$/],
    ['[]', /^“x\.json” cannot be used: The scenario is a list: an object is needed\.$/],
    [JSON.stringify({ ...flu, seed: -1 }), /^“x\.json” cannot be used: seed is -1: the least allowed value is 0\.$/],
    [JSON.stringify({ ...flu, colour: 1 }), /colour is not a known field/],
    ['{"scenario": null}', /cannot be used: The scenario is null/],
  ])('says in one sentence what is wrong with %s', (text, sentence) => {
    const content = fromFileText('x.json', text);
    expect(content.ok ? '' : content.message).toMatch(sentence);
  });

  test('is not read when it is far too large', async () => {
    const file = { name: 'big.json', size: MAX_FILE_BYTES + 1, text: () => Promise.reject(new Error('read')) } as File;
    expect(await readScenarioFile(file)).toEqual({
      ok: false,
      message: '“big.json” has 64 MB: at most 64 MB are allowed.',
    });
    const gone = { ...file, size: 10 } as File;
    expect(await readScenarioFile(gone)).toMatchObject({
      ok: false,
      message: expect.stringContaining('cannot be read'),
    });
  });
});
