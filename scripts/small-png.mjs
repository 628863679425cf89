/** A screenshot as a small PNG: no colour is off by more than a level, which nobody sees. */
import { crc32, deflateSync } from 'node:zlib';

/**
 * The most frequent colours stay as they are, the others (edges of letters, shades of surfaces) go to the nearest multiple
 * of three in each channel: fewer different ones compress better. At most 256 of them are written as a palette, more in
 * true colour.
 * @param {import('playwright').Page} page any page, to decode with
 * @param {Buffer} png
 */
export async function smallPng(page, png) {
  const { width, height, pixels } = await decode(page, png);
  return encode({ width, height, colours: fewerColours(pixels) });
}

/** Colours that keep their exact value: paper, cards, text and lines cover most of a page. */
const EXACT = 48;
/** Divides 255: black and white stay. */
const STEP = 3;

/**
 * The colours of an image as numbers 0xRRGGBB, each off by one level in a channel at most.
 * @param {Buffer} pixels four bytes each
 */
export function fewerColours(pixels) {
  const colours = Uint32Array.from({ length: pixels.length / 4 }, (_, i) => pixels.readUIntBE(4 * i, 3));
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const frequent = [...counts].sort((a, b) => b[1] - a[1]).slice(0, EXACT);
  const exact = new Set(frequent.map(([colour]) => colour));
  const rounded = (/** @type {number} */ level) => STEP * Math.round(level / STEP);
  return colours.map((colour) =>
    exact.has(colour)
      ? colour
      : (rounded(colour >> 16) << 16) | (rounded((colour >> 8) & 255) << 8) | rounded(colour & 255),
  );
}

/**
 * A PNG of these colours: indexed if there are at most 256 of them, else 8-bit RGB.
 * @param {{ width: number, height: number, colours: Uint32Array }} image
 */
export function encode({ width, height, colours }) {
  const palette = [...new Set(colours)];
  const indexed = palette.length <= 256;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, indexed ? 3 : 2, 0, 0, 0], 8);
  const index = new Map(palette.map((colour, i) => [colour, i]));
  const bytes = indexed ? Uint8Array.from(colours, (colour) => index.get(colour) ?? 0) : channels(colours);
  const stride = indexed ? width : 3 * width;
  // An index is no amount: lines are stored as they are. Of amounts the differences may be fewer.
  const tries = (indexed ? [0] : [0, 1, 2, null]).map((filter) => filtered(bytes, stride, filter));
  const data = tries.map((lines) => deflateSync(lines, { level: 9, memLevel: 9 }));
  const smallest = data.reduce((a, b) => (b.length < a.length ? b : a));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...(indexed ? [chunk('PLTE', channels(palette))] : []),
    chunk('IDAT', smallest),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Three bytes each. @param {ArrayLike<number>} colours */
function channels(colours) {
  const bytes = Buffer.alloc(3 * colours.length);
  for (let i = 0; i < colours.length; i++) bytes.writeUIntBE(colours[i] ?? 0, 3 * i, 3);
  return bytes;
}

/** Bytes of a pixel in true colour: what stands to the left is so far away. */
const PIXEL = 3;

/**
 * Lines with their filter byte before them: 0 = as they are, 1 = less the pixel on the left, 2 = less the line above; null =
 * of each line the filter with the least sum of absolute differences.
 * @param {Uint8Array} bytes
 * @param {number} stride
 * @param {number | null} filter
 */
function filtered(bytes, stride, filter) {
  const height = bytes.length / stride;
  const lines = Buffer.alloc((stride + 1) * height);
  const apply = (/** @type {number} */ y, /** @type {number} */ kind) => {
    const at = y * (stride + 1);
    lines[at] = kind;
    let sum = 0;
    for (let x = 0; x < stride; x++) {
      const i = y * stride + x;
      const before =
        kind === 1 ? (x < PIXEL ? 0 : bytes[i - PIXEL]) : kind === 2 ? (y === 0 ? 0 : bytes[i - stride]) : 0;
      const value = ((bytes[i] ?? 0) - (before ?? 0)) & 255;
      lines[at + 1 + x] = value;
      sum += value < 128 ? value : 256 - value;
    }
    return sum;
  };
  for (let y = 0; y < height; y++) {
    if (filter !== null) apply(y, filter);
    else {
      const sums = [0, 1, 2].map((kind) => apply(y, kind));
      apply(y, sums.indexOf(Math.min(...sums)));
    }
  }
  return lines;
}

/** @param {import('playwright').Page} page @param {Buffer} png */
async function decode(page, png) {
  const { width, height, text } = await page.evaluate(async (source) => {
    const { createImageBitmap, OffscreenCanvas } = /** @type {any} */ (globalThis);
    const bytes = Uint8Array.from(atob(source), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let text = '';
    for (let i = 0; i < data.length; i += 8192) text += String.fromCharCode(...data.subarray(i, i + 8192));
    return { width: image.width, height: image.height, text: btoa(text) };
  }, png.toString('base64'));
  return { width, height, pixels: Buffer.from(text, 'base64') };
}

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
