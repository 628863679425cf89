/** A made-up run: the world and its requests are the engine's own, the arms' series are invented but consistent. */
import { movesOf } from '../../engine/data';
import { makeLayout } from '../../engine/layout';
import type { Column, Frame, Scenario, Source, Words } from '../../engine/types';
import { writeArm } from './made-up-arm';
import { sourceOf, writeWorld, type SetValue } from './made-up-world';

export interface MadeUpRun {
  layout: Column[];
  words: Words;
  source: Source;
  /** All ticks in one. */
  frame: Frame;
}

export function madeUpRun(scenario: Scenario): MadeUpRun {
  const source = sourceOf(scenario);
  const layout = makeLayout(scenario, source.words.features, movesOf(scenario).length);
  const { ticks } = scenario.clock;
  const width = layout.length;
  const values = new Float32Array(ticks * width).fill(NaN);
  const column = new Map(layout.map(({ name, arm }, i) => [`${arm}/${name}`, i]));
  const set: SetValue = (tick, arm, name, value) => {
    const at = column.get(`${arm}/${name}`);
    if (at === undefined) throw new Error(`no column ${name}`);
    values[tick * width + at] = value;
  };
  writeWorld(scenario, source, set);
  const arms = scenario.arms.map((_, arm) => writeArm(scenario, source, arm, set));
  return {
    layout,
    words: source.words,
    source,
    frame: {
      from: 0,
      rows: ticks,
      columns: Uint16Array.from(layout, (_, i) => i),
      values,
      events: arms.flatMap(({ events }) => events).sort((x, y) => x.tick - y.tick),
      versions: arms.flatMap(({ versions }) => versions),
    },
  };
}

/** The first `rows` ticks of a frame. */
export function firstRows(frame: Frame, rows: number): Frame {
  return {
    ...frame,
    rows,
    values: frame.values.slice(0, rows * frame.columns.length),
    events: frame.events.filter(({ tick }) => tick < rows),
    versions: frame.versions.filter(({ readyAt }) => readyAt < rows),
  };
}
