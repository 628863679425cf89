/** Between two lanes, in pixels. */
export const BETWEEN = 4;

/** Of a lane in pixels: all of them stay in sight, and each stays a target (WCAG 2.5.8: 24 px). */
export function laneHeight(lanes: number): number {
  if (lanes <= 2) return 40;
  return lanes <= 5 ? 32 : 26;
}
