import { branch, placeOf, type Dots, type FlowSize, type Lane } from './flow';
import type { Colours } from './colours';

export const FLOW_COLOURS = ['incumbent', 'candidate', 'ink', 'quiet', 'edge', 'card'] as const;

export interface FlowPicture {
  size: FlowSize;
  dots: Dots;
  phase: number;
  lanes: Lane[];
  /** Index into `dots.dots` of the dot that is named, or −1. */
  chosen: number;
}

/** Draws pipes, dots and the router. Dots before the router are neutral, after it they take their model's colour. */
export function drawFlow(context: CanvasRenderingContext2D, colours: Colours, picture: FlowPicture): void {
  drawPipes(context, colours, picture);
  drawDots(context, colours, picture);
  drawRouter(context, colours, picture.size, picture.lanes.length);
}

function drawPipes(context: CanvasRenderingContext2D, colours: Colours, { size, lanes }: FlowPicture): void {
  context.strokeStyle = colours.edge!;
  context.lineWidth = 2 * size.pipe;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(size.inletX + size.pipe, size.middleY);
  context.lineTo(size.routerX, size.middleY);
  for (const lane of lanes) {
    context.moveTo(size.routerX, size.middleY);
    const endY = lane === 'incumbent' ? size.incumbentY : size.candidateY;
    for (let k = 1; k <= 24; k++) {
      const part = k / 24;
      const x = size.routerX + part * (size.boxX - size.routerX);
      context.lineTo(x, size.middleY + branch(part) * (endY - size.middleY));
    }
  }
  context.stroke();
}

function drawDots(
  context: CanvasRenderingContext2D,
  colours: Colours,
  { size, dots, phase, chosen }: FlowPicture,
): void {
  const radius = dots.dots.length > 250 ? 1.7 : 2.4;
  const paths: Record<string, Path2D> = { quiet: new Path2D(), incumbent: new Path2D(), candidate: new Path2D() };
  dots.dots.forEach((dot) => {
    const place = placeOf(size, dot.lane, dot.start, dot.side, phase);
    const path = paths[place.routed ? dot.lane : 'quiet']!;
    if (place.routed && dot.lane === 'incumbent') {
      // Shape as well as colour: the incumbent's requests are square, as its marker in the table is.
      path.rect(place.x - radius, place.y - radius, 2 * radius, 2 * radius);
    } else {
      path.moveTo(place.x + radius, place.y);
      path.arc(place.x, place.y, radius, 0, 2 * Math.PI);
    }
  });
  for (const [name, path] of Object.entries(paths)) {
    context.fillStyle = colours[name]!;
    context.fill(path);
  }
  const dot = dots.dots[chosen];
  if (!dot) return;
  const place = placeOf(size, dot.lane, dot.start, dot.side, phase);
  context.beginPath();
  context.arc(place.x, place.y, 6, 0, 2 * Math.PI);
  context.lineWidth = 1.5;
  context.strokeStyle = colours.ink!;
  context.stroke();
}

function drawRouter(context: CanvasRenderingContext2D, colours: Colours, size: FlowSize, lanes: number): void {
  context.beginPath();
  context.arc(size.routerX, size.middleY, 17, 0, 2 * Math.PI);
  context.fillStyle = colours.ink!;
  context.fill();
  context.strokeStyle = colours.card!;
  context.lineWidth = 1.8;
  context.lineCap = 'round';
  context.beginPath();
  // A fork, or an arrow straight on.
  const { routerX: x, middleY: y } = size;
  context.moveTo(x - 6, y);
  context.lineTo(x - 1, y);
  if (lanes === 2) {
    context.lineTo(x + 5, y - 5);
    context.moveTo(x - 1, y);
    context.lineTo(x + 5, y + 5);
  } else {
    context.lineTo(x + 6, y);
    context.moveTo(x + 2, y - 4);
    context.lineTo(x + 6, y);
    context.lineTo(x + 2, y + 4);
  }
  context.stroke();
}

/** Index of the dot nearest to a pixel, within `reach` pixels, or −1. */
export function dotAt(picture: FlowPicture, px: number, py: number, reach = 14): number {
  let best = -1;
  let least = reach * reach;
  picture.dots.dots.forEach((dot, index) => {
    const place = placeOf(picture.size, dot.lane, dot.start, dot.side, picture.phase);
    const square = (place.x - px) ** 2 + (place.y - py) ** 2;
    if (square < least) {
      least = square;
      best = index;
    }
  });
  return best;
}
