/** Whole runs on a table of one's own. */
import { describe, expect, it } from 'vitest';
import { collect } from '../../../../src/cli/collect';
import { hostTables } from '../../../../src/csv/host-tables';
import { describeTable } from '../../../../src/engine/data/table/describe';
import { guessChoices } from '../../../../src/engine/data/table/guess';
import type { RawTable } from '../../../../src/engine/data/table/raw';
import { Memory } from '../../../../src/engine/loop/memory';
import { simulate } from '../../../../src/engine/simulate';
import type { RunResult, Scenario, TableSource } from '../../../../src/engine/types';
import { scenarioOfTable } from '../../../../src/scenario/of-table';
import { madeUpRows, tableOf } from '../../../support/own-data';
import { read, trainerFor } from '../../../support/runs';

const scenarioFor = (table: RawTable): Scenario => scenarioOfTable(describeTable(table, guessChoices(table)));
const sourceOf = (scenario: Scenario): TableSource => scenario.data.source as TableSource;

describe('a rule that turns half way', () => {
  it('costs the model that is never retrained its accuracy, and the schedule finds the new rule', async () => {
    const table = await tableOf(madeUpRows(6000), {}, 65_536);
    const scenario = scenarioFor(table);
    const run = collect(scenario, { trainer: await trainerFor(), tables: hostTables(table, sourceOf(scenario)) });
    const { totals, arm, end } = read(run);
    expect(scenario.arms).toHaveLength(4);
    const [never, schedule] = scenario.arms.map(({ name }) => name) as [string, string];
    const mean = (values: Float32Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(end(arm(never, 'accuracy')))).toBeLessThan(0.4);
    expect(mean(end(arm(schedule, 'accuracy')))).toBeGreaterThan(0.65);
    expect(totals('last label')['accuracy']).toBeLessThan(0.6);
    // what needs the truth is not there
    expect(arm(never, 'trueRisk').every(Number.isNaN)).toBe(true);
  });
});

it('two files that differ in one cell of the future are two worlds of one memory', async () => {
  const text = madeUpRows(400);
  const cut = text.trimEnd().lastIndexOf('\n') + 1;
  const last = text.slice(cut).trimEnd();
  const changed = `${text.slice(0, cut)}${last.slice(0, -1)}${last.endsWith('1') ? '0' : '1'}\n`;
  const trainer = await trainerFor('loops');
  const memory = new Memory();
  const runWith = (table: RawTable, kept: Memory): RunResult => {
    const scenario = scenarioFor(table);
    const steps = simulate(scenario, { trainer, tables: hostTables(table, sourceOf(scenario)) }, kept);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  };
  const [a, b] = await Promise.all([tableOf(text), tableOf(changed)]);
  const differing = { ...sourceOf(scenarioFor(a)), fingerprint: b!.fingerprint };
  expect(sourceOf(scenarioFor(b!))).toEqual(differing);
  const [first, second] = [runWith(a!, memory), runWith(b!, memory)];
  expect(second.hash).not.toBe(first.hash);
  expect(second.hash).toBe(runWith(b!, new Memory()).hash);
  expect(runWith(a!, memory).hash).toBe(first.hash);
});
