/** Scenarios with a painted world, made out of another. */
import { classesOf, MOST_POINTS, ruleOfThumb, samplePoints } from '../../../../engine/data';
import type { ClassPoint, Scenario, Variant } from '../../../../engine/types';
import { repair } from '../../../workbench/repair';

/** Field of the points, for sentences and drafts. */
export const POINTS = 'data.source.points';
/** Points of each class that a world begins with when it is taken over. */
const EACH = Math.min(60, MOST_POINTS / 4);

const withSource = (scenario: Scenario, source: Variant): Scenario => ({
  ...scenario,
  data: { ...scenario.data, source },
});

/** Other points; the rest of a painted world stays as it is. Another world becomes a painted one. */
export function withPoints(scenario: Scenario, points: readonly ClassPoint[]): Scenario {
  const { source } = scenario.data;
  const painted: Variant = source.kind === 'painted' ? source : { kind: 'painted', bandwidth: 0.5 };
  return withSource(scenario, { ...painted, points });
}

/** The world before its drifts as points of both classes: its P(Y) stays, the drifts go on acting. Null on real data. */
export function fromWorld(scenario: Scenario): Scenario | null {
  const classes = classesOf(scenario);
  if (!classes) return null;
  const points = samplePoints(classes, EACH, scenario.seed);
  const prior = Math.min(0.999, Math.max(0.001, Number(classes.prior.toFixed(3))));
  const next = withSource(scenario, { kind: 'painted', points, bandwidth: ruleOfThumb(points), even: false, prior });
  return repair(next, 'data.source') ?? next;
}
