import { quantile } from '../engine/score';
import type { Scenario } from '../engine/types';
import type { SweepRun, SweepTask } from '../worker/protocol';

/** The share of the seeds that a band leaves out below, and above. */
export const BAND_TAIL = 0.1;
/** Fewer seeds than this have no middle to speak of. */
export const FEWEST_SEEDS = 4;

export interface TickBand {
  low: Float32Array;
  high: Float32Array;
}

/** What the same scenario does on other seeds: the middle 80 % of a series, tick by tick. */
export class SeedBands {
  /** Runs that have come. */
  n = 0;
  readonly #series: SweepTask['series'];
  readonly #runs: Float32Array[][] = [];
  readonly #known = new Map<number, { n: number; band: TickBand }>();

  /** @param scenario that the runs differ from in their seed alone */
  constructor(
    readonly scenario: Scenario,
    series: SweepTask['series'],
  ) {
    this.#series = series;
  }

  /** The runs to make: on the `count` seeds after the scenario's own. */
  tasks(count: number): SweepTask[] {
    return Array.from({ length: count }, (_, i) => ({
      scenario: { ...this.scenario, seed: (this.scenario.seed + 1 + i) % 2 ** 32 },
      series: this.#series,
    }));
  }

  add({ series }: SweepRun): void {
    this.#runs.push(series);
    this.n++;
  }

  /** Null for a series that was not asked for, or while too few runs have come. */
  of(name: string, arm: number): TickBand | null {
    const at = this.#series.findIndex((column) => column.name === name && column.arm === arm);
    if (at < 0 || this.n < FEWEST_SEEDS) return null;
    const known = this.#known.get(at);
    if (known?.n === this.n) return known.band;
    const band = this.#bandOf(this.#runs.map((series) => series[at]!));
    this.#known.set(at, { n: this.n, band });
    return band;
  }

  #bandOf(runs: readonly Float32Array[]): TickBand {
    const ticks = this.scenario.clock.ticks;
    const low = new Float32Array(ticks).fill(NaN);
    const high = low.slice();
    const values = new Float32Array(runs.length);
    for (let t = 0; t < ticks; t++) {
      let n = 0;
      for (const run of runs) if (!Number.isNaN(run[t])) values[n++] = run[t]!;
      if (n === 0) continue;
      const sorted = values.subarray(0, n).sort();
      low[t] = quantile(sorted, BAND_TAIL);
      high[t] = quantile(sorted, 1 - BAND_TAIL);
    }
    return { low, high };
  }
}
