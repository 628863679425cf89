import type { Column, Frame, RunEvent, Scenario, Tick, Version } from '../engine/types';

/** What a run has delivered so far: a typed array per column, its events and the weights of every model version. */
export class RunData {
  readonly ticks: number;
  /** Ticks that have arrived: every arm column is defined below it as far as it will ever be. */
  received = 0;
  /** Counts appended frames. Writes into typed arrays are not seen by Svelte, so callers follow this number. */
  version = 0;
  /** In the order of arrival, which is the order of ticks within an arm. */
  readonly events: RunEvent[] = [];
  /** versions[arm] maps the id of a model version to the version. */
  readonly versions: Map<number, Version>[];
  /** Of a view by `until`: the run behind it, and what has been asked of it. */
  readonly #whole: RunData | null;
  readonly #cut = new Map<Float32Array, Float32Array>();
  readonly #values: Float32Array[];
  readonly #index = new Map<string, number>();
  readonly #missing: Float32Array;

  /** @param scenario the scenario that this run is a function of @param layout its columns (engine/layout.ts) */
  constructor(
    readonly scenario: Scenario,
    readonly layout: readonly Column[],
    whole: RunData | null = null,
  ) {
    this.#whole = whole;
    this.ticks = scenario.clock.ticks;
    this.#missing = new Float32Array(this.ticks).fill(NaN);
    this.versions = whole?.versions ?? scenario.arms.map(() => new Map());
    this.#values = (whole ? [] : layout).map(({ name, arm }, i) => {
      this.#index.set(`${arm}/${name}`, i);
      return new Float32Array(this.ticks).fill(NaN);
    });
  }

  /**
   * One value per tick, NaN where undefined or not yet there. Arm −1 is the world. A name that the layout does not
   * have gives NaN throughout, so that a chart of it is empty and not broken. Do not write into it.
   */
  series(name: string, arm = -1): Float32Array {
    if (this.#whole) return this.#seriesOf(this.#whole, name, arm);
    const index = this.#index.get(`${arm}/${name}`);
    return index === undefined ? this.#missing : this.#values[index]!;
  }

  /** Whether the layout has such a column. */
  has(name: string, arm = -1): boolean {
    if (this.#whole) return this.#whole.has(name, arm);
    return this.#index.has(`${arm}/${name}`);
  }

  /** series(name, arm)[tick], NaN outside of the run. */
  at(name: string, arm: number, tick: Tick): number {
    return this.series(name, arm)[tick] ?? NaN;
  }

  /** Events of one arm, optionally of some kinds, in order. */
  eventsOf(arm: number, ...kinds: RunEvent['kind'][]): RunEvent[] {
    return this.events.filter((event) => event.arm === arm && (kinds.length === 0 || kinds.includes(event.kind)));
  }

  /** Version that served as incumbent (or, with 'candidate', was the candidate) of an arm at a tick. */
  versionAt(role: 'serving' | 'candidate', arm: number, tick: Tick): Version | null {
    const id = this.at(role, arm, tick);
    return Number.isNaN(id) ? null : (this.versions[arm]?.get(id) ?? null);
  }

  /** The same run as if it had only come as far as a tick: what is shown while the future is hidden. */
  until(last: Tick): RunData {
    const view = new RunData(this.scenario, this.layout, this);
    view.received = Math.max(0, Math.min(this.received, last + 1));
    view.version = this.version;
    view.events.push(...this.events.filter(({ tick }) => tick <= last));
    return view;
  }

  #seriesOf(whole: RunData, name: string, arm: number): Float32Array {
    const values = whole.series(name, arm);
    let cut = this.#cut.get(values);
    if (!cut) this.#cut.set(values, (cut = values.slice().fill(NaN, this.received)));
    return cut;
  }

  /** Takes over a frame's block. @throws RangeError when the frame does not fit the layout or the clock */
  append({ from, rows, columns, values, events, versions }: Frame): void {
    const width = columns.length;
    if (values.length !== rows * width || from < 0 || from + rows > this.ticks) {
      throw new RangeError(`A frame of ${rows} ticks from ${from} with ${values.length} values does not fit this run.`);
    }
    for (let c = 0; c < width; c++) {
      const target = this.#values[columns[c]!];
      if (!target) throw new RangeError(`A frame names column ${columns[c]}; the layout has ${this.layout.length}.`);
      for (let r = 0, i = c; r < rows; r++, i += width) target[from + r] = values[i]!;
    }
    this.events.push(...events);
    for (const version of versions) this.versions[version.arm]?.set(version.id, version);
    this.received = Math.max(this.received, from + rows);
    this.version++;
  }
}
