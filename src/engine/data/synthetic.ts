/** A source made of a world and its drifts. Everything is a pure function of (seed, tick). */
import { BoundedMap } from '../core/bounded-map';
import { exp, sigmoid } from '../core/elementary';
import { makeRandom, type Random } from '../core/random';
import type { Grid, Joint, Source, Tick, Words } from '../types';
import { completeBatch, type ArrivalSettings } from './arrivals';
import type { WorldDrift } from './covariate-shift';
import { coverMixtures, jointOn, makeMassTable, ruleOn, type RuleOnGrid } from './grid';
import type { LabelDrift } from './label-shift';
import { drawMixture, makeLogDensity, type Mixture } from './mixture';
import { Plenty } from './plenty';
import { progress, type TransitionParams } from './transition';
import { joinClasses, logOddsOf, type ClassWorld, type ValueWorld, type World } from './world';

export type Drift = { stage: 'label'; move: LabelDrift } | { stage: 'covariate' | 'concept'; move: WorldDrift };
export interface PlannedDrift {
  drift: Drift;
  transition: TransitionParams;
}
/** What a world is before its drifts. */
export type BaseWorld = { task: 'classification'; world: ClassWorld } | { task: 'regression'; world: ValueWorld };
export interface SyntheticSettings extends ArrivalSettings {
  base: BaseWorld;
  /** In the order of the scenario; applied in the order label → covariate → concept. */
  drifts: PlannedDrift[];
  words: Words;
  requests: number;
  /** First and last tick of the run: the grid covers all worlds between them. */
  from: Tick;
  to: Tick;
}

function shiftLabels(base: ClassWorld, drifts: readonly Drift[], u: readonly number[]): ClassWorld {
  return drifts.reduce((world, drift, i) => (drift.stage === 'label' ? drift.move(world, u[i]!) : world), base);
}

/** The world after the drifts have gone u[i] of their way. */
export function driftedWorld(base: BaseWorld, drifts: readonly Drift[], u: readonly number[]): World {
  let world = base.task === 'regression' ? base.world : joinClasses(shiftLabels(base.world, drifts, u));
  for (const stage of ['covariate', 'concept'] as const) {
    drifts.forEach((drift, i) => {
      if (drift.stage === stage) world = drift.move(world, u[i]!);
    });
  }
  return world;
}

/**
 * Moves the inputs of every tick as the covariate shifts do, and nothing else: whether a line has clusters on both its
 * sides depends on where they are, not on their weights (which no label shift makes zero) and not on the rule.
 * @throws Error in a plain sentence where a shift cannot be made
 */
export function tryShifts({
  base,
  drifts,
  from,
  to,
}: Pick<SyntheticSettings, 'base' | 'drifts' | 'from' | 'to'>): void {
  const shifts = drifts.flatMap(({ drift, transition }) =>
    drift.stage === 'covariate' ? [{ drift, transition }] : [],
  );
  const before = base.task === 'regression' ? base.world : joinClasses(base.world);
  let last = '';
  for (let t = from; t <= to; t++) {
    const u = shifts.map(({ transition }) => progress(transition, t));
    if (u.join() === last) continue;
    last = u.join();
    shifts.reduce((world, { drift }, i) => drift.move(world, u[i]!), before as World);
  }
}

/** Cells along an axis of a picture that is drawn again with every move of a hand: half as many as a run may have. */
const SKETCH_CELLS = 96;

/**
 * The world at one tick with its joint on a grid of its own: what is shown while the world is being changed, before there
 * is a run of it. Its figures are exact to the digits of the screen: cells may be twice as wide as those of a run.
 */
export function momentOf(base: BaseWorld, planned: readonly PlannedDrift[], t: Tick) {
  const drifts = planned.map(({ drift }) => drift);
  const world = driftedWorld(
    base,
    drifts,
    planned.map(({ transition }) => progress(transition, t)),
  );
  const grid = coverMixtures([world.inputs], SKETCH_CELLS);
  const massOf = makeMassTable(grid, base.task === 'classification' && base.world.logRatio !== undefined);
  const noise = base.task === 'regression' ? base.world.noise : null;
  return { world, grid, joint: jointOn(massOf(world.inputs), ruleOn(grid, world, noise === null), noise, 0) };
}

/** Which drift acts when: label → covariate → concept, within a stage as the scenario has them. */
function inOrder(drifts: readonly Drift[]): number[] {
  return (['label', 'covariate', 'concept'] as const).flatMap((stage) =>
    drifts.flatMap((drift, i) => (drift.stage === stage ? [i] : [])),
  );
}

/** Joints that are kept: the page scrubs back and forth over a year without computing one twice. */
const KEPT_JOINTS = 32;
/** Factors of joints: a drift of one factor alone leaves the other as it is. */
const KEPT_FACTORS = 8;

export function makeSynthetic(s: SyntheticSettings): Source {
  const { base } = s;
  const drifts = s.drifts.map((planned) => planned.drift);
  const progressAt = (t: Tick): number[] => s.drifts.map(({ transition }) => progress(transition, t));
  const worldAt = (t: Tick): World => driftedWorld(base, drifts, progressAt(t));
  /** f at each of n rows of x. */
  const atRows = (x: Float32Array, n: number, f: (x0: number, x1: number) => number): Float64Array => {
    const values = new Float64Array(n);
    for (let i = 0; i < n; i++) values[i] = f(x[2 * i]!, x[2 * i + 1]!);
    return values;
  };

  const draw = (t: Tick, n: number, random: Random, labels: Random) => {
    const world = worldAt(t);
    const x = drawMixture(world.inputs, n, random);
    const y = new Float32Array(n);
    // float32 inputs go through the rule, so that the label belongs to the point that everybody sees
    for (let i = 0; i < n; i++) {
      const rule = world.rule(x[2 * i]!, x[2 * i + 1]!);
      y[i] = base.task === 'regression' ? rule + base.world.noise * labels.normal() : labels.next() < rule ? 1 : 0;
    }
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
  const kernels = base.task === 'classification' && base.world.logRatio !== undefined;
  const massOf = makeMassTable(grid, kernels);
  const ruleOnGrid = makeRuleTable(grid, base, drifts);
  const ids = new Map<string, number>();
  const kept = new BoundedMap<string, Joint>(KEPT_JOINTS);
  const masses = new BoundedMap<string, Float64Array>(KEPT_FACTORS);
  const rules = new BoundedMap<string, RuleOnGrid>(KEPT_FACTORS);
  /** How far the drifts have gone that move a factor: all but those of the stage that keeps it. */
  const without = (keeps: Drift['stage'], u: readonly number[]): string =>
    u.map((one, i) => (drifts[i]!.stage === keeps ? '' : one)).join();
  /** The joint of the world in which the drifts have gone u[i] of their way. */
  const jointAfter = (u: readonly number[]): Joint => {
    const key = u.join();
    return kept.getOr(key, () => {
      const world = driftedWorld(base, drifts, u);
      if (!ids.has(key)) ids.set(key, ids.size);
      const noise = base.task === 'regression' ? base.world.noise : null;
      const mass = masses.getOr(without('concept', u), () => massOf(world.inputs));
      const rule = rules.getOr(without('covariate', u), () => ruleOn(grid, world, noise === null, ruleOnGrid?.(u)));
      return jointOn(mass, rule, noise, ids.get(key)!);
    });
  };
  let plenty: Plenty | null = null;

  return {
    task: base.task,
    words: s.words,
    d: 2,
    progress: progressAt,
    batch(t) {
      const { x, y } = draw(t, s.requests, makeRandom(s.seed, 'world', t), makeRandom(s.seed, 'labels', t));
      return completeBatch(t, 2, x, y, s);
    },
    extra(t, n) {
      // one stream for all ticks: fresh models of neighbouring worlds then differ by the worlds alone, not by luck
      if (plenty?.n !== n) plenty = new Plenty(makeRandom(s.seed, 'fresh', 0), n, base.task);
      const random = plenty.replay();
      return draw(t, n, random, random);
    },
    grid,
    ...regionsOf(base, massOf),
    joint: (t) => jointAfter(progressAt(t)),
    posterior: (t, x, n) => atRows(x, n, worldAt(t).rule),
    density(t, x, n) {
      const logDensity = makeLogDensity(worldAt(t).inputs);
      return atRows(x, n, (x0, x1) => exp(logDensity(x0, x1)));
    },
    steps(t) {
      const u = progressAt(t);
      const gone = u.map(() => 0);
      return inOrder(drifts)
        .filter((drift) => u[drift]! > 0)
        .map((drift) => {
          const before = jointAfter(gone);
          gone[drift] = u[drift]!;
          return { drift, before, after: jointAfter(gone) };
        });
    },
  };
}

/**
 * The rule in every cell of a world of kernels that no concept drift changes: only the prior moves it, so hundreds of
 * exponentials a cell are paid once. Undefined for all other worlds: theirs is a few, or moves with every tick.
 */
function makeRuleTable(grid: Grid, base: BaseWorld, drifts: readonly Drift[]) {
  if (base.task === 'regression' || !base.world.logRatio) return undefined;
  if (drifts.some(({ stage }) => stage === 'concept')) return undefined;
  const { world } = base;
  const { logRatio } = base.world;
  let ratios: Float64Array | null = null;
  return (u: readonly number[]): Float64Array => {
    ratios ??= Float64Array.from({ length: grid.columns * grid.rows }, (_, i) =>
      logRatio(grid.points[2 * i]!, grid.points[2 * i + 1]!),
    );
    const offset = logOddsOf(shiftLabels(world, drifts, u).prior);
    return ratios.map((ratio) => sigmoid(offset + ratio));
  };
}

function regionsOf(base: BaseWorld, massOf: (mixture: Mixture) => Float64Array): Pick<Source, 'regions'> {
  if (base.task === 'regression' || !base.world.regions) return {};
  return {
    regions: base.world.regions.map((mixture, i) => ({ name: i === 0 ? 'near' : 'far', mass: massOf(mixture) })),
  };
}
