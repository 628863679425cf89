/** Collects the values of a tick into frames, and everything into the run's hash. */
import { makeRunHash } from '../core/hash';
import type { Column, Frame, RunEvent, Tick, Version } from '../types';

/** Ticks per frame. */
export const FRAME_TICKS = 7;

export class Recorder {
  readonly layout: readonly Column[];
  /** Column by name: of the world, then of each arm. */
  readonly #index: Map<string, number>[] = [];
  readonly #hash = makeRunHash();
  readonly #all: Uint16Array;
  #values: Float32Array;
  #from: Tick = 0;
  #rows = 0;
  #events: RunEvent[] = [];
  #versions: Version[] = [];

  constructor(layout: readonly Column[], trainer: string) {
    this.layout = layout;
    layout.forEach(({ arm, name }, i) => (this.#index[arm + 1] ??= new Map<string, number>()).set(name, i));
    this.#all = Uint16Array.from(layout.keys());
    this.#values = this.#blank();
    this.#hash.text(trainer);
    for (const { arm, name } of layout) this.#hash.text(`${arm} ${name}`);
  }

  #blank(): Float32Array {
    return new Float32Array(FRAME_TICKS * this.layout.length).fill(NaN);
  }

  /** Sets one value of the current tick. @throws Error for a name that is not in the layout */
  set(arm: number, name: string, value: number): void {
    const column = this.#index[arm + 1]?.get(name);
    if (column === undefined) throw new Error(`no column ${name} of arm ${arm}`);
    this.#values[this.#rows * this.layout.length + column] = value;
  }

  event(event: RunEvent): void {
    this.#events.push(event);
    this.#hash.text(`${event.tick} ${event.arm} ${event.kind} ${event.reason}`);
    this.#hash.floats(Float32Array.from(Object.values(event.figures)));
  }

  version(version: Version): void {
    this.#versions.push(version);
    this.#hash.floats(version.weights);
  }

  /** @param digest over the scores of one model at one tick */
  predictions(digest: string): void {
    this.#hash.text(digest);
  }

  /** Ends the tick. A frame when it is full, or when `last` says so. */
  endTick(last: boolean): Frame | null {
    const width = this.layout.length;
    this.#hash.floats(this.#values.subarray(this.#rows * width, (this.#rows + 1) * width));
    this.#rows++;
    if (this.#rows < FRAME_TICKS && !last) return null;
    const frame: Frame = {
      from: this.#from,
      rows: this.#rows,
      columns: this.#all.slice(),
      values: this.#values.slice(0, this.#rows * width),
      events: this.#events,
      versions: this.#versions,
    };
    this.#from += this.#rows;
    this.#rows = 0;
    this.#values = this.#blank();
    this.#events = [];
    this.#versions = [];
    return frame;
  }

  /** A last frame over the whole run with a few columns that only hindsight can fill. */
  hindsight(columns: readonly { arm: number; name: string; series: Float32Array }[]): Frame {
    const rows = this.#from;
    const values = new Float32Array(rows * columns.length);
    columns.forEach(({ series }, k) => {
      this.#hash.floats(series);
      for (let t = 0; t < rows; t++) values[t * columns.length + k] = series[t]!;
    });
    const indices = Uint16Array.from(columns, ({ arm, name }) => this.#index[arm + 1]!.get(name)!);
    return { from: 0, rows, columns: indices, values, events: [], versions: [] };
  }

  digest(): string {
    return this.#hash.digest();
  }
}
