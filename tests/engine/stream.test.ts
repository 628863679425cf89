/** The stream as a file: its columns, that it reads back exactly, and that it is the same each time. */
import { csvParse, csvParseRows } from 'd3';
import { describe, expect, it } from 'vitest';
import { readTables } from '../../src/cli/tables';
import { makeSource } from '../../src/engine/data';
import { NEVER } from '../../src/engine/core/ticks';
import { streamColumns, streamParts } from '../../src/engine/stream';
import type { Scenario } from '../../src/engine/types';
import { stories } from '../../src/scenario';
import { scenarioOf } from '../support/runs';
import { STREAMS } from '../support/streams';

const arms = [{ name: 'never', retrain: { kind: 'never' } }];
const clouds = (more: object = {}, data: object = {}): Scenario =>
  scenarioOf({
    seed: 8,
    clock: { ticks: 12, history: 3, requests: 40, start: '2024-02-28' },
    data: {
      source: { kind: 'gaussians', prior: 0.3, distance: 2, angle: 25 },
      drifts: [
        { kind: 'label', transition: 'incremental', start: 2, end: 9, to: 0.7 },
        { kind: 'concept', form: 'rotate', degrees: 50, transition: 'gradual', start: 4, end: 11 },
      ],
      missingLabels: 0.2,
      ...data,
    },
    arms,
    ...more,
  });
const text = (scenario: Scenario): string =>
  Array.from(streamParts(scenario, readTables(scenario)), (part) => part.text).join('');

describe('the stream of a world known exactly', () => {
  const scenario = clouds();
  const source = makeSource(scenario, {});
  const file = text(scenario);
  const rows = csvParse(file);

  it('has one header, a record a request, and nothing else', () => {
    expect(rows.columns).toEqual([
      'tick',
      'date',
      'user',
      'x1 (shown)',
      'x2 (shown)',
      'x1',
      'x2',
      'label',
      'label_arrives',
      'posterior',
      'progress_1_label',
      'progress_2_concept',
    ]);
    expect(rows).toHaveLength(15 * 40);
    expect(file.endsWith('\n')).toBe(true);
    expect(new Set(csvParseRows(file).map((cells) => cells.length))).toEqual(new Set([12]));
    expect(rows[0]!.date).toBe('2024-02-25');
    expect(rows.at(-1)!.date).toBe('2024-03-10'); // 29 February is there
  });

  it('reads back exactly: features, labels, arrivals, and the posterior to 1e-12 of the rule', () => {
    let worst = 0;
    let never = 0;
    for (let t = -3; t < 12; t++) {
      const batch = source.batch(t);
      const progress = source.progress(t);
      const own = rows.slice((t + 3) * 40, (t + 4) * 40);
      const rule = source.posterior!(t, batch.x, batch.n);
      own.forEach((row, i) => {
        expect(Number(row['tick'])).toBe(t);
        expect([Number(row['x1']), Number(row['x2'])]).toEqual([batch.x[2 * i], batch.x[2 * i + 1]]);
        expect([Number(row['label']), Number(row['user'])]).toEqual([batch.y[i], batch.user[i]]);
        if (batch.arrivesAt[i] === NEVER) {
          never++;
          expect(row['label_arrives']).toBe('');
        } else expect(Number(row['label_arrives'])).toBe(batch.arrivesAt[i]);
        expect([Number(row['progress_1_label']), Number(row['progress_2_concept'])]).toEqual(progress);
        worst = Math.max(worst, Math.abs(Number(row['posterior']) - rule[i]!));
      });
    }
    expect(never).toBeGreaterThan(50);
    expect(worst).toBeLessThanOrEqual(1e-12);
  });

  it('the posterior is the rule of the source, by a formula of its own', () => {
    let worst = 0;
    const odds = (prior: number, x0: number, x1: number) => {
      const angle = (25 * Math.PI) / 180;
      return 1 / (1 + Math.exp(-(Math.log(prior / (1 - prior)) + 2 * (Math.cos(angle) * x0 + Math.sin(angle) * x1))));
    };
    for (const row of rows) {
      const [x0, x1, u, v] = ['x1', 'x2', 'progress_1_label', 'progress_2_concept'].map((name) => Number(row[name]!));
      const prior = 0.3 + u! * (0.7 - 0.3);
      const [c, s] = [Math.cos((50 * Math.PI) / 180), Math.sin((50 * Math.PI) / 180)];
      const turned = odds(prior, c * x0! + s * x1!, c * x1! - s * x0!);
      const expected = (1 - v!) * odds(prior, x0!, x1!) + v! * turned;
      worst = Math.max(worst, Math.abs(expected - Number(row['posterior'])));
    }
    expect(worst).toBeLessThanOrEqual(1e-12);
  });

  it('is the same for the same seed and another for another', () => {
    expect(text(clouds())).toBe(file);
    expect(text(clouds({ seed: 9 }))).not.toBe(file);
  });

  it('labels follow the posterior: Σ (y − η) is within 5 standard errors', () => {
    const many = csvParse(text(clouds({ clock: { ticks: 20, history: 3, requests: 1000, start: '2024-02-28' } })));
    let [gap, variance] = [0, 0];
    for (const row of many) {
      const eta = Number(row['posterior']);
      gap += Number(row['label']) - eta;
      variance += eta * (1 - eta);
    }
    expect(Math.abs(gap)).toBeLessThanOrEqual(5 * Math.sqrt(variance));
  });

  it('names a column after its feature, quoted where it must be, and never two alike', () => {
    const feature = (name: string, unit = '') => ({ name, unit, center: 10, scale: 2 });
    const words = {
      requests: 'loans',
      positive: 'default',
      negative: 'repaid',
      features: [feature('income, "net"', '$'), feature('label')],
    };
    const worded = clouds({}, { words });
    const parsed = csvParse(text(worded));
    expect(parsed.columns.slice(3, 5)).toEqual(['income, "net" ($)', 'label (shown)']);
    expect(Number(parsed[7]!['label (shown)'])).toBe(10 + 2 * Number(parsed[7]!['x2']));
    expect(streamColumns(worded, makeSource(worded, {})).length).toBe(new Set(parsed.columns).size);
  });

  it('tells how far it is, to the end', () => {
    const done = Array.from(streamParts(scenario, {}), (part) => part.done);
    expect(done).toHaveLength(15);
    expect(done.at(-1)).toBe(1);
    expect(done).toEqual([...done].sort((a, b) => a - b));
  });
});

it('a number: its true mean takes the place of the posterior', () => {
  const { columns, ...rows } = csvParse(
    text(clouds({ model: { kind: 'linear' } }, { source: { kind: 'plane' }, drifts: [] })),
  );
  expect(columns.slice(-3)).toEqual(['label', 'label_arrives', 'mean']);
  const row = rows[5]!;
  expect(Number(row['mean'])).toBeCloseTo(Number(row['x1']) - 0.5 * Number(row['x2']), 12);
});

it('minutes: date and time, before and after midnight', () => {
  const clock = { unit: 'minute', ticks: 4, history: 2, requests: 1, start: '2025-03-03T23:59' };
  const dates = csvParse(text(clouds({ clock }))).map((row) => row['date']);
  expect(dates.slice(0, 4)).toEqual(['2025-03-03T23:57', '2025-03-03T23:58', '2025-03-03T23:59', '2025-03-04T00:00']);
});

it.each(STREAMS)(
  '%s brings its own drifts: how far they have gone stands in its columns, the posterior where it is known',
  (kind) => {
    const model = { kind: kind === 'friedman' ? 'linear' : 'logistic' };
    const scenario = clouds(
      { model, clock: { ticks: 45, history: 2, requests: 3 } },
      { source: { kind, ...(['hyperplane', 'rbf'].includes(kind) ? {} : { every: 10 }) }, drifts: [] },
    );
    const source = makeSource(scenario, {});
    const file = text(scenario);
    const rows = csvParse(file);
    expect(new Set(csvParseRows(file).map((cells) => cells.length))).toEqual(new Set([rows.columns.length]));
    expect(rows.columns.some((name) => name === 'posterior' || name === 'mean')).toBe(source.posterior !== undefined);
    for (const row of rows) {
      const t = Number(row['tick']);
      expect(source.progress(t).map((_, i) => Number(row[`progress_${i + 1}`]))).toEqual(source.progress(t));
    }
  },
);

it('real data has no column of the truth', () => {
  const scenario = scenarioOf({
    ...stories['us-flights-2001']!.scenario,
    clock: { ticks: 3, history: 2, start: '2001-01-03' },
  });
  const rows = csvParse(text(scenario));
  expect(rows.columns).toEqual([
    'tick',
    'date',
    'user',
    'hour (h)',
    'distance (mi)',
    'x1',
    'x2',
    'label',
    'label_arrives',
  ]);
  expect(rows.length).toBeGreaterThan(500);
});
