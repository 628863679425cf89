/** Which entry of one list is which of another, when entries were added, removed, renamed or moved. */
import type { Arm, Variant } from '../../engine/types';

/** For each entry of `own` the index of its counterpart in `base`, or −1. */
export type Alignment = number[];

/** Longest common subsequence by kind; of equal lengths the one with more equal entries. */
export function alignVariants(base: readonly Variant[], own: readonly Variant[]): Alignment {
  const same = (i: number, j: number): number =>
    base[i]!.kind !== own[j]!.kind ? 0 : JSON.stringify(base[i]) === JSON.stringify(own[j]) ? 1.01 : 1;
  const best = Array.from({ length: base.length + 1 }, () => new Array<number>(own.length + 1).fill(0));
  for (let i = base.length - 1; i >= 0; i--) {
    for (let j = own.length - 1; j >= 0; j--) {
      const pair = same(i, j);
      best[i]![j] = Math.max(best[i + 1]![j]!, best[i]![j + 1]!, pair > 0 ? pair + best[i + 1]![j + 1]! : 0);
    }
  }
  const alignment: Alignment = own.map(() => -1);
  for (let i = 0, j = 0; i < base.length && j < own.length;) {
    const pair = same(i, j);
    if (pair > 0 && best[i]![j] === pair + best[i + 1]![j + 1]!) alignment[j++] = i++;
    else if (best[i]![j] === best[i + 1]![j]) i++;
    else j++;
  }
  // What stands in the same place with another kind was exchanged, not removed and added.
  if (base.length === own.length)
    own.forEach((_, j) => (alignment[j] = !alignment.includes(j) && alignment[j] === -1 ? j : alignment[j]!));
  return alignment;
}

/** By name; an arm with a new name is the one of the same content, else of the same place, that is missing. */
export function alignArms(base: readonly Arm[], own: readonly Arm[]): Alignment {
  const alignment = own.map(({ name }) => base.findIndex((arm) => arm.name === name));
  const content = (arm: Arm): string => JSON.stringify({ ...arm, name: '' });
  const free = (i: number): boolean => i < base.length && !alignment.includes(i);
  const fill = (pick: (j: number) => number): void =>
    own.forEach((_, j) => {
      if (alignment[j] === -1) alignment[j] = pick(j);
    });
  fill((j) => base.findIndex((arm, i) => free(i) && content(arm) === content(own[j]!)));
  if (base.length === own.length) fill((j) => (free(j) ? j : -1));
  return alignment;
}
