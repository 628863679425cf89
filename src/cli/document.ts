/** A run as one JSON document: NaN (undefined) becomes null. */
import type { Scenario } from '../engine/types';
import { seriesOf, type Run } from './collect';
import { csvLine } from './csv';

const FACTORS = ['px', 'py', 'pxGivenY', 'pyGivenX'] as const;

type Series = (number | null)[];
export interface RunDocument {
  scenario: Scenario;
  hash: string;
  ticks: number;
  world: Record<string, unknown>;
  arms: {
    name: string;
    retrain: unknown;
    rollout: unknown;
    series: Record<string, Series>;
    events: unknown[];
    totals: Record<string, number | null>;
  }[];
}

const number = (value: number): number | null => (Number.isFinite(value) ? value : null);
const numbers = (record: Record<string, number>): Record<string, number | null> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, number(value)]));

export function toDocument(run: Run): RunDocument {
  const series = (name: string, arm = -1): Series => Array.from(seriesOf(run, name, arm), number);
  const world: Record<string, unknown> = {};
  for (const { name, arm } of run.layout) {
    if (arm === -1 && !(FACTORS as readonly string[]).includes(name)) world[name] = series(name);
  }
  world['factorDistance'] = Object.fromEntries(FACTORS.map((name) => [name, series(name)]));
  return {
    scenario: run.scenario,
    hash: run.hash,
    ticks: run.scenario.clock.ticks,
    world,
    arms: run.scenario.arms.map(({ name, retrain, rollout }, index) => ({
      name,
      retrain,
      rollout,
      series: Object.fromEntries(
        run.layout.filter(({ arm }) => arm === index).map((column) => [column.name, series(column.name, index)]),
      ),
      events: run.events
        .filter(({ arm }) => arm === index)
        .map(({ tick, kind, reason, figures }) => ({ tick, kind, reason, ...numbers(figures) })),
      totals: numbers(run.totals[index]!),
    })),
  };
}

/** One row per tick and arm; a column per series. World series are repeated for each arm. */
export function toCsv(run: Run): string {
  const world = run.layout.filter(({ arm }) => arm === -1).map(({ name }) => name);
  const own = run.layout.filter(({ arm }) => arm === 0).map(({ name }) => name);
  const lines = [csvLine(['tick', 'arm', ...world, ...own])];
  const worldSeries = world.map((name) => seriesOf(run, name));
  run.scenario.arms.forEach(({ name }, arm) => {
    const series = [...worldSeries, ...own.map((column) => seriesOf(run, column, arm))];
    for (let t = 0; t < run.scenario.clock.ticks; t++) {
      lines.push(csvLine([t, name, ...series.map((values) => values[t]!)]));
    }
  });
  return lines.join('');
}

/** A table of the arms for a terminal. */
export function toTable(run: Run): string {
  const percent = (value: number): string => (Number.isFinite(value) ? `${(100 * value).toFixed(1)} %` : '–');
  const fixed = (value: number, digits: number): string => (Number.isFinite(value) ? value.toFixed(digits) : '–');
  const head = [
    'arm',
    'accuracy',
    'recall',
    'log loss',
    'AUC',
    'Brier',
    'retrained',
    'promoted',
    'aborted',
    'compute',
    'errors',
    'total',
    'data age',
  ];
  const body = run.scenario.arms.map(({ name }, i) => {
    const t = run.totals[i]!;
    const of = (key: string): number => t[key] ?? NaN;
    return [
      name,
      percent(of('accuracy')),
      percent(of('recall')),
      fixed(of('logLoss'), 3),
      fixed(of('auc'), 3),
      fixed(of('brier'), 3),
      String(of('retrainings')),
      String(of('promotions')),
      String(of('aborts')),
      `$ ${fixed(of('computeCost'), 0)}`,
      `$ ${fixed(of('errorCost'), 0)}`,
      `$ ${fixed(of('totalCost'), 0)}`,
      fixed(of('meanDataAge'), 0),
    ];
  });
  const rows = [head, ...body];
  const widths = head.map((_, k) => Math.max(...rows.map((row) => row[k]!.length)));
  const lines = rows.map((row) =>
    row.map((value, k) => (k === 0 ? value.padEnd(widths[k]!) : value.padStart(widths[k]!))).join('  '),
  );
  return `${lines.join('\n')}\n\nhash ${run.hash}  seed ${run.scenario.seed}  ${run.scenario.clock.ticks} ${run.scenario.clock.unit}s\n`;
}
