import { movesOf } from '../../../engine/data';
import type { Scenario } from '../../../engine/types';

/** Kinds of the drifts that a scenario's world goes through: its own, or those that its stream brings, all of which move the rule. */
export function driftsOf(scenario: Scenario | undefined): string[] {
  if (!scenario) return [];
  const moves = movesOf(scenario);
  return moves.length > 0 ? moves.map(() => 'concept') : scenario.data.drifts.map(({ kind }) => kind);
}
