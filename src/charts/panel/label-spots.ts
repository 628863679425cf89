import type { Point } from './boundary';

export interface LabelSpot {
  label: string;
  x: number;
  y: number;
  anchor: 'start' | 'end';
}

const PIXELS_PER_LETTER = 6.3;
const LINE_HEIGHT = 15;

/**
 * Where to write each line's name: on the line, as high as there is room, clear of the labels before it. `points` are
 * pixels. Lines that leave the frame are labelled on what is visible; an invisible line gets no label.
 */
export function labelSpots(lines: { label: string; points: Point[] }[], width: number, height: number): LabelSpot[] {
  const boxes: { left: number; right: number; y: number }[] = [];
  const spots: LabelSpot[] = [];
  for (const { label, points } of lines) {
    const wide = label.length * PIXELS_PER_LETTER;
    const visible = points
      .filter(([x, y]) => x >= 2 && x <= width - 2 && y >= 30 && y <= height - 34)
      .sort((a, b) => a[1] - b[1]);
    for (const [x, y] of visible) {
      const anchor = x + 6 + wide < width - 2 ? 'start' : 'end';
      const at = anchor === 'start' ? x + 6 : x - 6;
      const left = anchor === 'start' ? at : at - wide;
      const clash = boxes.some(
        (b) => left < b.right + 4 && left + wide > b.left - 4 && Math.abs(b.y - y) < LINE_HEIGHT,
      );
      if (clash) continue;
      boxes.push({ left, right: left + wide, y });
      spots.push({ label, x: at, y, anchor });
      break;
    }
  }
  return spots;
}
