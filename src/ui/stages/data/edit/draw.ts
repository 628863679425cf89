/** What lies under the hands of the editor, on canvas. */
import { drawCloud, surfaceImage } from '../../../../charts/panel/cloud';
import type { Colours } from '../../../../charts/panel/colours';
import type { ClassPoint, Inspection } from '../../../../engine/types';
import type { classesOf } from '../../../../engine/data';
import type { Scales } from '../scatter';

type Classes = NonNullable<ReturnType<typeof classesOf>>['classes'];

/** The model's surface and the requests of the tick, quieter than on the scatter. */
export function drawGround(
  context: CanvasRenderingContext2D,
  { batch, surface }: Inspection,
  colours: Colours,
  { x, y }: Scales,
  quiet: boolean,
): void {
  if (surface) {
    const image = surfaceImage(surface.grid, surface.incumbent, colours['class-0']!, colours['class-1']!, 0.16);
    const { x0, x1 } = surface.grid;
    if (image) context.drawImage(image, x(x0[0]), y(x1[1]), x(x0[1]) - x(x0[0]), y(x1[0]) - y(x1[1]));
  }
  const alpha = quiet ? 0.22 : 0.6;
  const [negative, positive] = [colours['class-0']!, colours['class-1']!];
  drawCloud(
    context,
    batch,
    (i) => batch.y[i]! < 0.5,
    { x, y },
    { shape: 'square', radius: 1.5, colour: negative, alpha },
  );
  drawCloud(
    context,
    batch,
    (i) => batch.y[i]! >= 0.5,
    { x, y },
    { shape: 'circle', radius: 1.7, colour: positive, alpha },
  );
}

/** Painted points: squares and circles, each with a rim, so that a heap of them stays a heap of points. */
export function drawPoints(
  context: CanvasRenderingContext2D,
  points: readonly ClassPoint[],
  colours: Colours,
  { x, y }: Scales,
): void {
  context.lineWidth = 1.2;
  context.strokeStyle = colours['card']!;
  for (const y01 of [0, 1]) {
    context.fillStyle = colours[`class-${y01}`]!;
    for (const [x0, x1, own] of points) {
      if (own !== y01) continue;
      const [px, py] = [x(x0), y(x1)];
      context.beginPath();
      if (own === 0) context.rect(px - 3.2, py - 3.2, 6.4, 6.4);
      else context.arc(px, py, 3.7, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    }
  }
}

/** One and two standard deviations around each cloud. */
export function drawClouds(
  context: CanvasRenderingContext2D,
  classes: Classes,
  colours: Colours,
  { x, y }: Scales,
): void {
  const [sx, sy] = [x(1) - x(0), y(1) - y(0)];
  classes.forEach((mixture, y01) => {
    context.strokeStyle = colours[`class-${y01}`]!;
    context.lineWidth = 1.6;
    for (const { x0, x1, v0, v1, c } of mixture) {
      // Cholesky's factor of Σ takes the unit circle to the ellipse.
      const [l00, l10] = [Math.sqrt(v0), c / Math.sqrt(v0)];
      const l11 = Math.sqrt(Math.max(0, v1 - l10 * l10));
      for (const sd of [1, 2]) {
        context.globalAlpha = sd === 1 ? 0.95 : 0.5;
        context.beginPath();
        for (let k = 0; k <= 64; k++) {
          const [u, v] = [sd * Math.cos((k * Math.PI) / 32), sd * Math.sin((k * Math.PI) / 32)];
          context.lineTo(x(x0) + sx * l00 * u, y(x1) + sy * (l10 * u + l11 * v));
        }
        context.stroke();
      }
    }
  });
  context.globalAlpha = 1;
}
