/** Messages between the page and the simulation worker. Types only. */
import type { TableChoices, TablePlan, TableSummary } from '../engine/data/table/types';
import type {
  Column,
  Frame,
  InspectRequest,
  Inspection,
  RunResult,
  Scenario,
  Totals,
  Trainer,
  Words,
} from '../engine/types';

/** Sent once, before the first frame of a run. */
export interface RunStart {
  /** Checked, and complete with all defaults. */
  scenario: Scenario;
  layout: Column[];
  words: Words;
  task: 'classification' | 'regression';
  /** The policy and the rollout plan of each arm, in words. */
  arms: { retrain: string; rollout: string; needs: 'nothing' | 'monitoring' | 'streaming' }[];
  trainer: Trainer['id'];
  hasTruth: boolean;
  /** Nobody made it up. */
  isReal: boolean;
  /** Drifts that the source brings itself, in words: `progress:<i>` says how far each has gone. */
  moves: string[];
}
/** What a run sends through its message port, in this order: start, frame…, done | failed | cancelled. */
export type RunMessage =
  | { type: 'start'; run: number; start: RunStart }
  | { type: 'frame'; run: number; frame: Frame; done: number /* share of the work, 0 to 1 */ }
  | { type: 'done'; run: number; result: RunResult; slices: number; longestSliceMs: number; fits: number }
  | { type: 'failed'; run: number; message: string }
  | { type: 'cancelled'; run: number };

/** One run of a sweep, of which only figures are wanted. */
export interface SweepTask {
  scenario: Scenario;
  /** Columns that are sent back whole. */
  series: readonly { name: string; arm: number }[];
  /** The reader's own rows, where the scenario is about a file. */
  file?: File;
}
export interface SweepRun {
  /** Without model risk: it needs fresh models, which a sweep leaves out. */
  totals: Totals[];
  /** As asked for; NaN throughout where the run has no such column. */
  series: Float32Array[];
}

/** How far a file has been read. */
export interface TableProgress {
  bytes: number;
  rows: number;
}
/** A message of null: the reader has cancelled it. */
export type TableReading = { ok: true; summary: TableSummary } | { ok: false; message: string | null };
export type TablePlanned = { ok: true; plan: TablePlan; scenario: Scenario } | { ok: false; message: string };
/** How far the writing of a stream is. */
export interface StreamProgress {
  /** Share of the ticks that are written, 0 to 1. */
  done: number;
  bytes: number;
}

/** The worker's face, exposed through comlink. */
export interface SimulationWorker {
  /** Starts a run and ends the one before it, at the earliest after its first frame. Messages go to `port`. */
  start(run: number, scenario: Scenario, port: MessagePort, file?: File): void;
  cancel(run: number): void;
  inspect(request: InspectRequest, file?: File): Promise<Inspection>;
  /** A whole run in one go, for workers of a pool: they are ended to cancel it. */
  runWhole(task: SweepTask): Promise<SweepRun>;
  /** Reads a CSV file, one at a time; a newer one ends the one before it. Progress goes to `port`. */
  readTable(file: File, port: MessagePort): Promise<TableReading>;
  cancelReading(): void;
  /** What choices come to, for a table that was read. */
  planTable(fingerprint: string, choices: TableChoices): Promise<TablePlanned>;
  /** The generated stream as a CSV file, in one go, for a worker of its own. `port` gets a StreamProgress now and then. */
  stream(scenario: Scenario, port: MessagePort, file?: File): Promise<Blob>;
}
