import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { csvLine } from '../../src/cli/csv';
import { parseSeeds } from '../../src/cli/seed-ranges';
import { openSweepFile } from '../../src/cli/sweep-file';
import { makePlan } from '../../src/cli/sweep-plan';
import { folderOf, tiny } from './tiny';

const at = folderOf('sweep-file');
const plan = makePlan(tiny(), parseSeeds('1..5'), [], 'loops');
const header = csvLine(plan.header);
const totals = tiny().arms.map(() => ({ totalCost: 0.1 }));
const lineOf = (index: number): string => plan.line(index, { hash: `hash${index}`, totals });
const path = at('rows.csv');
const text = (): string => readFileSync(path, 'utf8');
const reopened = (): number[] => {
  const file = openSweepFile(path, 'rows.csv', plan);
  file.close();
  return [0, 1, 2, 3, 4].filter(file.isDone);
};

beforeEach(() => {
  writeFileSync(path, '');
  const file = openSweepFile(path, 'rows.csv', plan);
  for (const index of [3, 0]) file.append(index, lineOf(index));
  file.close();
});

it('begins with the header and takes rows in any order', () => {
  expect(text()).toBe(header + lineOf(3) + lineOf(0));
  expect(reopened()).toEqual([0, 3]);
  expect(text()).toBe(header + lineOf(3) + lineOf(0));
});

it('cuts off a torn last row at whatever byte it was torn', () => {
  const whole = text();
  for (const bytes of [1, 5, lineOf(4).length - 1]) {
    writeFileSync(path, whole + lineOf(4).slice(0, bytes));
    expect(reopened(), String(bytes)).toEqual([0, 3]);
    expect(text()).toBe(whole);
  }
});

it('a torn header is begun again', () => {
  for (const bytes of [0, 1, header.length - 1]) {
    writeFileSync(path, header.slice(0, bytes));
    expect(reopened()).toEqual([]);
    expect(text()).toBe(header);
  }
});

it('what a spreadsheet made of its line ends is still the same file', () => {
  writeFileSync(path, text().replaceAll('\n', '\r\n'));
  expect(reopened()).toEqual([0, 3]);
});

describe('a file that is not of this sweep is left as it is', () => {
  const row = lineOf(2);
  it.each([
    ['other columns', () => header.replace('seed', 'sead') + row, /^rows\.csv has other columns than this sweep: name/],
    ['a scenario', () => '{ "clock": 3 }', /other columns/],
    ['a text without a line end', () => 'notes', /other columns/],
    ['a longer text', () => `${header.slice(0, -1)},x`, /other columns/],
    ['a row of another seed', () => header + row.replace(/^2,3/, '2,9'), /its row 2 \(index 2\) is none of this one/],
    ['a row of another scenario', () => header + row.replace(plan.key(2)[2]!, 'ffffffffffff'), /of another sweep/],
    ['a row past the end', () => header + row.replace(/^2,/, '5,'), /\(index 5\)/],
    ['no index', () => header + row.replace(/^2,/, 'two,'), /\(index two\)/],
    ['a row with too few cells', () => `${header}2,3\n`, /its row 2/],
    ['an open quote', () => header + row.replace(',', ',"') + lineOf(4), /has a damaged row after byte \d+: mend it/],
  ])('%s', (_, content, sentence) => {
    writeFileSync(path, content());
    expect(() => openSweepFile(path, 'rows.csv', plan)).toThrow(sentence);
    expect(text()).toBe(content());
  });
});

it('a folder, or a folder that is not there, in one sentence', () => {
  mkdirSync(at('folder'));
  expect(() => openSweepFile(at('folder'), 'folder', plan)).toThrow(
    /^folder cannot be written: it is not a plain file\.$/,
  );
  expect(() => openSweepFile(at('none/x.csv'), 'none/x.csv', plan)).toThrow(
    /^none\/x\.csv cannot be written: ENOENT\.$/,
  );
  expect(existsSync(at('none'))).toBe(false);
});

it('rows of two writers, as of two starts of the same command, are all there', () => {
  const file = openSweepFile(path, 'rows.csv', plan);
  appendFileSync(path, lineOf(1));
  file.append(4, lineOf(4));
  file.close();
  expect(reopened()).toEqual([0, 1, 3, 4]);
});

it.runIf(existsSync('/dev/full'))('a full disk', () => {
  // /dev/full is no plain file, and is refused as such before a row is lost in it
  expect(() => openSweepFile('/dev/full', '/dev/full', plan)).toThrow(/not a plain file/);
});
