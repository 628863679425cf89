import type { Inspection } from '../../../engine/types';

type Range = [low: number, high: number];

/**
 * What the scatter shows of the two features. A synthetic world has a grid that holds its mass at every tick, so the
 * picture does not move under a dragged playhead; its rim, all but empty, is cut. Real data: the requests on screen with a margin of 5 %.
 */
export function domainOf({ surface, batch, reference }: Inspection): [Range, Range] {
  if (surface) return [inner(surface.grid.x0), inner(surface.grid.x1)];
  return [0, 1].map((feature) => {
    let low = Infinity;
    let high = -Infinity;
    for (const { x, n } of [batch, reference]) {
      for (let i = 0; i < n; i++) {
        const value = x[i * batch.d + feature]!;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
    if (!(high > low)) return [low - 1, low + 1];
    const margin = 0.05 * (high - low);
    return [low - margin, high + margin];
  }) as [Range, Range];
}

/** The grid reaches to where all but a millionth of the mass is inside. */
const RIM = 0.1;
function inner([low, high]: Range): Range {
  const cut = RIM * (high - low);
  return [low + cut, high - cut];
}
