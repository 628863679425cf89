/** Everything that the composer draws, as numbers: one object for the picture and for the hands that take hold of it. */
import { textWidth } from '../../../charts/measure-text';
import { timeScale, type TimeScale } from '../../../charts/scales';
import type { Scenario, Words } from '../../../engine/types';
import type { BandLabel } from '../../timeline/band-label';
import { bandBox, type BandBox } from './band-box';
import { bandName } from './band-name';
import { bandNames } from './band-names';
import { spanOf, type Timed } from './drift-span';
import { BETWEEN, laneHeight } from './lane-height';
import { packLanes } from './pack-lanes';

export interface Arranged {
  drift: Timed;
  box: BandBox;
  /** Upper side of its lane. */
  top: number;
  /** From long to short. */
  names: string[];
  /** Where one of them stands; null where none fits. */
  label: BandLabel | null;
}
export interface Arrangement {
  bands: Arranged[];
  lanes: readonly number[];
  /** How many there are, one at least. */
  count: number;
  /** Of one lane, and of all. */
  lane: number;
  height: number;
  x: TimeScale;
}

const LEAST_WIDTH = 40;
/** Names and dates, as the style sheets have them. */
export const nameWidth = (text: string): number => textWidth(text, { size: 12, weight: 650 });

/** @param held lanes of a drag that goes on: nothing jumps aside under the hand */
export function arrange(
  drifts: readonly Timed[],
  {
    clock,
    width,
    words,
    held,
  }: { clock: Scenario['clock']; width: number; words: Words | null; held?: readonly number[] },
): Arrangement {
  const x = timeScale(clock.ticks, Math.max(width, LEAST_WIDTH));
  const boxes = drifts.map((drift) => bandBox(spanOf(drift), x));
  const lanes = held?.length === drifts.length ? held : packLanes(boxes.map(({ extent }) => extent));
  const count = Math.max(1, ...lanes.map((lane) => lane + 1));
  const lane = laneHeight(count);
  const bands = drifts.map((drift, i): Arranged => {
    const [box, names] = [boxes[i]!, bandNames(drift, i, words)];
    const alone = lanes.filter((other) => other === lanes[i]).length === 1;
    const label = bandName(names, drift, { box, alone }, { x, ticks: clock.ticks, lane }, nameWidth);
    return { drift, box, top: lanes[i]! * (lane + BETWEEN), names, label };
  });
  return { bands, lanes, count, lane, height: count * (lane + BETWEEN) - BETWEEN, x };
}
