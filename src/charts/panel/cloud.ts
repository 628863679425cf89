import { rgb } from 'd3';
import type { Grid } from '../../engine/types';

/** Maps a feature value to a pixel. */
export type Scale = (value: number) => number;

export interface Cloud {
  /** n × d, row-major; the first two columns are drawn. */
  x: Float32Array;
  n: number;
  d: number;
}

/**
 * Draws the rows `i` with `pick(i)` as squares or circles of half-width `radius`. One path for all: a fill per point
 * costs several times as much.
 */
export function drawCloud(
  context: CanvasRenderingContext2D,
  cloud: Cloud,
  pick: (i: number) => boolean,
  scales: { x: Scale; y: Scale },
  mark: { shape: 'square' | 'circle'; radius: number; colour: string; alpha: number },
): number {
  const { x, n, d } = cloud;
  const r = mark.radius;
  let drawn = 0;
  context.beginPath();
  for (let i = 0; i < n; i++) {
    if (!pick(i)) continue;
    const px = scales.x(x[i * d]!);
    const py = scales.y(x[i * d + 1]!);
    if (mark.shape === 'square') context.rect(px - r, py - r, 2 * r, 2 * r);
    else {
      context.moveTo(px + r, py);
      context.arc(px, py, r, 0, 2 * Math.PI);
    }
    drawn++;
  }
  context.globalAlpha = mark.alpha;
  context.fillStyle = mark.colour;
  context.fill();
  context.globalAlpha = 1;
  return drawn;
}

/**
 * A tint of each cell by its score: towards `low` below one half and towards `high` above it, transparent at one half,
 * at most `strength` opaque. Returns null where there is no OffscreenCanvas.
 */
export function surfaceImage(
  grid: Grid,
  scores: Float32Array,
  low: string,
  high: string,
  strength: number,
): OffscreenCanvas | null {
  if (typeof OffscreenCanvas === 'undefined') return null;
  const { columns, rows } = grid;
  const canvas = new OffscreenCanvas(columns, rows);
  const context = canvas.getContext('2d');
  if (!context) return null;
  const image = context.createImageData(columns, rows);
  const ends = [rgb(low), rgb(high)] as const;
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const score = scores[j * columns + i]!;
      const colour = score < 0.5 ? ends[0] : ends[1];
      // Row 0 of the grid is the lowest value, row 0 of an image is its top.
      const at = 4 * ((rows - 1 - j) * columns + i);
      image.data[at] = colour.r;
      image.data[at + 1] = colour.g;
      image.data[at + 2] = colour.b;
      image.data[at + 3] = Math.round(255 * strength * Math.abs(score - 0.5) * 2);
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** The row nearest to a pixel, within `reach` pixels, or −1. */
export function nearestRow(
  cloud: Cloud,
  scales: { x: Scale; y: Scale },
  px: number,
  py: number,
  reach: number,
): number {
  let best = -1;
  let least = reach * reach;
  for (let i = 0; i < cloud.n; i++) {
    const dx = scales.x(cloud.x[i * cloud.d]!) - px;
    const dy = scales.y(cloud.x[i * cloud.d + 1]!) - py;
    const square = dx * dx + dy * dy;
    if (square < least) {
      least = square;
      best = i;
    }
  }
  return best;
}
