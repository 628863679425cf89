/** How many seeds each claim is tested on: 1 in `npm run check`, 10 in `npm test`. */
const COUNT = Number(process.env.DRIFTSCOPE_SEEDS ?? 1);

/** The story's own seed first, then 1, 2, … until there are enough. */
export function storySeeds(own: number, count = COUNT): number[] {
  const others = Array.from({ length: count }, (_, i) => i + 1).filter((seed) => seed !== own);
  return [own, ...others].slice(0, count);
}
