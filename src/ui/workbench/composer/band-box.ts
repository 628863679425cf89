/** Where a drift's frame lies in the plot, and where it and its ends can be taken hold of. In pixels of the plot. */
import type { TimeScale } from '../../../charts/scales';
import type { Span } from './drift-span';

/** Side of the smallest target (WCAG 2.5.8). */
export const TARGET = 24;
/** Handles may stand out of the plot by so much. */
export const OUTSIDE = TARGET / 2;
/** Width of what stands for a drift that lies beyond the run. */
const STUB = 10;
/** Least width of a frame. */
const THIN = 3;

export type Interval = [left: number, right: number];
export interface BandBox {
  frame: Interval;
  /** The drift goes on beyond the plot's end: the frame is open there. */
  open: { left: boolean; right: boolean };
  /** All of it lies before or after the run. */
  beyond: 'left' | 'right' | null;
  /** All that it takes of its lane: what is drawn, and the target. */
  extent: Interval;
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

export function bandBox(span: Span, x: TimeScale): BandBox {
  const { width } = x;
  const [from, to] = [x.edge(span.from), x.edge(span.to)];
  const beyond = from >= width ? 'right' : to <= 0 ? 'left' : null;
  let frame: Interval = [clamp(from, 0, width), clamp(to, 0, width)];
  if (beyond === 'right') frame = [Math.max(0, width - STUB), width];
  else if (beyond === 'left') frame = [0, Math.min(STUB, width)];
  else if (frame[1] - frame[0] < THIN)
    frame = [Math.min(frame[0], width - THIN), Math.min(frame[0], width - THIN) + THIN];
  const pad = Math.max(0, (TARGET - (frame[1] - frame[0])) / 2);
  const gone = beyond === 'right' ? width : clamp(x.edge(span.gone), 0, width);
  return {
    frame,
    open: { left: from < 0, right: to > width },
    beyond,
    extent: [frame[0] - pad, Math.max(frame[1] + pad, gone)],
  };
}

export interface Targets {
  body: Interval;
  start: Interval | null;
  end: Interval | null;
}

/** Targets of a drift, side by side, none narrower than `TARGET`. @param has which of its ends can be moved */
export function targets({ frame }: BandBox, has: { start: boolean; end: boolean }, width: number): Targets {
  const pad = Math.max(0, (TARGET - (frame[1] - frame[0])) / 2);
  const [left, right] = [frame[0] - pad, frame[1] + pad];
  // A handle stands across its edge; where the frame is too narrow for that, beside it.
  const into = (handles: number): number => clamp((right - left - TARGET) / Math.max(handles, 1), 0, TARGET / 2);
  const inset = into(Number(has.start) + Number(has.end));
  const body: Interval = [has.start ? left + inset : left, has.end ? right - inset : right];
  const boxes: Interval[] = [body];
  if (has.start) boxes.unshift([body[0] - TARGET, body[0]]);
  if (has.end) boxes.push([body[1], body[1] + TARGET]);
  return named(within(boxes, -OUTSIDE, width + OUTSIDE), has);
}

/** Neighbours, pushed inwards from both ends; a wide one gives way before it pushes the next. */
function within(boxes: readonly Interval[], low: number, high: number): Interval[] {
  const placed = boxes.map(([left, right]): Interval => [left, right]);
  let at = low;
  for (const box of placed) {
    box[0] = Math.max(box[0], at);
    box[1] = Math.max(box[1], box[0] + TARGET);
    at = box[1];
  }
  at = high;
  for (const box of placed.toReversed()) {
    box[1] = Math.min(box[1], at);
    box[0] = Math.min(box[0], box[1] - TARGET);
    at = box[0];
  }
  return placed;
}

function named(boxes: Interval[], has: { start: boolean; end: boolean }): Targets {
  const start = has.start ? boxes.shift()! : null;
  return { start, body: boxes[0]!, end: has.end ? boxes[1]! : null };
}

/** The target of what lies within a band, where the band itself keeps one beside it; else null: then it can be typed. */
export function innerTarget(at: number, [left, right]: Interval): Interval | null {
  const [low, high] = [at - TARGET / 2, at + TARGET / 2];
  return low >= left && high <= right && Math.max(low - left, right - high) >= TARGET ? [low, high] : null;
}
