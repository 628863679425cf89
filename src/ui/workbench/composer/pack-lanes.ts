import type { Interval } from './band-box';

/** Between two bands in one lane, in pixels. */
const GAP = 4;

/** The lane of each: the first one where it runs into none of those before it. */
export function packLanes(extents: readonly Interval[]): number[] {
  const lanes: Interval[][] = [];
  return extents.map((extent) => {
    const isFree = (taken: Interval[]): boolean =>
      taken.every(([left, right]) => extent[0] >= right + GAP || left >= extent[1] + GAP);
    let lane = lanes.findIndex(isFree);
    if (lane < 0) lane = lanes.push([]) - 1;
    lanes[lane]!.push(extent);
    return lane;
  });
}
