import type { BandBox } from './band-box';

const RADIUS = 4;

/** SVG path of a drift's frame in a lane: round corners where it ends, nothing at all where it goes on. */
export function framePath({ frame: [left, right], open }: BandBox, height: number): string {
  const r = Math.min(RADIUS, (right - left) / 2);
  if (open.left && open.right) return `M${left},0H${right}M${left},${height}H${right}`;
  if (open.right) return `M${right},0H${left + r}q${-r},0 ${-r},${r}V${height - r}q0,${r} ${r},${r}H${right}`;
  if (open.left) return `M${left},0H${right - r}q${r},0 ${r},${r}V${height - r}q0,${r} ${-r},${r}H${left}`;
  return `M${left + r},0H${right - r}q${r},0 ${r},${r}V${height - r}q0,${r} ${-r},${r}H${left + r}q${-r},0 ${-r},${-r}V${r}q0,${-r} ${r},${-r}Z`;
}
