/** From rows to a source: what is measured, on which rows, and what the model sees of them. */
import { describe, expect, it } from 'vitest';
import { factsOf, makeSource } from '../../../../src/engine/data';
import { describeTable } from '../../../../src/engine/data/table/describe';
import { guessChoices, guessRowsPerTick } from '../../../../src/engine/data/table/guess';
import { featuresOf, inputsOf } from '../../../../src/engine/data/table/inputs';
import { selectTable } from '../../../../src/engine/data/table/select';
import { summaryOf } from '../../../../src/engine/data/table/summary';
import type { TableChoices } from '../../../../src/engine/data/table/types';
import { scenarioOfTable } from '../../../../src/scenario/of-table';
import { parseScenario } from '../../../../src/scenario/schema';
import { madeUpRows, tableOf } from '../../../support/own-data';

/** 40 rows: t falls, a number with holes, a category whose frequent values change after the history, a class. */
const TEXT = [
  't,x,kind,y',
  ...Array.from({ length: 40 }, (_, i) => {
    const x = i === 3 ? '' : i < 8 ? String(i) : '100';
    return `${100 - i},${x},${i < 8 ? (i < 5 ? 'a' : 'b') : 'c'},${i % 3 === 0 ? 'yes' : 'no'}`;
  }),
].join('\n');
const CHOICES: TableChoices = {
  target: 'y',
  task: 'classification',
  positive: 'yes',
  features: [
    { name: 'x', type: 'number' },
    { name: 'kind', type: 'category' },
  ],
  order: 'rows',
  time: '',
  rowsPerTick: 4,
};
const planOf = async (change: Partial<TableChoices> = {}, text = TEXT) => {
  const table = await tableOf(text);
  return { table, ...describeTable(table, { ...CHOICES, ...change }) };
};

describe('what a scenario says of a table', () => {
  it('a fifth of the blocks is history, and only its rows are measured', async () => {
    const { source, clock, inputs } = await planOf();
    expect(clock).toMatchObject({ unit: 'block', history: 2, ticks: 8, requests: 4 });
    const seen = [0, 1, 2, 4, 5, 6, 7];
    const mean = seen.reduce((a, b) => a + b) / 7;
    const [x, kind] = source.columns;
    expect(x!.center).toBeCloseTo(mean, 12);
    expect(x!.scale).toBeCloseTo(Math.sqrt(seen.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 7), 12);
    expect([x!.missing, kind!.missing]).toEqual([true, false]);
    expect(kind!.levels).toEqual(['a', 'b']); // c comes later, and is one of the others
    expect(inputs).toBe(2 + 3);
    expect(featuresOf(source.columns).map(({ name }) => name)).toEqual([
      'x',
      'x, missing',
      'kind = a',
      'kind = b',
      'kind = other',
    ]);
    expect(source.columns.reduce((sum, column) => sum + inputsOf(column), 0)).toBe(inputs);
    expect([source.positive, source.negative]).toEqual(['yes', 'no']);
  });

  it('no later row moves what the history has measured', async () => {
    const { source } = await planOf();
    const scrambled = TEXT.split('\n').map((line, i) => (i > 8 ? line.replace('100,c', '-9e5,z') : line));
    const other = await planOf({}, scrambled.join('\n'));
    expect(other.source.columns).toEqual(source.columns);
    expect(other.source.fingerprint).not.toBe(source.fingerprint);
  });

  it('rows in order of time, the equal ones as they stand; the rest of the rows is said', async () => {
    const { table, source, remainder } = await planOf({ order: 'time', time: 't', rowsPerTick: 3 });
    expect(remainder).toBe(1);
    const columns = selectTable(table, source);
    expect(columns['x:x']![39]).toBe(0); // the first row of the file has the latest time
    expect(columns['y']![39]).toBe(1);
  });

  it('rows without a target or a time are left out, and listed by line', async () => {
    const text = TEXT.replace('100,0,a,yes', '100,0,a,').replace('99,1,a,no', 'NA,1,a,no');
    const { source, leftOut } = await planOf({ order: 'time', time: 't' }, text);
    expect(source.rows).toBe(38);
    expect(leftOut).toEqual({
      count: 2,
      first: [
        { line: 2, text: 'no value in “y”' },
        { line: 3, text: 'no time in “t”' },
      ],
    });
  });

  it('a number as target is told in standard deviations of the history', async () => {
    const { table, source } = await planOf({
      target: 't',
      task: 'regression',
      features: [{ name: 'x', type: 'number' }],
    });
    expect(source.targetCenter).toBeCloseTo(96.5, 12);
    const y = selectTable(table, source)['y']!;
    expect(y[0]).toBeCloseTo((100 - 96.5) / source.targetScale, 12);
  });

  it.each<[string, Partial<TableChoices>]>([
    ['“own.csv” has no column “z”: it has t, x, kind, y.', { target: 'z' }],
    ['No feature is chosen: at least one is needed.', { features: [] }],
    ['“y” is the target and a feature: it can be one of them.', { features: [{ name: 'y', type: 'category' }] }],
    ['“y” holds no numbers: it can be a class.', { task: 'regression' }],
    ['“maybe” is no value of “y”: it has yes, no.', { positive: 'maybe' }],
    ['“kind” holds no numbers: it can be a category.', { features: [{ name: 'kind', type: 'number' }] }],
    ['Rows per block are 0: a whole number from 1 to 5000 is allowed.', { rowsPerTick: 0 }],
    ['30 rows per block are too many for 40 rows: two blocks are needed at least.', { rowsPerTick: 30 }],
    ['“kind” holds neither dates such as 2025-07-01 nor numbers', { order: 'time', time: 'kind' }],
  ])('%s', async (sentence, change) => {
    await expect(planOf(change)).rejects.toThrow(sentence);
  });

  it('five lines are too few for a model and a run, and that is said', async () => {
    const text = TEXT.split('\n').slice(0, 5).join('\n');
    await expect(planOf({}, text)).rejects.toThrow(
      '“own.csv” has 4 rows: at least 20 are needed, for a first model and for what it serves.',
    );
  });
});

describe('the source', () => {
  it('gives the rows of a block as the model sees them; what is missing is the mean, and says so', async () => {
    const { table, source, clock } = await planOf();
    const scenario = scenarioOfTable({ source, clock });
    const made = makeSource(scenario, { [source.fingerprint]: selectTable(table, source) });
    const { center, scale } = source.columns[0]!;
    const first = made.batch(-2);
    expect([made.d, first.n]).toEqual([5, 4]);
    expect([...first.x.subarray(0, 5)]).toEqual([Math.fround((0 - center) / scale), 0, 1, 0, 0]);
    expect([...first.x.subarray(15, 20)]).toEqual([0, 1, 1, 0, 0]);
    expect([...first.y]).toEqual([1, 0, 0, 1]);
    expect([...made.batch(0).x.subarray(2, 5)]).toEqual([0, 0, 1]); // "c" was never seen in the history
    expect(made.batch(0).y).toHaveLength(4);
    expect(made.joint).toBeUndefined();
    expect(factsOf(scenario)).toMatchObject({ truth: false, drifts: false, task: 'classification' });
  });

  it('without its rows it says which file it needs', async () => {
    const { source, clock } = await planOf();
    expect(() => makeSource(scenarioOfTable({ source, clock }), {})).toThrow(
      'This scenario needs the file “own.csv” (40 rows; columns x, kind and the target y).',
    );
  });

  it('the schema refuses what the rows do not allow, with the way out', async () => {
    const { source, clock } = await planOf();
    const scenario = scenarioOfTable({ source, clock });
    const sentenceOf = (change: object) => {
      const parsed = parseScenario({ ...scenario, clock: { ...clock, ...change } });
      return parsed.ok ? 'legal' : parsed.message;
    };
    expect(sentenceOf({})).toBe('legal');
    expect(sentenceOf({ ticks: 9 })).toBe(
      'clock.ticks is 9: “own.csv” has 10 blocks of 4 rows, so with 2 blocks of history at most 8 are allowed.',
    );
    expect(sentenceOf({ history: 10, ticks: 1 })).toContain('at most 9 are allowed');
    expect(sentenceOf({ requests: 30 })).toContain('with two blocks at most 20 are allowed');
  });
});

describe('first choices', () => {
  it('find target, features and blocks of a plain table', async () => {
    const table = await tableOf(madeUpRows(600));
    const guess = guessChoices(table);
    expect(guess).toMatchObject({ target: 'late', task: 'classification', positive: '1', order: 'rows' });
    expect(guess.features.map(({ name, type }) => `${name} ${type}`)).toEqual([
      'hour number',
      'distance number',
      'load number',
      'age number',
      'carrier category',
      'day category',
    ]);
    expect(describeTable(table, guess).inputs).toBe(4 + 5 + 8);
    expect(summaryOf(table).columns.map(({ nature }) => nature)).toEqual([
      ...['number', 'number', 'number', 'number', 'category', 'category', 'number'],
    ]);
  });

  it('leave out row numbers, names and dates, and put rows in order of a date', async () => {
    const rows = Array.from(
      { length: 50 },
      (_, i) => `${i + 1},name ${i},2025-01-${String((i % 28) + 1).padStart(2, '0')},${i % 7},${(i * 7.3) % 11}`,
    );
    const guess = guessChoices(await tableOf(`id,who,when,size,price\n${rows.join('\n')}\n`));
    expect(guess).toMatchObject({ target: 'price', task: 'regression', order: 'time', time: 'when' });
    expect(guess.features).toEqual([{ name: 'size', type: 'number' }]);
  });

  it.each([
    [20, 2],
    [600, 20],
    [45_000, 100],
    [1_000_000, 2000],
    [100_000_000, 5000],
  ])('%d rows in blocks of %d', (rows, block) => expect(guessRowsPerTick(rows)).toBe(block));
});
