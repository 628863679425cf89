/** `--data FILE.csv`: the scenario of a file, or the file of a scenario. */
import { describeTable } from '../engine/data/table/describe';
import { guessChoices, guessPositive, guessTask, natureOfColumn } from '../engine/data/table/guess';
import type { RawTable } from '../engine/data/table/raw';
import { columnOf, selectTable, usableRows } from '../engine/data/table/select';
import type { TableChoices } from '../engine/data/table/types';
import type { Scenario, TableSource } from '../engine/types';
import { scenarioOfTable } from '../scenario/of-table';
import { completeScenario } from '../scenario/schema';
import type { DataArguments } from './data-arguments';
import { UsageError } from './usage-error';

const inWords = <T>(make: () => T): T => {
  try {
    return make();
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
};

/** What the reader decided and left out, a line each; lines of the file are named, the first few of many. */
export function notesOf(table: RawTable, source: TableSource): string[] {
  const NAMED = 10;
  const { leftOut } = usableRows(table, source);
  const list = [...table.unreadable.first, ...leftOut.first].slice(0, NAMED);
  const count = table.unreadable.count + leftOut.count;
  return [
    ...table.notes,
    ...(table.unreadable.count > 0
      ? [`Lines with too few or too many fields, which are left out: ${table.unreadable.count}.`]
      : []),
    ...(leftOut.count > 0 ? [`Rows without a target or a time, which are left out: ${leftOut.count}.`] : []),
    ...list.map(({ line, text }) => `  line ${line}: ${text}`),
    ...(count > list.length && list.length > 0 ? [`  … and ${count - list.length} more`] : []),
  ];
}

/** A scenario with four arms, out of what the options say and what the table suggests. @throws UsageError */
export function scenarioFromTable(table: RawTable, given: DataArguments): Scenario {
  return inWords(() => {
    const choices: TableChoices = guessChoices(table);
    if (given.target !== null && given.target !== choices.target) {
      const column = columnOf(table, given.target);
      choices.features = choices.features.filter(({ name }) => name !== given.target);
      const old = table.columns.find(({ name }) => name === choices.target)!;
      const nature = natureOfColumn(table, old);
      if (nature === 'number' || nature === 'category') choices.features.push({ name: old.name, type: nature });
      Object.assign(choices, { target: given.target, task: guessTask(table, column), positive: guessPositive(column) });
    }
    if (given.task !== null) choices.task = given.task;
    if (given.positive !== null) choices.positive = given.positive;
    if (given.features !== null) {
      choices.features = given.features.map((name) => {
        const nature = natureOfColumn(table, columnOf(table, name, given.features!));
        return { name, type: nature === 'category' ? 'category' : 'number' };
      });
    }
    if (given.time !== null) {
      Object.assign(choices, { order: given.time === '' ? 'rows' : 'time', time: given.time });
      choices.features = choices.features.filter(({ name }) => name !== given.time || given.features !== null);
    }
    if (given.rowsPerTick !== null) choices.rowsPerTick = given.rowsPerTick;
    return scenarioOfTable(describeTable(table, choices));
  });
}

/**
 * The scenario with this file in the place of its own: the same file, or one that has its columns.
 * @throws UsageError when it names no file, or the file lacks a column or rows
 */
export function withTable(scenario: Scenario, table: RawTable): { scenario: Scenario; note: string | null } {
  if (scenario.data.source.kind !== 'table') {
    throw new UsageError(`--data was given, but the scenario makes its own data ("${scenario.data.source.kind}").`);
  }
  const source = scenario.data.source as TableSource;
  return inWords(() => {
    const rows = selectTable(table, source)['y']!.length;
    if (source.fingerprint === table.fingerprint) return { scenario, note: null };
    const own = { ...source, file: table.file, fingerprint: table.fingerprint, rows };
    return {
      scenario: completeScenario({ ...scenario, data: { ...scenario.data, source: own } }),
      note: `“${table.file}” is not the file that the scenario was made from, “${source.file}”; it has the same columns.`,
    };
  });
}
