import { describe, expect, it } from 'vitest';
import { Cancelled, readTable } from '../../src/csv/read-table';
import { fileOf, madeUpRows, tableOf } from '../support/own-data';

const rows = (n: number, line = '1.5,a,1'): string => Array.from({ length: n }, () => `${line}\n`).join('');
const names = (table: Awaited<ReturnType<typeof tableOf>>): string[] => table.columns.map(({ name }) => name);

describe('every way to write a table down', () => {
  it('reads plain commas, numbers and words', async () => {
    const table = await tableOf('x,kind,y\n1,a,0\n-2.5e1,b,1\n,NA,1\n');
    expect(names(table)).toEqual(['x', 'kind', 'y']);
    expect(table.rows).toBe(3);
    expect([...table.columns[0]!.numbers!]).toEqual([1, -25, NaN]);
    expect(table.columns[1]!.numbers).toBeNull();
    expect([...table.columns[1]!.codes!]).toEqual([0, 1, -1]);
    expect(table.columns[1]!.levels).toEqual(['a', 'b']);
    expect(table.columns.map(({ missing }) => missing)).toEqual([1, 1, 0]);
    expect([...table.lines]).toEqual([2, 3, 4]);
  });

  it('reads quotes, doubled quotes, and commas and line ends within them, and still counts lines', async () => {
    const text = 'name,n\r\n"a, ""b""",1\r\n"two\r\nlines",2\r\nplain,3\r\nshort\r\n';
    for (const piece of [1, 7, 1000]) {
      const table = await tableOf(text, {}, piece);
      expect(table.columns[0]!.levels).toEqual(['a, "b"', 'two\r\nlines', 'plain']);
      expect([...table.columns[1]!.numbers!]).toEqual([1, 2, 3]);
      expect([...table.lines]).toEqual([2, 3, 5]);
      expect(table.unreadable).toEqual({ count: 1, first: [{ line: 6, text: '1 of 2 fields' }] });
    }
  });

  it('lists the first hundred ragged lines and counts them all', async () => {
    const table = await tableOf(`a,b,y\n${rows(150, '1,2')}${rows(30, '1,2,3')}1,2,3,4\n1,2,3,\n`);
    expect(table.rows).toBe(31); // an empty field at the end is no value
    expect(table.unreadable.count).toBe(151);
    expect(table.unreadable.first).toHaveLength(100);
    expect(table.unreadable.first[99]).toEqual({ line: 101, text: '2 of 3 fields' });
  });

  it('drops the byte order mark of UTF-8', async () => {
    expect(names(await tableOf('\uFEFFx,y\n1,2\n3,4\n'))).toEqual(['x', 'y']);
  });

  it('reads semicolons with decimal commas, tabs and bars', async () => {
    const table = await tableOf('x;y\n1,5;1\n1.234,25;0\n"2,5";1\n');
    expect([...table.columns[0]!.numbers!]).toEqual([1.5, 1234.25, 2.5]);
    expect(table.notes[0]).toContain('semicolons');
    expect([...(await tableOf('x\ty\n1\t2\n3\t4\n')).columns[1]!.numbers!]).toEqual([2, 4]);
    expect([...(await tableOf('x|y\n1|2\n3|4\n')).columns[1]!.numbers!]).toEqual([2, 4]);
  });

  it('reads points as thousands where the file’s commas are decimal and none of its points is', async () => {
    const numbers = async (text: string) => (await tableOf(text)).columns.map((column) => [...column.numbers!]);
    expect(await numbers('people;share\n1.234;0,5\n-12.000;1,25\n7;2\n')).toEqual([
      [1234, -12000, 7],
      [0.5, 1.25, 2],
    ]);
    expect(await numbers('price;y\n987,10;1\n1.234,50;0\n1.000;1\n1.234.567;0\n')).toEqual([
      [987.1, 1234.5, 1000, 1234567],
      [1, 0, 1, 0],
    ]);
    // a point that is decimal, or no comma at all: nothing says that they are thousands
    expect(await numbers('a;b\n1.234;0.5\n5.678;2,5\n')).toEqual([
      [1.234, 5.678],
      [0.5, 2.5],
    ]);
    expect(await numbers('a\tb\n1.234\t1\n5.678\t2\n')).toEqual([
      [1.234, 5.678],
      [1, 2],
    ]);
    const { notes } = await tableOf('people;share\n1.234;0,5\n');
    expect(notes.at(-1)).toBe('Points part thousands, as in 1.234 for 1234: “people”.');
  });

  it('reads thousands between quotes in a file of commas', async () => {
    expect((await tableOf('x,y\n"1,234.5",1\n7,0\n')).columns[0]!.numbers![0]).toBe(1234.5);
  });

  it('reads UTF-16 and Latin-1, and letters that two pieces share', async () => {
    const text = 'größe,y\n1,ä\n2,ö\n';
    const utf16 = new Uint8Array(2 + 2 * text.length);
    utf16.set([0xff, 0xfe]);
    [...text].forEach((letter, i) => utf16.set([letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8], 2 + 2 * i));
    const latin1 = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    for (const bytes of [utf16, latin1, new TextEncoder().encode(text)]) {
      const table = await tableOf(bytes, {}, 3);
      expect(names(table)).toEqual(['größe', 'y']);
      expect(table.columns[1]!.levels).toEqual(['ä', 'ö']);
    }
    expect((await tableOf(latin1)).notes[0]).toContain('Latin-1');
  });

  it('reads dates, with and without a zone; 30 February is none', async () => {
    const { columns } = await tableOf(
      't,y\n2025-07-01,1\n2025-07-01T10:00:00+02:00,2\n2.7.2025 01:30,3\n2025-02-30,4\n',
    );
    const day = Date.UTC(2025, 6, 1);
    expect([...columns[0]!.numbers!]).toEqual([day, day + 8 * 3_600_000, day + 25.5 * 3_600_000, NaN]);
    expect(columns[0]!.dates).toBe(true);
    expect(columns[0]!.words).toEqual({ count: 1, first: [{ line: 5, text: '2025-02-30' }] });
  });

  it('reads the line ends of every machine, blank lines, and a last line without one', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const table = await tableOf(['x,y', '1,2', '', '3,4'].join(end));
      expect([...table.columns[1]!.numbers!]).toEqual([2, 4]);
      expect(table.notes).toEqual(['1 line is blank.']);
    }
  });

  it('makes names where there are none, or twice the same', async () => {
    const bare = await tableOf('1,2,a\n3,4,b\n');
    expect(names(bare)).toEqual(['column 1', 'column 2', 'column 3']);
    expect([bare.rows, bare.lines[0], bare.notes.length]).toEqual([2, 1, 1]);
    const twice = await tableOf('x,,x,y\n1,2,3,4\n');
    expect(names(twice)).toEqual(['x', 'column 2', 'x (2)', 'y']);
    expect(twice.notes).toHaveLength(2);
  });

  it('keeps the numbers of a column with a few words among them, and lists those', async () => {
    const table = await tableOf(`x,y\n${rows(300, '1.5,1')}oops,2\n`);
    expect(table.columns[0]!.numbers![0]).toBe(1.5);
    expect(table.columns[0]!.words).toEqual({ count: 1, first: [{ line: 302, text: 'oops' }] });
  });

  it('gives up the dictionary of a column where every value is another', async () => {
    const text = `id,y\n${Array.from({ length: 25_000 }, (_, i) => `a${i},${i + 0.5}\n`).join('')}`;
    const [id, y] = (await tableOf(text, {}, 65_536)).columns;
    expect([id!.codes, id!.numbers, y!.codes]).toEqual([null, null, null]);
    expect(y!.numbers![24_999]).toBe(24_999.5);
  });
});

describe('what is no table gets one sentence that helps', () => {
  const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
  it.each<[string, string | Uint8Array, string]>([
    ['empty', '', 'is empty. A line with the names'],
    ['blank lines', '\n\n  \n', 'holds blank lines only'],
    ['a header alone', 'a,b,c\n', 'has names of 3 columns, separated by commas, and no rows'],
    ['one column', 'a\n1\n2\n', 'has one column only'],
    ['a zip archive', bytes(0x50, 0x4b, 3, 4, 0, 0, 8), 'is a zip archive (an Excel workbook is one)'],
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0), 'is a PNG picture'],
    ['parquet', bytes(0x50, 0x41, 0x52, 0x31, 0, 1, 2), 'is a Parquet file'],
    ['any bytes', bytes(1, 2, 3, 0, 7, 0, 0), 'is not a text file'],
    ['an open quote', 'a,b\n1,2\n"3,4\n5,6\n', 'the quote that opens on line 3 is never closed'],
  ])('%s', async (_, content, sentence) => {
    await expect(tableOf(content)).rejects.toThrow(sentence);
    await expect(tableOf(content)).rejects.toThrow(/^“own\.csv”.*\.$/s);
  });

  it('an open quote in a long file does not keep all that follows', async () => {
    const text = `a,b\n"1,2\n${rows(300_000, '1,2')}`;
    await expect(tableOf(text, {}, 65_536)).rejects.toThrow('line 2 is never closed');
  });

  it('more than 100 MB', async () => {
    const huge = { ...fileOf('huge.csv', ''), size: 101 * 1024 * 1024 };
    await expect(readTable(huge)).rejects.toThrow('“huge.csv” has 101 MB: at most 100 MB can be read.');
  });
});

it('tells how far it is, and ends when it is asked to', async () => {
  const seen: number[] = [];
  const text = madeUpRows(200);
  const table = await tableOf(text, { onProgress: ({ bytes }) => seen.push(bytes) }, 4096);
  expect(seen.at(-1)).toBe(table.bytes);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  await expect(tableOf(text, { isCancelled: () => true })).rejects.toThrow(Cancelled);
});

it('the fingerprint is of the bytes, not of their pieces', async () => {
  const text = madeUpRows(100);
  const prints = await Promise.all([1, 3, 1000].map(async (piece) => (await tableOf(text, {}, piece)).fingerprint));
  expect(new Set(prints).size).toBe(1);
  for (const other of [`${text}\n`, text.replace('1', '2'), text.slice(0, -1)]) {
    expect((await tableOf(other)).fingerprint).not.toBe(prints[0]);
  }
});
