/** The scenario that a file begins with: four arms that everybody wants to compare. */
import type { TablePlan } from '../engine/data/table/types';
import type { Arm, Scenario } from '../engine/types';
import { completeScenario } from './schema';

/**
 * Never, a schedule of about a dozen jobs in the run, a trigger on performance, and the baseline that repeats the label
 * that arrived last.
 * @throws Error with a sentence when the plan does not make a legal scenario
 */
export function scenarioOfTable({ source, clock }: Pick<TablePlan, 'source' | 'clock'>): Scenario {
  const { ticks } = clock;
  const within = (value: number, least: number, most: number): number =>
    Math.min(Math.max(Math.round(value), least), most);
  const every = within(ticks / 12, 1, 30);
  const training = { windowTicks: 2 * every, latencyTicks: 1 };
  const metric = source.task === 'regression' ? 'rmse' : 'accuracy';
  const arms: Arm[] = [
    { name: 'never', retrain: { kind: 'never' }, rollout: { kind: 'direct' } },
    {
      name: `every ${every} ${every === 1 ? 'block' : 'blocks'}`,
      retrain: { kind: 'scheduled', every, ...training },
      rollout: { kind: 'direct' },
    },
    {
      name: metric === 'rmse' ? 'on RMSE' : 'on accuracy',
      retrain: {
        kind: 'performance',
        metric,
        rule: 'two-sample',
        z: 3,
        baselineTicks: within(ticks / 12, 1, 30),
        recentTicks: within(ticks / 16, 1, 20),
        minLabels: within(clock.requests * Math.max(1, ticks / 32), 10, 500),
        cooldown: every,
        ...training,
        windowTicks: every, // what came since the fall, not what came before it
      },
      rollout: { kind: 'direct' },
    },
    {
      name: 'last label',
      retrain: { kind: 'never' },
      rollout: { kind: 'direct' },
      model: { kind: 'last-label' },
    },
  ];
  return completeScenario({
    version: 1,
    seed: 1,
    clock,
    data: { source, drifts: [], labelDelay: { kind: 'constant', ticks: 1 }, missingLabels: 0 },
    model: { kind: source.task === 'regression' ? 'linear' : 'logistic' },
    monitor: { windowTicks: within(ticks / 16, 1, 30), tests: [{ kind: 'psi' }, { kind: 'ks', alpha: 0.001 }] },
    arms,
  } as unknown as Scenario);
}
