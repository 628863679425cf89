/** What the arms of a run share, and what a model is to them. */
import type { Scenario, Source, Trainer, Version } from '../types';
import type { DriftReadings, Reference } from './drift-readings';
import type { WorldMemory } from './memory';
import type { Recorder } from './recorder';
import type { Rows } from './rows';

export interface Shared {
  scenario: Scenario;
  source: Source;
  trainer: Trainer;
  rows: Rows;
  drift: DriftReadings;
  memory: WorldMemory;
  recorder: Recorder;
  /** Whether fresh models will be fitted when the arms are done (`Host.hindsight`). */
  hindsight: boolean;
}

export interface Model {
  version: Version;
  /** The rows behind it, for PSI and K–S. */
  reference: Reference;
  /** The last cold fit behind it: its rows, and the epochs that were run. */
  cold: { rows: number; epochs: number };
}
