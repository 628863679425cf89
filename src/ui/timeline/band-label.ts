/** Where a drift's name stands in its lane. */
export interface BandLabel {
  text: string;
  /** Left end of the text, in pixels of the plot. */
  x: number;
}
/** From and to, in pixels. */
type Stretch = readonly [from: number, to: number];

/** Between a name and the end of its band, or of the row. */
const CLEAR = 5;
/** Progress from which a band is so high that a name in the middle of the lane lies on it, and below which it is flat. */
const [HIGH, FLAT] = [0.5, 0.03];

/**
 * The drift's name where it can be read: whole within the high part of its band, or within the whole band, or beside it
 * on the flat line; else a shorter form of it in the same places; else nowhere (its tooltip has it).
 * It never leaves the plot, and lies either on the band or off it.
 *
 * @param forms from long to short: "label shift: P(flu) 1 % → 40 %", "1 % → 40 %"; the first is empty where nothing is to be said
 * @param progress per tick, NaN where there is no value yet
 * @param edge left pixel of a tick
 * @param measure width of a text in pixels
 */
export function bandLabel(
  forms: readonly string[],
  progress: ArrayLike<number>,
  edge: (tick: number) => number,
  measure: (text: string) => number,
): BandLabel | null {
  if (!forms[0]) return null;
  const stretches = (of: (u: number) => boolean) =>
    stretchesOf(progress, of).map(([a, b]): Stretch => [edge(a), edge(b)]);
  const high = stretches((u) => u >= HIGH);
  const drawn = stretches((u) => u > FLAT);
  // A band that comes back is one band: its name may run across the valleys.
  const whole: Stretch[] = drawn.length > 0 ? [[drawn[0]![0], drawn.at(-1)![1]]] : [];
  const flat = stretches((u) => !(u > FLAT));
  for (const text of forms) {
    const room = measure(text) + 2 * CLEAR;
    const inside = widest(high, room) ?? widest(whole, room);
    if (inside) return { text, x: (inside[0] + inside[1] - measure(text)) / 2 };
    const first = whole[0];
    const beside =
      first && flat.find(([from, to]) => to - from >= room && (to <= first[0] + 1 || from >= first[1] - 1));
    if (beside) return { text, x: beside[1] <= first[0] + 1 ? beside[1] - CLEAR - measure(text) : beside[0] + CLEAR };
  }
  return null;
}

function widest(stretches: readonly Stretch[], room: number): Stretch | undefined {
  const [best] = stretches.filter(([from, to]) => to - from >= room).sort((a, b) => b[1] - b[0] - (a[1] - a[0]));
  return best;
}

/** Runs of ticks for which a condition holds: first, and the one after the last. */
function stretchesOf(values: ArrayLike<number>, holds: (value: number) => boolean): [number, number][] {
  const found: [number, number][] = [];
  for (let t = 0; t < values.length; t++) {
    if (!holds(values[t]!)) continue;
    const open = found.at(-1);
    if (open && open[1] === t) open[1] = t + 1;
    else found.push([t, t + 1]);
  }
  return found;
}
