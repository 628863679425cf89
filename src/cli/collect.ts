/** A whole run in memory: every series, event and version. */
import type { Memory } from '../engine/loop/memory';
import { makeLayout } from '../engine/layout';
import { movesOf, wordsOf } from '../engine/data';
import { simulate } from '../engine/simulate';
import type { Column, Host, RunEvent, RunResult, Scenario, Version } from '../engine/types';

export interface Run extends RunResult {
  scenario: Scenario;
  layout: Column[];
  /** In the order of the layout, one value a tick. */
  columns: Float32Array[];
  events: RunEvent[];
  versions: Version[];
}

/** @param onProgress share of the ticks that are done @param memory of earlier runs */
export function collect(scenario: Scenario, host: Host, onProgress?: (done: number) => void, memory?: Memory): Run {
  const layout = makeLayout(scenario, wordsOf(scenario).features, movesOf(scenario).length);
  const columns = layout.map(() => new Float32Array(scenario.clock.ticks).fill(NaN));
  const events: RunEvent[] = [];
  const versions: Version[] = [];
  const run = simulate(scenario, host, memory);
  for (;;) {
    const step = run.next();
    if (step.done) return { scenario, layout, columns, events, versions, ...step.value };
    const frame = step.value;
    if (!frame) continue;
    frame.columns.forEach((column, k) => {
      const series = columns[column]!;
      for (let row = 0; row < frame.rows; row++)
        series[frame.from + row] = frame.values[row * frame.columns.length + k]!;
    });
    events.push(...frame.events);
    versions.push(...frame.versions);
    onProgress?.((frame.from + frame.rows) / scenario.clock.ticks);
  }
}

/** @param arm −1 for the world */
export function seriesOf(run: Run, name: string, arm = -1): Float32Array {
  const index = run.layout.findIndex((column) => column.arm === arm && column.name === name);
  if (index < 0) throw new Error(`no series ${name} of arm ${arm}`);
  return run.columns[index]!;
}
