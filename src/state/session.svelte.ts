import type { TableChoices } from '../engine/data/table/types';
import type { Inspection, Scenario, Tick, Trainer, Words } from '../engine/types';
import type { Story } from '../scenario';
import type { RunMessage, RunStart, TablePlanned, TableProgress, TableReading } from '../worker/protocol';
import { Inspector } from './inspector';
import { RunData } from './run-data';
import type { SeedBands } from './seed-bands';
import { isStage, type StageName, STAGES } from './stages';

/** What a session needs of the world outside: handed in by main.ts, replaced in tests. */
export interface SessionTools {
  stories: Record<string, Story>;
  /** A copy of the scenario with the value at a path such as 'data.drifts.0.to'. */
  setPath(scenario: Scenario, path: string, value: unknown): Scenario;
  client: {
    startRun(scenario: Scenario, onMessage: (message: RunMessage) => void): () => void;
    inspect: ConstructorParameters<typeof Inspector>[0];
  };
  /** Reads the reader's own files; without it the page offers none. */
  tables?: TableClient;
}
/** What the sheet of the reader's own data asks of the worker's client. */
export interface TableClient {
  readTable(file: File, onProgress: (progress: TableProgress) => void): Promise<TableReading>;
  cancelReading(): void;
  planTable(fingerprint: string, choices: TableChoices): Promise<TablePlanned>;
}
export type OpenStory = Pick<Story, 'key' | 'title' | 'setting' | 'question' | 'prose' | 'controls' | 'embedRow'>;
/** A run that has told what it is. */
interface Begun {
  number: number;
  start: RunStart;
  data: RunData;
}
export type Status = 'idle' | 'computing' | 'ready' | 'failed';

/**
 * All that the page shows: a scenario, the run that is a function of it, and where the reader looks.
 * The old run stays in `run` (and `stale` is true) until the new one has delivered its first frame.
 */
export class Session {
  scenario: Scenario = $state.raw()!;
  story: OpenStory | null = $state.raw(null);

  /** Follow `revision` as well: values are written into typed arrays, which Svelte does not see. */
  get run(): RunData | null {
    return this.revealed === Infinity ? this.#run : this.#shown;
  }
  #run: RunData | null = $state.raw(null);
  /** While the future is hidden nothing that reads the run can see it: neither row nor panel nor table. */
  readonly #shown = $derived.by(() => {
    void this.revision;
    return this.#run && this.#run.until(this.revealed);
  });
  revision = $state(0);
  start: RunStart | null = $state.raw(null);
  /** The run on screen belongs to an earlier scenario. */
  stale = $state(false);

  status: Status = $state('idle');
  /** Share of the work done, 0 to 1. */
  progress = $state(0);
  /** One plain sentence for the reader, or null. */
  message: string | null = $state(null);
  /** 16 hexadecimal digits once the run is complete, else null. */
  hash: string | null = $state(null);
  fits = $state(0);
  /** Of the run's worker: slices and the longest of them in ms. */
  slices = $state(0);
  longestSliceMs = $state(0);

  playhead: Tick = $state(0);
  /** Last tick that may be shown; Infinity unless the future is hidden. */
  revealed: number = $state(Infinity);
  /** Index of the arm that strip and panels speak of. */
  focusArm = $state(0);
  openStage: StageName = $state('data');
  /** Of more than two features: those in the scatter of the requests, across and up; null until the reader has chosen. */
  shownFeatures: readonly [number, number] | null = $state.raw(null);
  /** Key of the metric in the quality row (ui/timeline/quality.ts). */
  metric = $state('accuracy');

  /** What the scenario does on other seeds, once that has been asked for; of another scenario it is not drawn. */
  bands: SeedBands | null = $state.raw(null);
  /** Counts the runs that they have come from: they are written into typed arrays. */
  bandsRevision = $state(0);

  /** Of `inspectionArm` at `inspection.tick`; lags behind the playhead while it is fetched. */
  inspection: Inspection | null = $state.raw(null);
  inspectionArm = $state(-1);

  readonly #tools: SessionTools;
  readonly #inspector: Inspector;
  /** Of the run that `inspection` is of. */
  #inspected: Scenario | null = null;
  #stop: (() => void) | null = null;

  constructor(tools: SessionTools) {
    this.#tools = tools;
    this.#inspector = new Inspector(tools.client.inspect, (inspection, arm, run) => {
      // A newer run of another world may have come while it was asked.
      if (this.run && !isSameWorld(this.run.scenario, run.scenario)) return;
      this.#inspected = run.scenario;
      this.inspection = inspection;
      this.inspectionArm = arm;
    });
  }

  get stories(): Record<string, Story> {
    return this.#tools.stories;
  }
  get tables(): TableClient | null {
    return this.#tools.tables ?? null;
  }
  get words(): Words | null {
    return this.start?.words ?? null;
  }
  get trainer(): Trainer['id'] | null {
    return this.start?.trainer ?? null;
  }
  /** Served ticks of the run on screen, or of the scenario before there is one. */
  get ticks(): number {
    return this.run?.ticks ?? this.scenario?.clock.ticks ?? 1;
  }
  /** Name of the arm in focus, as the run on screen has it. */
  get focusName(): string {
    return this.run?.scenario.arms[this.focusArm]?.name ?? '';
  }

  /** Starts any scenario. Without `story` the page shows it as the reader's own. */
  setScenario(scenario: Scenario, story: OpenStory | null = this.story): void {
    this.scenario = scenario;
    this.story = story;
    this.#begin();
  }

  /** Opens a story with its focus, stage and metric; the playhead goes to the start. Returns the telling tick. */
  setStory(key: string, scenario?: Scenario): Tick {
    const story = this.#tools.stories[key];
    if (!story) {
      this.message = `There is no story “${key}”. The stories are ${Object.keys(this.#tools.stories).join(', ')}.`;
      return 0;
    }
    const opened = scenario ?? story.scenario;
    this.focusArm = Math.max(
      0,
      opened.arms.findIndex(({ name }) => name === story.focus),
    );
    if (isStage(story.stage)) this.openStage = story.stage;
    this.metric = story.metric;
    this.playhead = 0;
    this.setScenario(opened, story);
    return Math.min(story.tick, opened.clock.ticks - 1);
  }

  /** @param seed whole number in [0, 2^32) */
  setSeed(seed: number): void {
    this.setControl('seed', seed);
  }

  /** One value of the scenario, by path; the run starts again. */
  setControl(path: string, value: unknown): void {
    this.setScenario(this.#tools.setPath(this.scenario, path, value));
  }

  /** The same scenario once more: exactly the same run, from its first tick. */
  reset(): void {
    this.playhead = 0;
    this.#begin();
  }

  /** Ends the computation; what has arrived stays. */
  cancel(): void {
    this.#stop?.();
  }

  movePlayhead(tick: number): void {
    this.playhead = Math.round(Math.min(Math.max(tick, 0), Math.min(this.ticks - 1, this.revealed)));
    this.#inspect();
  }

  /** Hides all that comes after the playhead. */
  hideFuture(): void {
    this.revealed = this.playhead;
  }
  /** Reads the whole run, its hidden part too: for those who decide where to stop, not for the screen. */
  behindTheVeil<T>(read: (run: RunData) => T): T | null {
    return this.#run && read(this.#run);
  }
  /** Lifts the veil as far as a tick; without one, altogether. */
  reveal(tick = Infinity): void {
    if (tick === Infinity) this.revealed = Infinity;
    else this.revealed = Math.max(this.revealed, Math.min(Math.ceil(tick), (this.#run?.received ?? 1) - 1));
  }

  setFocus(arm: number): void {
    if (arm >= 0 && arm < (this.run?.scenario.arms ?? this.scenario.arms).length) this.focusArm = arm;
    this.#inspect();
  }

  /** Opens the stage `by` places to the right, around the ends. */
  shiftStage(by: number): void {
    this.openStage = STAGES[(STAGES.indexOf(this.openStage) + by + STAGES.length) % STAGES.length]!;
  }

  #begin(): void {
    const scenario = $state.snapshot(this.scenario) as Scenario;
    this.status = 'computing';
    this.progress = 0;
    this.message = null;
    this.stale = this.run !== null;
    let begun: Begun | null = null;
    const number = ++this.#begun;
    const story = this.story;
    this.#stop = this.#tools.client.startRun(scenario, (message) => {
      const isNewest = number === this.#begun;
      // Of a run that a newer one of its kind has overtaken the pictures are shown all the same, until that one has some.
      const isShown =
        isNewest || (number >= this.#onScreen && story === this.story && isAlike(scenario, this.scenario));
      if (message.type === 'start')
        begun = { number, start: message.start, data: new RunData(message.start.scenario, message.start.layout) };
      else if (message.type === 'frame' && begun && isShown) this.#take(begun, message);
      else if (message.type !== 'frame' && isNewest) this.#end(message);
    });
  }
  /** Numbers of the newest run that was begun, and of the one on screen. */
  #begun = 0;
  #onScreen = 0;

  #take({ number, start, data }: Begun, message: RunMessage & { type: 'frame' }): void {
    data.append(message.frame);
    const isNewest = number === this.#begun;
    if (this.#run !== data) {
      // The same requests, answered by other models: the panel keeps its picture until the new one has come.
      if (!this.#run || !isSameWorld(this.#run.scenario, data.scenario)) this.inspection = null;
      this.#run = data;
      this.#onScreen = number;
      this.start = start;
      this.hash = null;
      this.playhead = Math.min(this.playhead, data.ticks - 1);
      if (this.focusArm >= data.scenario.arms.length) this.focusArm = 0;
    }
    this.stale = !isNewest;
    this.revision++;
    if (!isNewest) return;
    this.progress = message.done;
    // None yet, or of an earlier tick: the playhead may stand on one that had not arrived when it was moved there.
    if (this.inspection?.tick !== this.playhead || this.#inspected !== data.scenario) this.#inspect();
  }

  #end(message: Exclude<RunMessage, { type: 'start' | 'frame' }>): void {
    if (message.type === 'done') {
      this.status = 'ready';
      this.progress = 1;
      this.hash = message.result.hash;
      this.fits = message.fits;
      this.slices = message.slices;
      this.longestSliceMs = message.longestSliceMs;
      this.#inspect();
    } else if (message.type === 'failed') {
      this.status = 'failed';
      this.message = message.message;
    } else {
      this.status = 'idle';
      this.message = 'Cancelled. “Same run” starts it again.';
    }
  }

  #inspect(): void {
    if (this.run && !this.stale) this.#inspector.want(this.run, this.focusArm, this.playhead);
  }
}

/** Whether one picture can follow the other: focus and playhead stay where they are. */
function isAlike(a: Scenario, b: Scenario): boolean {
  return a.arms.length === b.arms.length && a.clock.ticks === b.clock.ticks;
}

/** Whether two scenarios have the same requests on every tick. */
export function isSameWorld(a: Scenario, b: Scenario): boolean {
  const world = ({ seed, clock, data }: Scenario) => JSON.stringify([seed, clock, data]);
  return a === b || world(a) === world(b);
}
