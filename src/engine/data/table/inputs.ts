/** What a model sees of a table's columns: one feature per input. */
import type { Feature, TableColumn } from '../../types';

/** Levels of a category that get an input of their own; all others share one. */
export const MOST_LEVELS = 12;

/** A number: itself. A category: 0 or 1 per level, and one for all others. Either: 0 or 1 for a missing value. */
export function inputsOf(column: TableColumn): number {
  return (column.type === 'number' ? 1 : column.levels.length + 1) + (column.missing ? 1 : 0);
}

/**
 * Names for the screen, in the order of the inputs; each has a name of its own. "carrier = AA" is how the page knows the
 * values of one category.
 */
export function featuresOf(columns: readonly TableColumn[]): Feature[] {
  const taken = new Set<string>();
  const named = (wanted: string, center = 0, scale = 1): Feature => {
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted} (${n})`;
    taken.add(name);
    return { name, unit: '', center, scale };
  };
  return columns.flatMap(({ name, type, center, scale, levels, missing }) => [
    ...(type === 'number'
      ? [named(name, center, scale)]
      : [...levels.map((level) => named(`${name} = ${level}`)), named(`${name} = other`)]),
    ...(missing ? [named(type === 'number' ? `${name}, missing` : `${name} = missing`)] : []),
  ]);
}
