/** The entry that a change of a list is about: the first one that differs; −1 where nothing is there, or nothing changed. */
export function changedIndex(before: readonly unknown[], after: readonly unknown[]): number {
  const most = Math.max(before.length, after.length);
  for (let i = 0; i < most; i++) {
    if (JSON.stringify(before[i]) !== JSON.stringify(after[i])) return Math.min(i, after.length - 1);
  }
  return -1;
}
