/** Rows of the timeline, from top to bottom; an embedded or presented page shows one of them under the world. */
export const ROWS = ['world', 'quality', 'monitor', 'rollout', 'cost'] as const;
export type RowName = (typeof ROWS)[number];

export function isRow(name: unknown): name is RowName {
  return (ROWS as readonly unknown[]).includes(name);
}
