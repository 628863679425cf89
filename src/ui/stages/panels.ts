import type { Component } from 'svelte';
import type { Session } from '../../state/session.svelte';
import type { StageName } from '../../state/stages';

/** The panel of each stage, fetched when it is first needed. */
export const panels: Record<StageName, () => Promise<{ default: Component<{ session: Session }> }>> = {
  data: () => import('./data/Panel.svelte'),
  model: () => import('./model/Panel.svelte'),
  monitor: () => import('./monitor/Panel.svelte'),
  retrain: () => import('./retrain/Panel.svelte'),
  rollout: () => import('./rollout/Panel.svelte'),
  score: () => import('./score/Panel.svelte'),
};
