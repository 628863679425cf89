/** Bytes → text: which encoding, and whether it is text at all. */

/** Looked at before anything is decided. */
export const HEAD_BYTES = 64 * 1024;

const MAGIC: [bytes: number[], what: string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive (an Excel workbook is one)'],
  [[0x50, 0x4b, 0x05, 0x06], 'an empty zip archive'],
  [[0x1f, 0x8b], 'compressed with gzip'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG picture'],
  [[0xff, 0xd8, 0xff], 'a JPEG picture'],
  [[0x47, 0x49, 0x46, 0x38], 'a GIF picture'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Office document'],
  [[0x42, 0x5a, 0x68], 'compressed with bzip2'],
];

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type Nature = { text: true; encoding: Encoding } | { text: false; what: string };

const startsWith = (head: Uint8Array, bytes: number[]): boolean => bytes.every((byte, i) => head[i] === byte);

/** What the first bytes of a file say of it. UTF-8 is a guess until the whole file has been decoded. */
export function natureOf(head: Uint8Array): Nature {
  if (startsWith(head, [0xff, 0xfe])) return { text: true, encoding: 'utf-16le' };
  if (startsWith(head, [0xfe, 0xff])) return { text: true, encoding: 'utf-16be' };
  const magic = MAGIC.find(([bytes]) => startsWith(head, bytes));
  // "GIF8" or "BZh" may begin a name of a column: nothing but text follows then.
  if (magic && head.some(isControl)) return { text: false, what: magic[1] };
  let controls = 0;
  let zeros = 0;
  for (const byte of head) {
    if (byte === 0) zeros++;
    if (isControl(byte)) controls++;
  }
  if (zeros > 0 || controls > 0.01 * head.length) return { text: false, what: 'not a text file' };
  return { text: true, encoding: 'utf-8' };
}

/** Bytes that no text has: all below the space but tab, line ends, form feed and escape. */
function isControl(byte: number): boolean {
  return byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27;
}

/** The file is not in the encoding that it was taken for. */
export class WrongEncoding extends Error {}

/** Decodes chunk by chunk; letters may be cut in two. A byte order mark is dropped. */
export function makeDecoder(encoding: Encoding): (bytes: Uint8Array | null) => string {
  const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' });
  return (bytes) => {
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode();
    } catch {
      throw new WrongEncoding(encoding);
    }
  };
}
