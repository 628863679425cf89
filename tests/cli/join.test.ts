import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { joinParts } from '../../src/cli/join';
import { folderOf } from './tiny';

const at = folderOf('join');
const HEADER = 'index,seed,hash,"a, b:totalCost"\n';
const row = (index: number, hash = `h${index}`): string => `${index},${index + 1},${hash},0.5\n`;
let next = 0;
function join(...contents: string[]): { words: string; text: string } {
  const out = at(`out-${next}.csv`);
  const parts = contents.map((content, i) => {
    writeFileSync(at(`${next}-${i}.csv`), content);
    return at(`${next}-${i}.csv`);
  });
  next++;
  const words = joinParts(out, parts);
  return { words: words.replace(out, 'OUT'), text: readFileSync(out, 'utf8') };
}

it('sorts by index, over all parts', () => {
  const { words, text } = join(HEADER + row(10) + row(0), HEADER + row(2) + row(1));
  expect(text).toBe(HEADER + row(0) + row(1) + row(2) + row(10));
  expect(words).toBe('4 rows in OUT, 7 missing below index 10.');
});

it('drops doubles that agree, and torn ends', () => {
  const { words, text } = join(
    HEADER + row(0) + row(1) + row(1),
    HEADER + row(1) + row(2),
    HEADER,
    `${HEADER}3,4,h`,
    '',
  );
  expect(text).toBe(HEADER + row(0) + row(1) + row(2));
  expect(words).toBe(
    '3 rows in OUT, none missing up to index 2, 2 that were there twice dropped, 1 torn last row left out.',
  );
});

it('of parts without a row, the header', () => {
  expect(join(HEADER, HEADER)).toEqual({ words: '0 rows in OUT.', text: HEADER });
});

it('line ends and quotes of a spreadsheet are no difference', () => {
  const { text, words } = join(
    HEADER + row(0),
    (HEADER + row(0)).replaceAll('\n', '\r\n').replace('0,1,h0', '0,1,"h0"'),
  );
  expect(text).toBe(HEADER + row(0));
  expect(words).toContain('1 that was there twice dropped');
});

describe('refused in one sentence, and nothing written', () => {
  it.each([
    [[HEADER + row(0), HEADER + row(0, 'other')], /^Row 0 is in .*0\.csv and in .*1\.csv, and differs: they are not/],
    [[HEADER + row(0) + row(0, 'other')], /^Row 0 is in .*0\.csv twice, and differs/],
    [[HEADER + row(0), HEADER.replace('seed', 'job') + row(1)], /1\.csv has other columns than .*0\.csv/],
    [['tick,arm\n1,2\n'], /0\.csv is no file of a sweep\.$/],
    [[`${HEADER}0,1\n`], /0\.csv has a damaged row: row 2 has 2 cells, not 4\.$/],
    [['', 'ind'], /^The parts are empty: there is nothing to join\.$/],
  ])('%#', (contents, sentence) => {
    const out = at(`out-${next}.csv`);
    expect(() => join(...contents)).toThrow(sentence);
    expect(existsSync(out)).toBe(false);
  });

  it('a target that exists, so that a forgotten one costs no part', () => {
    writeFileSync(at('part.csv'), HEADER + row(0));
    writeFileSync(at('first.csv'), HEADER + row(1));
    expect(() => joinParts(at('first.csv'), [at('part.csv')])).toThrow(
      /first\.csv": that file exists; name a new one\.$/,
    );
    expect(readFileSync(at('first.csv'), 'utf8')).toBe(HEADER + row(1));
    expect(() => joinParts(at('new.csv'), [at('nowhere.csv')])).toThrow(/nowhere\.csv cannot be read: ENOENT\.$/);
    expect(readdirSync(at('')).filter((name) => name.includes('joining'))).toEqual([]);
  });
});
