/**
 * Moves labels apart that would overlap, as little as possible: neighbours that collide form a block around the mean
 * of what its members want.
 *
 * @param wanted centre of each label, in pixels, any order
 * @param gap least distance between two centres
 * @param range lowest and highest centre allowed; ignored at its far end where the labels do not fit
 * @returns centre of each label, in the order given
 */
export function dodge(wanted: readonly number[], gap: number, [low, high]: [number, number]): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  interface Block {
    members: number[];
    /** Centre of its first member. */
    at: number;
  }
  const place = (members: number[]): Block => {
    const sum = members.reduce((total, i, k) => total + wanted[i]! - k * gap, 0);
    const last = high - (members.length - 1) * gap;
    return { members, at: Math.max(low, Math.min(sum / members.length, last)) };
  };
  const blocks: Block[] = [];
  for (const i of order) {
    let block = place([i]);
    for (let before = blocks.at(-1); before; before = blocks.at(-1)) {
      if (before.at + before.members.length * gap <= block.at) break;
      blocks.pop();
      block = place([...before.members, ...block.members]);
    }
    blocks.push(block);
  }
  const placed: number[] = new Array(wanted.length);
  for (const { members, at } of blocks) members.forEach((i, k) => (placed[i] = at + k * gap));
  return placed;
}
