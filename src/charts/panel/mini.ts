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
