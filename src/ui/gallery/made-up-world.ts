/** The world behind a made-up run: the engine's own source, and what a reader may not know taken away. */
import { hasTruth, makeSource, wordsOf } from '../../engine/data';
import type { Joint, Scenario, Source, Tick } from '../../engine/types';
import { flu } from './scenarios';

/** Sets one value of a run by tick, arm (−1 = the world) and column. */
export type SetValue = (tick: Tick, arm: number, name: string, value: number) => void;

/** Real data are drawn from a synthetic world here too: the gallery reads no file. */
export function sourceOf(scenario: Scenario): Source {
  if (hasTruth(scenario)) return makeSource(scenario, {});
  const words = wordsOf(scenario);
  return { ...makeSource({ ...scenario, data: { ...flu.data, words } }, {}), words };
}

/** One number of the world that a stale model gets wrong: log odds of the positives, or the mean of the values. */
export function levelOf({ task }: Source, { prior }: Joint): number {
  return task === 'regression' ? prior : Math.log(prior / (1 - prior));
}

const totalVariation = (a: Float64Array, b: Float64Array) =>
  0.5 * a.reduce((sum, mass, k) => sum + Math.abs(mass - b[k]!), 0);

/** Writes the series of the world; of real data only what can be counted. */
export function writeWorld(scenario: Scenario, source: Source, set: SetValue): void {
  const base = source.joint!(0);
  for (let t = 0; t < scenario.clock.ticks; t++) {
    const joint = source.joint!(t);
    set(t, -1, 'positives', joint.prior * (1 + 0.04 * Math.sin(t * 2.3)));
    if (!hasTruth(scenario)) continue;
    set(t, -1, 'prior', joint.prior);
    set(t, -1, 'bayesRisk', joint.bayesRisk);
    set(t, -1, 'freshRisk', joint.bayesRisk + 0.004);
    set(t, -1, 'px', totalVariation(joint.mass, base.mass));
    set(t, -1, 'py', source.task === 'regression' ? NaN : Math.abs(joint.prior - base.prior));
    set(t, -1, 'pxGivenY', source.task === 'regression' ? NaN : 0);
    set(
      t,
      -1,
      'pyGivenX',
      joint.mass.reduce((sum, mass, k) => sum + mass * Math.min(1, Math.abs(joint.eta[k]! - base.eta[k]!)), 0),
    );
    source.progress(t).forEach((u, i) => set(t, -1, `progress:${i}`, u));
  }
}
