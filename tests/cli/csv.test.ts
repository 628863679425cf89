import { closeSync, openSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvCells, csvLine } from '../../src/cli/csv';
import { csvRecords } from '../../src/cli/csv-records';
import { folderOf } from './tiny';

const path = folderOf('csv');
const anyCell = fc.oneof(fc.string(), fc.stringMatching(/^[",\r\n é–]*$/));
const anyCells = fc.array(anyCell, { minLength: 1, maxLength: 5 });

function recordsOf(content: string | Buffer, chunkBytes?: number) {
  writeFileSync(path('x.csv'), content);
  const file = openSync(path('x.csv'), 'r');
  try {
    return [...csvRecords(file, chunkBytes)];
  } finally {
    closeSync(file);
  }
}

it('quotes what RFC 4180 says, numbers at full precision, nothing where undefined', () => {
  expect(csvLine(['a', 'b,c', 'say "x"', 'two\nlines', 'r\r', ''])).toBe('a,"b,c","say ""x""","two\nlines","r\r",\n');
  expect(csvLine([0.1 + 0.2, 1e21, -0.5, NaN, Infinity, 3])).toBe('0.30000000000000004,1e+21,-0.5,,,3\n');
});

it('reads back every text it wrote', () => {
  fc.assert(
    fc.property(anyCells, (cells) => {
      expect(csvCells(csvLine(cells))).toEqual(cells);
    }),
  );
  expect(csvCells('a,b\r\n')).toEqual(['a', 'b']);
});

it('finds whole records whatever the size of a chunk, and none in a torn end', () => {
  fc.assert(
    fc.property(fc.array(anyCells, { maxLength: 6 }), fc.integer({ min: 1, max: 40 }), (rows, chunk) => {
      const lines = rows.map((row) => csvLine(row));
      const content = Buffer.from(lines.join(''));
      const found = recordsOf(content, chunk);
      expect(found.map(({ text }) => text)).toEqual(lines);
      for (const { text, from, to } of found) expect(content.subarray(from, to).toString()).toBe(text);
      expect(recordsOf(Buffer.concat([content, Buffer.from('1,"torn\n')]), chunk)).toEqual(found);
    }),
    { numRuns: 50 },
  );
});
