import type { TimeScale } from '../../../charts/scales';
import { bandLabel, type BandLabel } from '../../timeline/band-label';
import type { BandBox } from './band-box';
import { driftCurve } from './drift-curve';
import type { Timed } from './drift-span';

/** A name keeps so far away from the sides of a frame, in pixels. */
const CLEAR = 5;
/** Neither full nor low: where the side of a frame is, no name can be. */
const SIDE = 0.9;
/** Middle of a name that stands high in its lane: the frame's upper side stays in sight. */
const HIGHEST = 10.5;

/**
 * Where a drift's name hides nothing: neither the edge of what it does, nor the sides of its frame, nor its neighbours.
 * @param alone no other drift is in its lane: the name may stand where nothing of the drift is
 */
export function bandName(
  forms: readonly string[],
  drift: Timed,
  { box, alone }: { box: BandBox; alone: boolean },
  { x, ticks, lane }: { x: TimeScale; ticks: number; lane: number },
  measure: (text: string) => number,
): BandLabel | null {
  const progress = driftCurve(drift, ticks).slice();
  for (const [side, isOpen] of [
    [box.frame[0], box.open.left],
    [box.frame[1], box.open.right],
  ] as const) {
    if (isOpen && !box.beyond) continue;
    const [from, to] = [(side - CLEAR) / x.step, (side + CLEAR) / x.step];
    progress.fill(SIDE, Math.max(0, Math.floor(from)), Math.max(0, Math.ceil(to)));
  }
  const first = alone ? 0 : Math.max(0, Math.floor(box.extent[0] / x.step));
  const last = alone ? ticks : Math.ceil(box.extent[1] / x.step);
  const label = bandLabel(forms, progress.slice(first, last), (tick) => x.edge(first + tick), measure, lane);
  return label && { ...label, y: Math.max(label.y, HIGHEST) };
}
