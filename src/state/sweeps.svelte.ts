import type { Scenario, Totals } from '../engine/types';
import type { SweepTask } from '../worker/protocol';
import { SeedBands } from './seed-bands';
import type { Session } from './session.svelte';
import { SweepJob, type RunSweep } from './sweep-job.svelte';

/** One policy at several settings: what its runs have told so far. */
export interface SettingSweep {
  scenario: Scenario;
  arm: number;
  /** The parameter that is varied. */
  key: string;
  settings: readonly number[];
  /** An array per setting, a run each. */
  totals: Totals[][];
}

/**
 * The sweeps of a session: the same scenario on other seeds, and a policy at other settings. They go on, and their results
 * stay, whichever panel is open.
 */
export class Sweeps {
  readonly seeds: SweepJob;
  readonly settings: SweepJob;
  frontier: SettingSweep | null = $state.raw(null);
  /** Counts results of the frontier: they are written into its arrays. */
  revision = $state(0);
  readonly #session: Session;

  constructor(session: Session, runSweep: RunSweep) {
    this.#session = session;
    this.seeds = new SweepJob(runSweep);
    this.settings = new SweepJob(runSweep);
  }

  /** @param series columns whose bands are wanted */
  runSeeds(scenario: Scenario, series: SweepTask['series'], count: number): void {
    const session = this.#session;
    const bands = new SeedBands(scenario, series);
    session.bands = bands;
    this.seeds.start(bands.tasks(count), (_, run) => {
      bands.add(run);
      if (session.bands === bands) session.bandsRevision++;
    });
  }

  /** @param tasks in rounds of one run per setting */
  runSettings(sweep: Omit<SettingSweep, 'totals'>, tasks: readonly SweepTask[]): void {
    const totals: Totals[][] = sweep.settings.map(() => []);
    this.frontier = { ...sweep, totals };
    this.settings.start(tasks, (index, run) => {
      totals[index % sweep.settings.length]!.push(run.totals[0]!);
      this.revision++;
    });
  }
}

const known = new WeakMap<Session, Sweeps>();

/** The sweeps of a session, made when they are first asked for. */
export function sweepsOf(session: Session, runSweep: RunSweep): Sweeps {
  let sweeps = known.get(session);
  if (!sweeps) known.set(session, (sweeps = new Sweeps(session, runSweep)));
  return sweeps;
}
