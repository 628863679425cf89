/** The tools of the world's editor, and what is said of them. */
import { MOST_POINTS } from '../../../../engine/data';
import type { Feature, Words } from '../../../../engine/types';
import { fixed } from '../../../../charts/format';

export type Tool = 'move' | 'paint-0' | 'paint-1' | 'erase';

/** A width in what the model sees, in the units that a reader sees: "0.28 °C of fever, 1.2 of cough". */
export function widthText(width: number, features: readonly Feature[]): string {
  return features
    .map(({ name, unit, scale }) => {
      const shown = Math.abs(width * scale);
      const text = fixed(shown, shown >= 100 ? 0 : shown >= 10 ? 1 : 2);
      return `${text}${unit ? `\u00a0${unit}` : ''} of ${name}`;
    })
    .join(', ');
}

/** What moving does to which factor: said before the hand does it. */
export function moveHint(hasClouds: boolean, hasLine: boolean, day: string): string {
  const clouds = hasClouds
    ? 'Moving a cloud changes P(X|Y), for the whole run: rings show the clouds before any drift.'
    : '';
  const line = hasLine
    ? `Moving or turning the dashed line changes P(Y|X): a concept drift from ${day} on.`
    : 'The true boundary is not on this picture, so there is no line to move.';
  return `${clouds} ${line}`.trim();
}

export function paintHint([negative, positive]: readonly [number, number], words: Words): string {
  const of = `${negative} ${words.negative} and ${positive} ${words.positive}, ${negative + positive} of at most ${MOST_POINTS} points.`;
  if (negative + positive >= MOST_POINTS) return `${of} Erase some to paint more.`;
  return `${of} Each is the centre of a small round cloud, before any drift.`;
}
