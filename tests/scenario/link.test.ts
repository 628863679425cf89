import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_LINK_BYTES, scenarioFromUrl, scenarioToHash, stories } from '../../src/scenario';
import { completeScenario, parseScenario } from '../../src/scenario/schema';
import { sources } from '../../src/engine/data';
import { anyScenario } from '../support/scenarios';

const page = 'https://example.org/docs/driftscope/index.html';
const first = Object.values(stories)[0]!;

describe('links', () => {
  it('round-trip for 500 random scenarios', async () => {
    await fc.assert(
      fc.asyncProperty(anyScenario, async (scenario) => {
        const opened = await scenarioFromUrl(page + (await scenarioToHash(scenario, 'flu-in-winter')));
        expect(opened.message).toBeUndefined();
        expect(opened.scenario).toEqual(scenario);
        expect(opened.story?.key).toBe('flu-in-winter');
      }),
      { numRuns: 500, seed: 20261123 },
    );
  });

  it('draw most scenarios legal, so that the round trip tests something', () => {
    const { drifts, arms } = fc
      .sample(anyScenario, { numRuns: 200, seed: 1 })
      .reduce(
        (sum, { data, arms: all }) => ({ drifts: sum.drifts + data.drifts.length, arms: sum.arms + all.length }),
        { drifts: 0, arms: 0 },
      );
    expect(drifts).toBeGreaterThan(100);
    expect(arms).toBeGreaterThan(300);
  });

  it('open a story with a seed', async () => {
    const opened = await scenarioFromUrl(`${page}?story=lockdown-spending&seed=42`);
    expect(opened.story?.key).toBe('lockdown-spending');
    expect(opened.scenario).toEqual({ ...stories['lockdown-spending']!.scenario, seed: 42 });
    expect(opened.message).toBeUndefined();
  });

  const packed = (text: string): string => `#1.${deflateRawSync(text).toString('base64url')}`;
  it.each([
    ['?story=flu', /^story is "flu": allowed are flu-in-winter, /],
    ['?story=toString', /^story is "toString"/],
    ['?seed=-1', /^seed is "-1": a whole number from 0 to 4294967295 is allowed\.$/],
    ['?seed=', /^seed is ""/],
    ['?seed=1e99', /^seed is "1e99"/],
    ['#2.abc', /links of this version start with "#1\."/],
    ['#1.!!!', /damaged/],
    ['#1.AAAA', /damaged/],
    [packed('{"scenario":'), /damaged/],
    [packed('[]'), /cannot be used/],
    [packed('{"scenario":{"clock":{"ticks":0}}}'), /clock\.ticks is 0: the least allowed value is 1/],
    [packed(`{"scenario":"${'a'.repeat(MAX_LINK_BYTES)}"}`), /more than 64 kB/],
  ])('%s gives one sentence and the defaults', async (suffix, sentence) => {
    const opened = await scenarioFromUrl(page + suffix);
    expect(opened.message).toMatch(sentence);
    expect(opened.scenario).toEqual(first.scenario);
  });
});

/** As a sentence lists them. */
const kinds = Object.keys(sources).map((kind) => `"${kind}"`);

describe('scenarios from outside', () => {
  const good = structuredClone(completeScenario(first.scenario)) as unknown as Record<string, Record<string, unknown>>;
  const change = (path: string, value: unknown): unknown => {
    const copy = structuredClone(good);
    const keys = path.split('.');
    let node = copy as Record<string, unknown>;
    for (const key of keys.slice(0, -1)) node = node[key] as Record<string, unknown>;
    if (value === undefined) delete node[keys.at(-1)!];
    else node[keys.at(-1)!] = value;
    return copy;
  };

  const words = (...names: string[]) => ({
    requests: 'cars',
    positive: 'stop',
    negative: 'go',
    features: names.map((name) => ({ name, unit: '', center: 0, scale: 1 })),
  });
  it.each([
    ['seed', -1, 'seed is -1: the least allowed value is 0.'],
    ['seed', 1.5, 'seed is 1.5: only whole numbers are allowed.'],
    ['clock.ticks', '365', 'clock.ticks is "365": a number is needed.'],
    ['clock.ticks', 1e9, 'clock.ticks is 1000000000: the greatest allowed value is 5000.'],
    ['clock.start', 'tomorrow', 'clock.start is "tomorrow": a date such as 2025-07-01 is needed.'],
    ['clock', undefined, 'clock is missing.'],
    [
      'data.source.kind',
      'fish',
      `data.source.kind is "fish": allowed: ${kinds.slice(0, -1).join(', ')} or ${kinds.at(-1)}.`,
    ],
    ['data.source.prior', 1, 'data.source.prior is 1: the greatest allowed value is 0.999.'],
    ['data.drifts.0.end', 10, 'data.drifts.0.end is 10: it must be greater than start, 200.'],
    ['data.drifts.0.speed', 10, 'data.drifts.0.speed is not a known field.'],
    ['arms', [], 'arms is a list: at least 1 entry is needed.'],
    ['arms.1.name', 'never', 'arms.1.name is "never": each arm needs a name of its own.'],
    ['arms.0.retrain', 'never', 'arms.0.retrain is "never": an object is needed.'],
    ['surprise', 1, 'surprise is not a known field.'],
    ['data.words', words('a'), 'data.words.features has 1 entries: "gaussians" has 2 features, so 2 are needed.'],
    ['data.words', words('a', 'a'), 'data.words.features.1.name is "a": each feature needs a name of its own.'],
  ])('%s = %j', (path, value, sentence) => {
    expect(parseScenario(change(path, value))).toEqual({ ok: false, message: sentence });
  });

  it.each([
    ['nothing', null],
    ['a number', 7],
    ['a text', 'x'],
    ['a list', []],
    ['a scenario in a list', [good]],
  ])('%s is refused in a sentence', (_, value) => {
    const parsed = parseScenario(value);
    expect(parsed.ok).toBe(false);
    expect((parsed as { message: string }).message).toMatch(/\.$/);
  });

  it('completes what is left out', () => {
    const parsed = parseScenario({
      clock: {},
      data: { source: { kind: 'gaussians' } },
      arms: [{ name: 'a', retrain: { kind: 'never' } }],
    });
    expect(parsed.ok && parsed.scenario.clock.ticks).toBe(365);
    expect(parsed.ok && parsed.scenario.arms[0]!.rollout).toEqual({ kind: 'direct' });
  });
});
