/** The six stages in causal order: the strip, the panels, the engine's folders. */
export const STAGES = ['data', 'model', 'monitor', 'retrain', 'rollout', 'score'] as const;
export type StageName = (typeof STAGES)[number];

export function isStage(name: unknown): name is StageName {
  return (STAGES as readonly unknown[]).includes(name);
}
