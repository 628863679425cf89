/** Registries of the data stage, and the one function that turns a scenario's data into a source. */
import type { Entry, Host, Registry, Scenario, Source, TableSource, Tick, Words } from '../types';
import { conceptDrift } from './concept-drift';
import { covariateShift } from './covariate-shift';
import { makeFlights } from './flights';
import { gaussians } from './gaussians';
import { labelDelays } from './label-delay';
import { labelShift } from './label-shift';
import { MOST_POINTS, painted, pointsProblem, roundPoint, ruleOfThumb, samplePoints } from './painted';
import { plane } from './plane';
import { regions } from './regions';
import { makeStream, streams, type Stream } from './streams';
import { makeSynthetic, momentOf, tryShifts, type BaseWorld, type Drift, type PlannedDrift } from './synthetic';
import { tableParams, tableWords, wantedFile } from './table/entry';
import { makeTableSource } from './table/source';
import { progress, type TransitionParams } from './transition';
import type { ClassWorld } from './world';

export { labelDelays, MOST_POINTS, pointsProblem, roundPoint, ruleOfThumb, samplePoints };
/** How far a drift has gone, for those who draw it before a run has. */
export { progress, type TransitionParams };

/** What a source's `make` returns: a world before its drifts, the name of a table in `Host.tables`, or a stream. */
export type SourceBase = BaseWorld | { table: string } | { stream(seed: number): Stream };

/** What is known of a source before it is made: forms, schema and screen ask it, no world has to be built. */
export interface SourceFacts {
  task: Source['task'];
  /** The words of the source, one feature per input; a scenario's own words take their place unless `ownWords`. */
  words: Words;
  /** The source knows best how its columns are called: real data. */
  ownWords: boolean;
  /** The joint distribution is known exactly. Where it is not, what needs the truth is absent, never guessed. */
  truth: boolean;
  /** The drifts of a scenario act on it. Where they do not, it brings its own. */
  drifts: boolean;
  /** Those that it brings and is known to bring, in words: each has its progress. */
  moves?: string[];
}
/** An entry of the sources: `facts` takes the same params as `make`. */
// A registry's makes take the params of their own kind, checked by the schema before they are called.
/* eslint-disable @typescript-eslint/no-explicit-any */
export interface SourceEntry extends Entry<(params: any) => SourceBase> {
  facts(params: any): SourceFacts;
  /** What params may not be together: "width is 9: …, so at most 5 are allowed." */
  problem?(params: any): string | null;
}

const plainWords: Words = {
  requests: 'requests',
  positive: 'positive',
  negative: 'negative',
  features: [
    { name: 'x1', unit: '', center: 0, scale: 1 },
    { name: 'x2', unit: '', center: 0, scale: 1 },
  ],
};
const flightWords: Words = {
  requests: 'flights',
  positive: 'late',
  negative: 'on time',
  features: [
    { name: 'hour', unit: 'h', center: 14, scale: 4.5 },
    { name: 'distance', unit: 'mi', center: 700, scale: 500 },
  ],
};

/** A world in the plane, made by this project: known exactly, open to every drift. */
const inThePlane = (task: Source['task']) => (): SourceFacts => ({
  task,
  words: plainWords,
  ownWords: false,
  truth: true,
  drifts: true,
});

export const sources: Record<string, SourceEntry> = {
  gaussians: {
    ...gaussians,
    facts: inThePlane('classification'),
    make: (params) => ({ task: 'classification', world: gaussians.make(params) }),
  },
  regions: {
    ...regions,
    facts: inThePlane('classification'),
    make: (params) => ({ task: 'classification', world: regions.make(params) }),
  },
  painted: {
    ...painted,
    facts: inThePlane('classification'),
    make: (params) => ({ task: 'classification', world: painted.make(params) }),
  },
  plane: {
    ...plane,
    facts: inThePlane('regression'),
    make: (params) => ({ task: 'regression', world: plane.make(params) }),
  },
  flights: {
    title: 'US flights, January to March 2001',
    help: 'Real data: was the flight more than 15 minutes late, from its hour and its distance? The truth behind it is unknown.',
    params: {},
    facts: () => ({ task: 'classification', words: flightWords, ownWords: true, truth: false, drifts: false }),
    make: () => ({ table: 'flights' }),
  },
  ...Object.fromEntries(
    Object.entries(streams).map(([kind, { title, help, params, task, words, moves, truth, problem, stream }]) => [
      kind,
      {
        title,
        help,
        params,
        facts: (own: unknown): SourceFacts => ({
          task: task ?? 'classification',
          words: words(own),
          ownWords: false,
          truth: truth?.(own) ?? true,
          drifts: false,
          moves: moves(own),
        }),
        ...(problem ? { problem } : {}),
        make: (own: unknown) => ({ stream: (seed: number) => stream(own, seed) }),
      },
    ]),
  ),
  table: {
    title: 'Your own data',
    help: 'Rows of a file of your own, read on this machine. The truth behind them is unknown.',
    params: tableParams,
    facts: (source: TableSource) => ({
      task: source.task,
      words: tableWords(source),
      ownWords: true,
      truth: false,
      drifts: false,
    }),
    make: ({ fingerprint }: TableSource) => ({ table: fingerprint }),
  },
};

export const drifts: Registry<(params: any) => Drift> = {
  label: { ...labelShift, make: (params) => ({ stage: 'label', move: labelShift.make(params) }) },
  covariate: { ...covariateShift, make: (params) => ({ stage: 'covariate', move: covariateShift.make(params) }) },
  concept: { ...conceptDrift, make: (params) => ({ stage: 'concept', move: conceptDrift.make(params) }) },
};
/* eslint-enable @typescript-eslint/no-explicit-any */

/** What is known of the source of a validated scenario. */
export function factsOf({ data }: Pick<Scenario, 'data'>): SourceFacts {
  return sources[data.source.kind]!.facts(data.source);
}

/** The words of a scenario, with defaults by its source. */
export function wordsOf(scenario: Pick<Scenario, 'data'>): Words {
  const { words, ownWords } = factsOf(scenario);
  return ownWords ? words : (scenario.data.words ?? words);
}

/** Whether a scenario is about classes or numbers. */
export function taskOf(scenario: Pick<Scenario, 'data'>): Source['task'] {
  return factsOf(scenario).task;
}

/** The drifts that a scenario's source brings, in words; none where those of the scenario act on it. */
export function movesOf(scenario: Pick<Scenario, 'data'>): string[] {
  return factsOf(scenario).moves ?? [];
}

/** Whether the joint distribution behind a scenario is known. */
export function hasTruth(scenario: Pick<Scenario, 'data'>): boolean {
  return factsOf(scenario).truth;
}

const plannedDrifts = (data: Scenario['data']): PlannedDrift[] =>
  data.drifts.map((variant) => ({
    drift: drifts[variant.kind]!.make(variant),
    transition: variant as unknown as TransitionParams,
  }));

/** @throws Error where a stream, which brings its own drifts, is given others */
function withoutDrifts({ data }: Scenario): void {
  if (data.drifts.length === 0) return;
  throw new Error(`data.drifts must be empty: "${data.source.kind}" brings its own drift`);
}

/**
 * Whether the drifts of a scenario can be made in its world, at a hundredth of what its source costs: asked at every step
 * of a drag.
 * @throws Error in a plain sentence where one cannot
 */
export function tryDrifts(scenario: Scenario): void {
  const { clock, data } = scenario;
  const base = sources[data.source.kind]!.make(data.source);
  if ('table' in base) return;
  if ('stream' in base) return withoutDrifts(scenario);
  tryShifts({ base, drifts: plannedDrifts(data), from: -clock.history, to: clock.ticks - 1 });
}

/** The two classes of a validated scenario before any drift; null where its source has none that are known. */
export function classesOf({ data }: Pick<Scenario, 'data'>): ClassWorld | null {
  const base = sources[data.source.kind]!.make(data.source);
  return 'task' in base && base.task === 'classification' ? base.world : null;
}

/**
 * The world of a validated scenario at one tick, with its exact joint on a grid of its own; null where it is not known.
 * @throws Error in a plain sentence where a drift cannot act on it
 */
export function momentAt({ data }: Pick<Scenario, 'data'>, tick: Tick): ReturnType<typeof momentOf> | null {
  const base = sources[data.source.kind]!.make(data.source);
  return 'task' in base ? momentOf(base, plannedDrifts(data), tick) : null;
}

/**
 * The source of a validated scenario.
 * @throws Error in a plain sentence when the scenario asks for what the source cannot give
 */
export function makeSource(scenario: Scenario, tables: Host['tables']): Source {
  const { seed, clock, data } = scenario;
  const arrivals = {
    seed,
    delay: labelDelays[data.labelDelay.kind]!.make(data.labelDelay as never),
    missing: data.missingLabels,
  };
  const base = sources[data.source.kind]!.make(data.source);
  if ('table' in base) {
    if (data.drifts.length > 0) throw new Error('data.drifts must be empty: real data brings its own drift');
    const table = tables[base.table];
    if (data.source.kind === 'table') {
      const source = data.source as TableSource;
      if (!table) throw new Error(`This scenario needs ${wantedFile(source)}.`);
      const { history, ticks, requests } = clock;
      return makeTableSource({ ...arrivals, source, table, words: wordsOf(scenario), history, ticks, rows: requests });
    }
    if (!table) throw new Error(`the table "${base.table}" was not loaded`);
    return makeFlights({ ...arrivals, table, history: clock.history, ticks: clock.ticks, words: flightWords });
  }
  if ('stream' in base) {
    if (data.drifts.length > 0)
      throw new Error(`data.drifts must be empty: "${data.source.kind}" brings its own drift`);
    return makeStream({ ...arrivals, stream: base.stream(seed), words: wordsOf(scenario), requests: clock.requests });
  }
  return makeSynthetic({
    ...arrivals,
    base,
    drifts: plannedDrifts(data),
    words: wordsOf(scenario),
    requests: clock.requests,
    from: -clock.history,
    to: clock.ticks - 1,
  });
}
