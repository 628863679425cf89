/** Frames that follow each other become one: what goes to the page is one array per animation frame of the page. */
import type { Frame } from '../engine/types';

/** Frames of the page at 60 Hz: sending oftener shows nothing more. */
export const FRAME_MS = 16;

export class FrameBatch {
  #frames: Frame[] = [];

  add(frame: Frame): void {
    this.#frames.push(frame);
  }

  /** What has been added since, in as few frames as its columns allow. */
  take(): Frame[] {
    const taken: Frame[] = [];
    for (let i = 0; i < this.#frames.length;) {
      let end = i + 1;
      while (end < this.#frames.length && follows(this.#frames[end - 1]!, this.#frames[end]!)) end++;
      taken.push(joined(this.#frames.slice(i, end)));
      i = end;
    }
    this.#frames = [];
    return taken;
  }
}

function follows(a: Frame, b: Frame): boolean {
  return b.from === a.from + a.rows && b.columns.length === a.columns.length && b.columns.every(isAt(a.columns));
}
const isAt =
  (columns: Uint16Array) =>
  (column: number, i: number): boolean =>
    columns[i] === column;

function joined(frames: Frame[]): Frame {
  const [first] = frames as [Frame];
  if (frames.length === 1) return first;
  const rows = frames.reduce((sum, frame) => sum + frame.rows, 0);
  const values = new Float32Array(rows * first.columns.length);
  let at = 0;
  for (const frame of frames) {
    values.set(frame.values, at);
    at += frame.values.length;
  }
  return {
    from: first.from,
    rows,
    columns: first.columns,
    values,
    events: frames.flatMap(({ events }) => events),
    versions: frames.flatMap(({ versions }) => versions),
  };
}
