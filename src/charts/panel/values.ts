import { interpolateLab, rgb } from 'd3';
import type { Grid } from '../../engine/types';
import type { Cloud, Scale } from './cloud';

/** Shades of the scale: more cannot be told apart, and each costs a fill. */
const SHADES = 24;

export interface ValueColours {
  low: number;
  high: number;
  /** Index of the shade of a value, clamped at the ends. */
  shade(value: number): number;
  /** CSS colours of the shades. */
  shades: string[];
}

/** A sequential scale from one colour to another (through Lab, so that equal steps look equal). */
export function valueColours(low: number, high: number, from: string, to: string): ValueColours {
  const mix = interpolateLab(from, to);
  const shades = Array.from({ length: SHADES }, (_, k) => mix(k / (SHADES - 1)));
  const perUnit = SHADES / (high - low || 1);
  const shade = (value: number) => Math.min(SHADES - 1, Math.max(0, Math.floor((value - low) * perUnit)));
  return { low, high, shade, shades };
}

/** The value of each cell as a colour. Null where there is no OffscreenCanvas. */
export function valueImage(
  grid: Grid,
  values: ArrayLike<number>,
  colours: ValueColours,
  alpha: number,
): OffscreenCanvas | null {
  if (typeof OffscreenCanvas === 'undefined') return null;
  const { columns, rows } = grid;
  const canvas = new OffscreenCanvas(columns, rows);
  const context = canvas.getContext('2d');
  if (!context) return null;
  const image = context.createImageData(columns, rows);
  const channels = colours.shades.map((shade) => rgb(shade));
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const colour = channels[colours.shade(values[j * columns + i]!)]!;
      // Row 0 of the grid is the lowest value, row 0 of an image is its top.
      const at = 4 * ((rows - 1 - j) * columns + i);
      image.data[at] = colour.r;
      image.data[at + 1] = colour.g;
      image.data[at + 2] = colour.b;
      image.data[at + 3] = Math.round(255 * alpha);
    }
  }
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Draws each row as a disc in the colour of its value, with a rim that parts it from a ground of the same colour. */
export function drawValues(
  context: CanvasRenderingContext2D,
  cloud: Cloud,
  values: ArrayLike<number>,
  scales: { x: Scale; y: Scale },
  colours: ValueColours,
  mark: { radius: number; rim: string },
): void {
  const paths = colours.shades.map(() => new Path2D());
  for (let i = 0; i < cloud.n; i++) {
    const px = scales.x(cloud.x[i * cloud.d]!);
    const py = scales.y(cloud.x[i * cloud.d + 1]!);
    const path = paths[colours.shade(values[i]!)]!;
    path.moveTo(px + mark.radius, py);
    path.arc(px, py, mark.radius, 0, 2 * Math.PI);
  }
  context.strokeStyle = mark.rim;
  context.lineWidth = 1.2;
  paths.forEach((path, k) => {
    context.fillStyle = colours.shades[k]!;
    context.stroke(path);
    context.fill(path);
  });
}
