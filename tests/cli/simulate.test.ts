import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunDocument } from '../../src/cli/document';
import { stories } from '../../src/scenario';
import { command } from '../support/command';

const folder = mkdtempSync(join(tmpdir(), 'driftscope-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const scenario = {
  clock: { ticks: 20, history: 10, requests: 60 },
  data: {
    source: { kind: 'gaussians' },
    drifts: [{ kind: 'concept', transition: 'abrupt', start: 10 }],
    labelDelay: { kind: 'constant', ticks: 2 },
  },
  arms: [
    { name: 'never', retrain: { kind: 'never' } },
    {
      name: 'weekly, "soon"',
      retrain: { kind: 'scheduled', every: 7, windowTicks: 7 },
      rollout: { kind: 'shadow', ticks: 2, minLabels: 20 },
    },
  ],
};

describe('what it writes', () => {
  const file = join(folder, 'scenario.json');
  let document: RunDocument;
  beforeAll(async () => {
    writeFileSync(file, JSON.stringify(scenario));
    const { code, out } = await command(file, '--format', 'json', '--seed', '3');
    expect(code).toBe(0);
    document = JSON.parse(out) as RunDocument;
  });

  it('one JSON document with scenario, hash, world and arms', () => {
    expect(document.scenario.seed).toBe(3);
    expect(document.hash).toMatch(/^[0-9a-f]{16}$/);
    expect(document.ticks).toBe(20);
    for (const name of ['bayesRisk', 'freshRisk', 'freshRecall']) expect(document.world[name]).toHaveLength(20);
    expect(Object.keys(document.world['factorDistance'] as object)).toEqual(['px', 'py', 'pxGivenY', 'pyGivenX']);
    expect(document.arms.map(({ name }) => name)).toEqual(['never', 'weekly, "soon"']);
    expect(document.arms[1]!.retrain).toMatchObject({ kind: 'scheduled', every: 7 });
    expect(document.arms[1]!.rollout).toMatchObject({ kind: 'shadow' });
    const names = [
      'accuracy',
      'precision',
      'recall',
      'rmse',
      'logLoss',
      'auc',
      'observedAccuracy',
      'observedRecall',
      'trueRisk',
      'trueAccuracy',
      'trueRecall',
      'psi',
      'ks',
      'psi:x1',
      'psi:x2',
      'cost',
      'dataAge',
    ];
    for (const name of names) expect(document.arms[0]!.series[name], name).toHaveLength(20);
    expect(document.arms[0]!.series['rmse']!.every((value) => value === null)).toBe(true);
    expect(document.arms[0]!.series['observedAccuracy']![0]).toBeNull();
    const decided = (document.arms[1]!.events as { tick: number; kind: string; reason: string }[]).find(
      ({ kind }) => kind === 'decide',
    );
    expect(decided).toMatchObject({ tick: 6, reason: 'Scheduled: 7 ticks have passed.' });
    expect(document.arms[1]!.totals['totalCost']).toBeGreaterThan(0);
  });

  it('costs that add up', () => {
    for (const { series, totals } of document.arms) {
      const sum = (name: string): number => series[name]!.reduce<number>((a, b) => a + (b ?? 0), 0);
      const kinds = ['computeCost', 'monitoringCost', 'streamingCost', 'labelCost', 'errorCost'];
      expect(kinds.reduce((a, kind) => a + sum(kind), 0)).toBeCloseTo(sum('cost'), 3);
      expect(totals['totalCost']).toBeCloseTo(sum('cost'), 3);
    }
  });

  it('the same from its own document, to a file', async () => {
    const saved = join(folder, 'run.json');
    writeFileSync(saved, JSON.stringify(document));
    const out = join(folder, 'again.json');
    expect(await command(saved, '--format', 'json', '--out', out)).toEqual({ code: 0, out: '', err: '' });
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(document);
  });

  it('a table with the hash, and CSV with a row per tick and arm', async () => {
    const table = await command(file, '--seed', '3');
    expect(table.out).toContain(`hash ${document.hash}`);
    const csv = (await command(file, '--seed', '3', '--format', 'csv')).out.trim().split('\n');
    expect(csv).toHaveLength(1 + 2 * 20);
    expect(csv[21]).toMatch(/^0,"weekly, ""soon""",/);
  });

  it('the list of stories', async () => {
    const { out } = await command('--list');
    for (const key of Object.keys(stories)) expect(out).toContain(key);
  });
});

describe('bad input: one sentence, exit code 2, nothing written', () => {
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  it.each([
    [['--story', 'flu'], /^--story is "flu": allowed are flu-in-winter, /],
    [['--seed', 'x'], /^--seed is "x": a whole number from 0 to 4294967295 is allowed\.$/],
    [['--format', 'xml'], /^--format is "xml": allowed are table, json, csv\.$/],
    [['--fast'], /^Unknown option '--fast'/],
    [['a.json', 'b.json'], /Two files/],
    [['nowhere.json'], /^nowhere\.json cannot be read: ENOENT\.$/],
    [[file('text.json', 'hello')], /text\.json is not JSON: /],
    [[file('empty.json', '')], /empty\.json is not JSON: /],
    [[file('list.json', '[]')], /^The scenario is a list: an object is needed/],
    [[file('key.json', JSON.stringify({ ...scenario, speed: 1 }))], /^speed is not a known field\.$/],
    [[file('range.json', JSON.stringify({ ...scenario, seed: -4 }))], /^seed is -4: the least allowed value is 0\.$/],
  ])('%j', async (argv, sentence) => {
    const out = join(folder, 'never.json');
    const result = await command(...argv, '--out', out);
    expect(result.code).toBe(2);
    expect(result.out).toBe('');
    expect(result.err.trim()).toMatch(sentence);
    expect(result.err.trim().split('\n')).toHaveLength(1);
    expect(existsSync(out)).toBe(false);
  });
});
