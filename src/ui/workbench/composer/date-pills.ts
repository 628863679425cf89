/** The ends of the selected drift as dates on the axis. */
import { dateInRun } from '../../../charts/dates';
import type { TimeScale } from '../../../charts/scales';
import type { Scenario } from '../../../engine/types';
import { OUTSIDE } from './band-box';
import { spanOf, type Timed } from './drift-span';

export interface Pill {
  text: string;
  /** Middle and width in pixels of the plot. */
  x: number;
  width: number;
  /** Ends that it stands for: a line goes up from each. */
  ends: number[];
}
/** Between a pill's text and its edge; least distance of two. */
const [PADDING, GAP] = [7, 4];

/** A pill for each end within the run, one for both where there is no room for two. */
export function datePills(
  drift: Timed,
  clock: Scenario['clock'],
  x: TimeScale,
  measure: (text: string) => number,
): Pill[] {
  const { from, to } = spanOf(drift);
  const pill = (text: string, middle: number, ends: number[]): Pill => {
    const width = Math.ceil(measure(text)) + 2 * PADDING;
    const [low, high] = [width / 2 - OUTSIDE, x.width + OUTSIDE - width / 2];
    return { text, x: Math.min(Math.max(middle, low), Math.max(low, high)), width, ends };
  };
  const shown = [from, to]
    .filter((tick) => tick >= 0 && tick <= clock.ticks)
    .map((tick) => pill(dateInRun(clock, tick), x.edge(tick), [x.edge(tick)]));
  const [first, second] = shown;
  if (!first || !second || second.x - first.x >= (first.width + second.width) / 2 + GAP) return shown;
  const [a, b] = [x.edge(from), x.edge(to)];
  return [pill(`${first.text} – ${second.text}`, (a + b) / 2, [a, b])];
}
