/** Rows of the timeline, from top to bottom; an embedded or presented page shows one of them under the world. */
export const ROWS = ['world', 'quality', 'monitor', 'rollout', 'cost'] as const;
/** The same, for a question about money where few rows are seen at once. */
export const COST_FIRST = ['world', 'cost', 'quality', 'monitor', 'rollout'] as const;
export type RowName = (typeof ROWS)[number];

export function isRow(name: unknown): name is RowName {
  return (ROWS as readonly unknown[]).includes(name);
}
