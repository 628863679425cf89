import { textWidth } from '../measure-text';
import type { Point } from '../thin';

/** What a MiniChart draws. */
export interface MiniLine {
  points: readonly (readonly [x: number, y: number])[];
  colour: string;
  strong?: boolean;
  /** Holds each value until the next point. */
  step?: boolean;
  /** A bound that moves with the tick: dotted, in the colour of alarms. */
  threshold?: boolean;
}
export interface MiniRule {
  value: number;
  /** A threshold alarms, a reference compares. */
  kind: 'threshold' | 'reference';
  label?: string;
}
export interface MiniMark {
  x: number;
  y: number;
  colour: string;
  label?: string;
  hollow?: boolean;
  /** ▲ instead of a dot. */
  alarm?: boolean;
}

export interface MarkText {
  text: string;
  x: number;
  /** Base line. */
  y: number;
  anchor: 'start' | 'end';
}
const LINE = 13;
/** Style of the texts of marks. */
export const MARK_TEXT = { size: 11.5, weight: 650 };
/** Of a text above its base line. */
const TALL = 9;

/**
 * Where the texts of marks stand, marks and lines in pixels: above their mark where there is room, on its left beyond
 * `turnAt`; of two that would cover each other the lower one goes below its mark. Where that lies on a line, the side of the
 * mark that meets the least of it, left of `right`.
 */
export function markTexts(
  marks: readonly MiniMark[],
  turnAt: number,
  [top, foot]: [top: number, foot: number],
  lines: readonly Point[] = [],
  right = Infinity,
): MarkText[] {
  const placed: MarkText[] = [];
  for (const mark of marks.filter((m) => m.label).sort((a, b) => a.y - b.y)) {
    let y = mark.y > top + LINE ? mark.y - 5 : mark.y + LINE;
    if (placed.some((other) => Math.abs(other.y - y) < LINE)) y = Math.max(y, mark.y + LINE);
    const anchor = mark.x > turnAt ? 'end' : 'start';
    const usual: MarkText = {
      text: mark.label!,
      x: mark.x + (anchor === 'end' ? -6 : 6),
      y: Math.min(y, foot - 2),
      anchor,
    };
    const wide = textWidth(usual.text, MARK_TEXT);
    const hits = (at: MarkText) => {
      const left = at.anchor === 'end' ? at.x - wide : at.x;
      const [from, to] = [left - 2, left + wide + 2];
      return lines.filter(([lx, ly]) => lx > from && lx < to && ly > at.y - TALL - 2 && ly < at.y + 2).length;
    };
    const others = [mark.y + TALL / 2, mark.y - 5, mark.y + LINE].flatMap((base): MarkText[] => [
      { ...usual, x: mark.x + 7, y: base, anchor: 'start' },
      { ...usual, x: mark.x - 7, y: base, anchor: 'end' },
    ]);
    const free = others.filter(
      (at) =>
        at.y - TALL >= top - 4 &&
        at.y <= foot - 2 &&
        (at.anchor === 'end' || at.x + wide <= right) &&
        !placed.some((other) => Math.abs(other.y - at.y) < LINE),
    );
    placed.push(free.reduce((best, at) => (hits(at) < hits(best) ? at : best), usual));
  }
  return placed;
}
