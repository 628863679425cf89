/** One run of a sweep: to its end without a pause, its figures and a few of its series. */
import { movesOf, wordsOf } from '../engine/data';
import { makeLayout } from '../engine/layout';
import type { Memory } from '../engine/loop/memory';
import { simulate } from '../engine/simulate';
import type { Frame, Host } from '../engine/types';
import type { SweepRun, SweepTask } from './protocol';

/** @param memory of earlier runs of this worker: settings that share a seed share its world */
export function wholeRun({ scenario, series }: SweepTask, host: Host, memory: Memory): SweepRun {
  const layout = makeLayout(scenario, wordsOf(scenario).features, movesOf(scenario).length);
  const wanted = series.map(({ name, arm }) =>
    layout.findIndex((column) => column.name === name && column.arm === arm),
  );
  const values = series.map(() => new Float32Array(scenario.clock.ticks).fill(NaN));
  const take = ({ from, rows, columns, values: rowMajor }: Frame): void => {
    wanted.forEach((column, i) => {
      const at = columns.indexOf(column);
      if (at < 0) return;
      for (let row = 0; row < rows; row++) values[i]![from + row] = rowMajor[row * columns.length + at]!;
    });
  };
  const run = simulate(scenario, { ...host, hindsight: false }, memory);
  for (;;) {
    const step = run.next();
    if (step.done) return { totals: step.value.totals, series: values };
    if (step.value) take(step.value);
  }
}
