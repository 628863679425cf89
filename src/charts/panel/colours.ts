import { resolveColour } from '../canvas';

export type Colours = Record<string, string>;

/** The colours of this moment's theme by the names of their CSS variables, without the dashes. */
export function resolveColours(element: Element, names: readonly string[]): Colours {
  return Object.fromEntries(names.map((name) => [name, resolveColour(element, `--${name}`)]));
}
