/** A source made of a world and its drifts. Everything is a pure function of (seed, tick). */
import { makeRandom, type Random } from '../core/random';
import type { Joint, Source, Tick, Words } from '../types';
import { completeBatch, type ArrivalSettings } from './arrivals';
import type { WorldDrift } from './covariate-shift';
import { coverMixtures, jointOn, makeMassTable } from './grid';
import type { LabelDrift } from './label-shift';
import { drawMixture } from './mixture';
import { progress, type TransitionParams } from './transition';
import { joinClasses, type ClassWorld, type World } from './world';

export type Drift = { stage: 'label'; move: LabelDrift } | { stage: 'covariate' | 'concept'; move: WorldDrift };
export interface PlannedDrift {
  drift: Drift;
  transition: TransitionParams;
}
export interface SyntheticSettings extends ArrivalSettings {
  base: ClassWorld;
  /** In the order of the scenario; applied in the order label → covariate → concept. */
  drifts: PlannedDrift[];
  words: Words;
  requests: number;
  /** First and last tick of the run: the grid covers all worlds between them. */
  from: Tick;
  to: Tick;
}

/** The world after the drifts have gone u[i] of their way. */
export function driftedWorld(base: ClassWorld, drifts: readonly Drift[], u: readonly number[]): World {
  let classes = base;
  drifts.forEach((drift, i) => {
    if (drift.stage === 'label') classes = drift.move(classes, u[i]!);
  });
  let world = joinClasses(classes);
  for (const stage of ['covariate', 'concept'] as const) {
    drifts.forEach((drift, i) => {
      if (drift.stage === stage) world = drift.move(world, u[i]!);
    });
  }
  return world;
}

/** Joints that are kept: the page scrubs back and forth over a year without computing one twice. */
const KEPT_JOINTS = 32;

export function makeSynthetic(s: SyntheticSettings): Source {
  const drifts = s.drifts.map((planned) => planned.drift);
  const progressAt = (t: Tick): number[] => s.drifts.map(({ transition }) => progress(transition, t));
  const worldAt = (t: Tick): World => driftedWorld(s.base, drifts, progressAt(t));

  const draw = (t: Tick, n: number, random: Random, labels: Random) => {
    const world = worldAt(t);
    const x = drawMixture(world.inputs, n, random);
    const y = new Float32Array(n);
    // float32 inputs go through the rule, so that the label belongs to the point that everybody sees
    for (let i = 0; i < n; i++) y[i] = labels.next() < world.rule(x[2 * i]!, x[2 * i + 1]!) ? 1 : 0;
    return { x, y };
  };

  function* everyWorld() {
    let last: string | null = null;
    for (let t = s.from; t <= s.to; t++) {
      const key = progressAt(t).join();
      if (key !== last) yield worldAt(t).inputs;
      last = key;
    }
  }
  const grid = coverMixtures(everyWorld());
  const massOf = makeMassTable(grid);
  const ids = new Map<string, number>();
  const kept = new Map<string, Joint>();

  return {
    task: 'classification',
    words: s.words,
    d: 2,
    progress: progressAt,
    batch(t) {
      const { x, y } = draw(t, s.requests, makeRandom(s.seed, 'world', t), makeRandom(s.seed, 'labels', t));
      return completeBatch(t, 2, x, y, s);
    },
    extra(t, n) {
      // one stream for all ticks: fresh models of neighbouring worlds then differ by the worlds alone, not by luck
      const random = makeRandom(s.seed, 'fresh', 0);
      return draw(t, n, random, random);
    },
    grid,
    joint(t) {
      const key = progressAt(t).join();
      let joint = kept.get(key);
      if (!joint) {
        const world = worldAt(t);
        if (!ids.has(key)) ids.set(key, ids.size);
        joint = jointOn(grid, world, massOf(world.inputs), ids.get(key)!);
        if (kept.size >= KEPT_JOINTS) kept.delete(kept.keys().next().value!);
        kept.set(key, joint);
      }
      return joint;
    },
  };
}
