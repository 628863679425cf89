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

/**
 * Where the texts of marks stand, marks in pixels: above their mark where there is room, on its left beyond `turnAt`; of
 * two that would cover each other the lower one goes below its mark.
 */
export function markTexts(
  marks: readonly MiniMark[],
  turnAt: number,
  [top, foot]: [top: number, foot: number],
): MarkText[] {
  const placed: MarkText[] = [];
  for (const mark of marks.filter((m) => m.label).sort((a, b) => a.y - b.y)) {
    let y = mark.y > top + LINE ? mark.y - 5 : mark.y + LINE;
    if (placed.some((other) => Math.abs(other.y - y) < LINE)) y = Math.max(y, mark.y + LINE);
    const anchor = mark.x > turnAt ? 'end' : 'start';
    placed.push({ text: mark.label!, x: mark.x + (anchor === 'end' ? -6 : 6), y: Math.min(y, foot - 2), anchor });
  }
  return placed;
}
