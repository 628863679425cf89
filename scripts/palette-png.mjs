/** A screenshot as a PNG of at most 256 colours: a third of the bytes, and nothing that a reader would see. */
import { crc32, deflateSync } from 'node:zlib';

/**
 * @param {import('playwright').Page} page any page, to decode with
 * @param {Buffer} png
 */
export async function toPalette(page, png) {
  const { width, height, pixels } = await decode(page, png);
  const { palette, nearest } = choosePalette(pixels);
  // A filter byte (0 = none) before each line, then an index a pixel.
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 4) lines[y * (width + 1) + 1 + x] = nearest(i);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
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

/** Colours that keep their exact value: paper, cards, text and lines cover most of a page. */
const EXACT = 32;
const CHANNELS = /** @type {const} */ ([0, 1, 2]);

/**
 * The most frequent colours as they are; the others, shades of surfaces and edges of letters, by median cut.
 * @param {Buffer} pixels four bytes each
 */
function choosePalette(pixels) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  const keyAt = (/** @type {number} */ i) => pixels.readUIntBE(i, 3);
  for (let i = 0; i < pixels.length; i += 4) counts.set(keyAt(i), (counts.get(keyAt(i)) ?? 0) + 1);
  const colours = [...counts].sort((a, b) => b[1] - a[1]).map(([key, count]) => ({ colour: channels(key), count }));
  const exact = colours.slice(0, EXACT).map(({ colour }) => colour);
  const palette = [...exact, ...medianCut(colours.slice(EXACT), 256 - EXACT)];
  /** @type {Map<number, number>} */
  const known = new Map();
  const nearest = (/** @type {number} */ i) => {
    const key = keyAt(i);
    let index = known.get(key);
    if (index === undefined) {
      const colour = channels(key);
      const distances = palette.map((other) => distance(colour, other));
      index = distances.indexOf(Math.min(...distances));
      known.set(key, index);
    }
    return index;
  };
  return { palette, nearest };
}

/**
 * Halves the box with the most pixels times the square of its longest side until there are `most`; the mean of each.
 * @param {Counted[]} colours
 * @param {number} most
 */
function medianCut(colours, most) {
  const boxes = [measure(colours)];
  while (boxes.length < most) {
    const worst = boxes.reduce((a, b) => (b.error > a.error ? b : a));
    if (worst.error === 0) break;
    const sorted = worst.colours.toSorted((a, b) => a.colour[worst.channel] - b.colour[worst.channel]);
    let half = 0;
    for (let sum = 0; half < sorted.length - 1 && sum < worst.pixels / 2; half++) sum += sorted[half]?.count ?? 0;
    boxes.splice(boxes.indexOf(worst), 1, measure(sorted.slice(0, half)), measure(sorted.slice(half)));
  }
  return boxes.map(({ colours: all, pixels }) => {
    const mean = (/** @type {0 | 1 | 2} */ c) =>
      Math.round(all.reduce((sum, { colour, count }) => sum + colour[c] * count, 0) / pixels);
    return /** @type {Colour} */ ([mean(0), mean(1), mean(2)]);
  });
}

/** A box of colours: its longest side, its pixels, and what it costs to paint it in one colour. @param {Counted[]} colours */
function measure(colours) {
  const pixels = colours.reduce((sum, { count }) => sum + count, 0);
  const sides = CHANNELS.map((c) => {
    const values = colours.map(({ colour }) => colour[c]);
    return values.reduce((a, b) => Math.max(a, b), 0) - values.reduce((a, b) => Math.min(a, b), 255);
  });
  const side = Math.max(...sides);
  const channel = CHANNELS[sides.indexOf(side)] ?? 0;
  return { colours, pixels, channel, error: colours.length > 1 ? pixels * side * side : 0 };
}

/** @typedef {[red: number, green: number, blue: number]} Colour */
/** @typedef {{ colour: Colour, count: number }} Counted */

/** @param {number} key @returns {Colour} */
function channels(key) {
  return [key >> 16, (key >> 8) & 255, key & 255];
}

/** Squared, in 8-bit RGB. @param {Colour} a @param {Colour} b */
function distance(a, b) {
  return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
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
