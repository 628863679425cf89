/** Which lane runs which row next. */

/**
 * A lane keeps to its group (a seed), so that its worker can use again what it knows of that world. When no group is left,
 * it takes over the last row of the lane that has most before it: no lane waits while there are rows.
 * @returns the next row of a lane, null when there is none
 */
export function makeQueue(groups: Iterator<number[]>, lanes: number): (lane: number) => number | null {
  const held: number[][] = Array.from({ length: lanes }, () => []);
  return (lane) => {
    if (held[lane]!.length === 0) held[lane] = (groups.next().value as number[] | undefined)?.slice() ?? [];
    const own = held[lane]!.shift();
    if (own !== undefined) return own;
    const longest = held.reduce((most, rows) => (rows.length > most.length ? rows : most));
    return longest.pop() ?? null;
  };
}
