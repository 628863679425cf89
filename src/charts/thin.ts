/** A point of a line: [x, y]; y is NaN where the line breaks. */
export type Point = [number, number];

/**
 * At most two points a pixel. Where a pixel holds more values, its lowest and its highest stay, in their order, so that
 * no peak is lost. Undefined stretches (NaN) become one breaking point.
 *
 * @param values one value per tick; NaN = undefined
 * @param count how many of them to draw
 * @param pixels width of the whole run in pixels
 * @returns points [tick, value]
 */
export function thin(values: ArrayLike<number>, count: number, pixels: number): Point[] {
  const n = Math.min(count, values.length);
  const perPixel = values.length / Math.max(pixels, 1);
  const points: Point[] = [];
  const add = (i: number) => {
    const value = values[i]!;
    if (Number.isNaN(value) && (points.length === 0 || Number.isNaN(points.at(-1)![1]))) return;
    points.push([i, value]);
  };
  if (perPixel <= 2) {
    for (let i = 0; i < n; i++) add(i);
    return points;
  }
  // Multiplied before it is divided: the last column then ends exactly with the last value.
  const startOf = (column: number) => Math.floor((column * values.length) / Math.max(pixels, 1));
  for (let c = 0; startOf(c) < n; c++) {
    const from = startOf(c);
    const to = Math.min(n, startOf(c + 1));
    let low = -1;
    let high = -1;
    for (let i = from; i < to; i++) {
      if (Number.isNaN(values[i]!)) continue;
      if (low < 0 || values[i]! < values[low]!) low = i;
      if (high < 0 || values[i]! > values[high]!) high = i;
    }
    if (low < 0) add(from);
    else if (low === high) add(low);
    else [Math.min(low, high), Math.max(low, high)].forEach(add);
  }
  return points;
}
