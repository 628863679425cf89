import type { Inspection } from '../../../../engine/types';
import { domainOf } from '../domain';

export type View = ReturnType<typeof domainOf>;

/** What the editor shows at first: what the scatter showed. */
export function viewOf(inspection: Inspection | null): View | null {
  return inspection && domainOf(inspection);
}

/** A picture's edge is no place for a hand. */
const MARGIN = 0.04;

/** The view, made larger where places would lie at its rim or beyond; the same object where none does. */
export function grown(view: View | null, places: readonly (readonly [number, number, ...unknown[]])[]): View | null {
  if (!view || places.length === 0) return view;
  const wider = view.map(([low, high], f) => {
    const margin = MARGIN * (high - low);
    const values = places.map((place) => place[f as 0 | 1]);
    return [Math.min(low, Math.min(...values) - margin), Math.max(high, Math.max(...values) + margin)];
  }) as View;
  const same = wider.every((range, f) => range[0] === view[f]![0] && range[1] === view[f]![1]);
  return same ? view : wider;
}
