/** Every key of the page, grouped as the help sheet shows them. `shortcuts.ts` and the charts act on them. */
import type { Scenario } from '../../engine/types';

export interface KeyHelp {
  /** Alternatives; each is pressed as one chord, such as "Shift ←". */
  keys: readonly string[];
  does: string;
}
export interface KeyGroup {
  title: string;
  entries: readonly KeyHelp[];
}

/** @param unit of the scenario's clock: it decides how far a large step goes */
export function keyGroups(unit: Scenario['clock']['unit']): readonly KeyGroup[] {
  const [step, page] = {
    day: ['a week', 'a month'],
    minute: ['ten minutes', 'an hour'],
    block: ['ten blocks', 'a hundred blocks'],
  }[unit];
  return [
    {
      title: 'Time',
      entries: [
        { keys: ['Space'], does: 'play or pause' },
        { keys: ['←', '→'], does: `one ${unit} back or on` },
        { keys: ['Shift ←', 'Shift →'], does: `${step} back or on` },
        { keys: ['Page Down', 'Page Up'], does: `${page} back or on, with the playhead in focus` },
        { keys: ['Home', 'End'], does: 'first or last tick, with the playhead in focus' },
      ],
    },
    {
      title: 'What the page speaks of',
      entries: [
        { keys: ['1', '…', '9'], does: 'put an arm in focus' },
        { keys: ['[', ']'], does: 'open the stage before or after' },
        { keys: ['←', '→', 'Home', 'End'], does: 'change the stage, in the strip' },
      ],
    },
    {
      title: 'In a picture of requests',
      entries: [
        { keys: ['←', '→'], does: 'name one request after another' },
        { keys: ['Esc'], does: 'let go of it' },
      ],
    },
    {
      title: 'On a drift, or on one of its ends, in the workbench',
      entries: [
        { keys: ['←', '→'], does: `one ${unit} earlier or later` },
        { keys: ['Shift ←', 'Shift →'], does: `${step} earlier or later` },
        { keys: ['Delete'], does: 'remove the drift' },
        { keys: ['Esc'], does: 'give up a drag' },
      ],
    },
    {
      title: 'Where the world is edited',
      entries: [
        { keys: ['←', '→', '↑', '↓'], does: 'move a handle, or the crosshair of the canvas' },
        { keys: ['Shift ←', '…'], does: 'the same, five or ten times as far' },
        { keys: ['Space'], does: 'paint or erase at the crosshair' },
      ],
    },
    {
      title: 'Anywhere',
      entries: [
        { keys: ['Tab', 'Shift Tab'], does: 'next or previous control' },
        { keys: ['W'], does: 'open or close the workbench' },
        { keys: ['Ctrl Z', 'Ctrl Y'], does: 'undo or redo, while the workbench or the world’s editor is open' },
        { keys: ['?'], does: 'this sheet' },
        { keys: ['Esc'], does: 'close a sheet' },
      ],
    },
  ];
}
