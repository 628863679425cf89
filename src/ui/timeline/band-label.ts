/** Where a drift's name stands in its lane. */
export interface BandLabel {
  text: string;
  /** Left end of the text, in pixels of the plot, and its middle, in pixels of the lane. */
  x: number;
  y: number;
}

/** Between a name and the edge of its band, or the end of the row. */
const CLEAR = 5;
/** Height of a name, and what may be lost of it at the edge: the room above its letters. */
const [TEXT, AIR] = [16, 3];
/** Step in which places are tried. */
const STEP = 4;
/** A band of this height or more is full, one below is none. */
const [FULL, NONE] = [0.97, 0.03];

/**
 * The drift's name where it hides nothing of its band's edge, which is what the row is about: on the full band, else above a
 * low part of it, else where nothing has happened; else a shorter form of it in the same places; else the shortest
 * form where the band is lowest; else nowhere (its tooltip has it). It never leaves the plot.
 *
 * @param forms from long to short: "label shift: P(flu) 1 % → 40 %", "1 % → 40 %"; the first is empty where nothing is to be said
 * @param progress per tick, NaN where there is no value yet
 * @param edge left pixel of a tick
 * @param measure width of a text in pixels
 * @param lane height of the lane in pixels
 */
export function bandLabel(
  forms: readonly string[],
  progress: ArrayLike<number>,
  edge: (tick: number) => number,
  measure: (text: string) => number,
  lane: number,
): BandLabel | null {
  if (!forms[0] || progress.length === 0) return null;
  const [left, right] = [edge(0), edge(progress.length)];
  const pixels = Math.max(1, Math.floor((right - left) / STEP));
  /** Height of the band at each step; nothing where there is no value yet. */
  const heights = Array.from({ length: pixels }, () => 0);
  for (let t = 0; t < progress.length; t++) {
    const [from, to] = [edge(t) - left, edge(t + 1) - left];
    for (let p = Math.floor(from / STEP); p < Math.min(pixels, Math.ceil(to / STEP)); p++) {
      heights[p] = Math.max(heights[p]!, progress[t]! || 0);
    }
  }
  const drawn = heights.findIndex((u) => u > NONE);
  for (const text of forms) {
    const room = Math.ceil((measure(text) + 2 * CLEAR) / STEP);
    let best: { cost: number; from: number; y: number } | null = null;
    for (let from = 0; from + room <= pixels; from++) {
      const under = heights.slice(from, from + room);
      const [low, high] = [Math.min(...under), Math.max(...under)];
      // On the full band in its middle; above a low part, or beside the band, as near to it as can be.
      const middle = Math.abs(from + room / 2 - (drawn < 0 ? pixels / 2 : drawn));
      const place =
        low >= FULL
          ? { cost: from / pixels, y: lane / 2 }
          : high * lane <= lane - TEXT + AIR
            ? { cost: 10 + middle / pixels, y: high <= NONE ? lane / 2 : TEXT / 2 - AIR }
            : null;
      if (place && (!best || place.cost < best.cost)) best = { ...place, from };
    }
    if (best) {
      const full = best.cost < 10 ? fullFrom(heights, best.from) : null;
      const centre = full ? (full[0] + full[1]) / 2 : best.from + room / 2;
      return { text, x: left + centre * STEP - measure(text) / 2, y: best.y };
    }
  }
  // Nowhere without hiding some of the edge, as where a season comes often: the shortest form, where the band is lowest.
  const last = heights.findLastIndex((u) => u > NONE);
  const text = forms.reduce((a, b) => (measure(b) < measure(a) ? b : a));
  const room = Math.ceil((measure(text) + 2 * CLEAR) / STEP);
  if (drawn < 0 || room > last + 1 - drawn) return null;
  let [at, least] = [drawn, Infinity];
  for (let from = drawn; from + room <= last + 1; from++) {
    const high = Math.max(...heights.slice(from, from + room));
    if (high < least) [at, least] = [from, high];
  }
  return { text, x: left + (at + room / 2) * STEP - measure(text) / 2, y: TEXT / 2 - AIR };
}

/** The stretch of full band that begins at a step, to its end. */
function fullFrom(heights: readonly number[], from: number): [number, number] {
  let end = from;
  while (end < heights.length && heights[end]! >= FULL) end++;
  return [from, end];
}
