/** From a file to a scenario, with a client that reads nothing. */
import { beforeEach, expect, test } from 'vitest';
import { describeTable } from '../../src/engine/data/table/describe';
import { summaryOf } from '../../src/engine/data/table/summary';
import { selectTable } from '../../src/engine/data/table/select';
import type { RawTable } from '../../src/engine/data/table/raw';
import type { TableSource } from '../../src/engine/types';
import { setPath, stories } from '../../src/scenario';
import { scenarioOfTable } from '../../src/scenario/of-table';
import { OwnData } from '../../src/state/own-data.svelte';
import { Session, type TableClient } from '../../src/state/session.svelte';
import type { RunMessage, TableReading } from '../../src/worker/protocol';
import { madeUpRows, tableOf } from '../support/own-data';

let table: RawTable;
let answer: (reading: TableReading) => void;
let cancelled: number;
let session: Session;
let say: (message: RunMessage) => void;
let own: OwnData;
const file = { name: 'own.csv', size: 1000 } as File;
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

beforeEach(async () => {
  table = await tableOf(madeUpRows(400));
  cancelled = 0;
  const tables: TableClient = {
    readTable: (_, onProgress) => {
      onProgress({ bytes: 500, rows: 20 });
      return new Promise((resolve) => (answer = resolve));
    },
    cancelReading: () => cancelled++,
    planTable: async (_, choices) => {
      try {
        const plan = describeTable(table, choices);
        return { ok: true, plan, scenario: scenarioOfTable(plan) };
      } catch (error) {
        return { ok: false, message: (error as Error).message };
      }
    },
  };
  const startRun = (_: unknown, onMessage: typeof say) => ((say = onMessage), () => {});
  session = new Session({
    stories,
    setPath,
    client: { startRun, inspect: () => new Promise<never>(() => {}) },
    tables,
  });
  session.setStory('flu-in-winter');
  own = new OwnData(session, tables);
});

async function opened(): Promise<void> {
  const opening = own.open(file);
  answer({ ok: true, summary: summaryOf(table) });
  expect(await opening).toBe(false);
}

test('reads, suggests, and puts a scenario on the page only when it is asked to', async () => {
  const opening = own.open(file);
  expect([own.status, own.bytes, own.rows]).toEqual(['reading', 500, 20]);
  answer({ ok: true, summary: summaryOf(table) });
  await opening;
  expect(own.status).toBe('choosing');
  expect(own.plan).toMatchObject({ inputs: 17, remainder: 0 });
  expect(session.story?.key).toBe('flu-in-winter');
  expect(own.run()).toBe(true);
  expect(session.story).toBeNull();
  expect(session.scenario.data.source['file']).toBe('own.csv');
});

test('another target takes its task along, and the old one becomes a feature, in the order of the columns', async () => {
  await opened();
  own.change({ target: 'load' });
  await settled();
  expect(own.choices).toMatchObject({ target: 'load', task: 'regression' });
  expect(own.choices!.features.map(({ name }) => name)).toEqual(['hour', 'distance', 'age', 'carrier', 'day', 'late']);
  own.setFeature('hour', null);
  own.setFeature('hour', 'number');
  await settled();
  expect(own.choices!.features[0]!.name).toBe('hour');
  expect(own.problem).toBeNull();
});

test('choices that come to nothing say why, and do not run', async () => {
  await opened();
  own.change({ rowsPerTick: 0 });
  expect(own.run()).toBe(false);
  await settled();
  expect(own.problem).toContain('Rows per block are 0');
  expect(own.run()).toBe(false);
});

test('a cancelled reading asks again, and its late answer changes nothing', async () => {
  const opening = own.open(file);
  own.cancel();
  expect([own.status, cancelled]).toEqual(['asking', 1]);
  answer({ ok: true, summary: summaryOf(table) });
  await opening;
  expect([own.status, own.summary]).toEqual(['asking', null]);
});

test('what is no table leaves a sentence, and the page as it was', async () => {
  const opening = own.open(file);
  answer({ ok: false, message: '“own.csv” is empty.' });
  await opening;
  expect([own.status, own.message]).toEqual(['failed', '“own.csv” is empty.']);
  expect(session.story?.key).toBe('flu-in-winter');
});

test('the file that the page has waited for runs at once; one without its columns says which', async () => {
  const scenario = scenarioOfTable(describeTable(table, summaryOf(table).guess));
  session.setScenario(scenario, null);
  say({ type: 'failed', run: 1, message: 'This scenario needs the file.' });
  expect(session.status).toBe('failed');
  const opening = own.open(file);
  answer({ ok: true, summary: summaryOf(table) });
  expect(await opening).toBe(true);
  expect(session.status).toBe('computing');

  table = await tableOf(madeUpRows(400).replace('carrier', 'airline'));
  await opened();
  expect(own.note).toBe('The scenario on the page needs the column “carrier”, which “own.csv” does not have.');
  expect(() => selectTable(table, scenario.data.source as TableSource)).toThrow('“own.csv” has no column “carrier”');
});
