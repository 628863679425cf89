import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encode, fewerColours } from '../../scripts/small-png.mjs';

/** A gradient of many colours over paper. */
const [width, height] = [60, 40];
const pixels = Buffer.alloc(4 * width * height, 255);
for (let i = 0; i < width * height; i++) {
  if (i % 2 === 0) pixels.set([250, 249, 245], 4 * i);
  else pixels.set([(i * 3) % 256, (i * 7) % 256, (i * 13) % 251], 4 * i);
}
const levels = (colour: number) => [colour >> 16, (colour >> 8) & 255, colour & 255];

describe('small screenshots', () => {
  it('are off by a level at most, and not at all in what covers the page', () => {
    const colours = fewerColours(pixels);
    colours.forEach((colour, i) =>
      levels(colour).forEach((level, c) => expect(Math.abs(level - pixels[4 * i + c]!)).toBeLessThanOrEqual(1)),
    );
    expect(colours[0]).toBe(0xfaf9f5);
  });
  it('are in true colour, and indexed only if that loses nothing', () => {
    const colours = fewerColours(pixels);
    const png = encode({ width, height, colours });
    expect(png[25]).toBe(2);
    const few = colours.map((colour) => (colour === 0xfaf9f5 ? 1 : 2));
    const indexed = encode({ width, height, colours: few });
    expect(indexed[25]).toBe(3);
    expect(indexed.length).toBeLessThan(png.length);
    // One byte a pixel and a filter byte a line, after the header and a palette of two.
    const at = indexed.indexOf('IDAT') + 4;
    const data = inflateSync(indexed.subarray(at, indexed.length - 16));
    expect(data).toHaveLength((width + 1) * height);
    expect([data[0], data[1], data[2]]).toEqual([0, 0, 1]);
  });
});
