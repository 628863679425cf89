import type { ColumnSummary, TableChoices, TablePlan, TableSummary } from '../engine/data/table/types';
import type { Scenario, TableSource } from '../engine/types';
import type { Session, TableClient } from './session.svelte';

/** From a file to a scenario: read it, choose from it, see what the choices come to. The run on the page stays meanwhile. */
export class OwnData {
  status: 'asking' | 'reading' | 'choosing' | 'failed' = $state('asking');
  file: File | null = $state.raw(null);
  /** While it is read. */
  bytes = $state(0);
  rows = $state(0);
  /** Why the file cannot be used, in a sentence. */
  message = $state('');

  summary: TableSummary | null = $state.raw(null);
  choices: TableChoices | null = $state.raw(null);
  /** What the choices come to, or why they come to nothing. */
  plan: TablePlan | null = $state.raw(null);
  problem: string | null = $state(null);
  /** About the scenario that the page waits with for its file. */
  note: string | null = $state(null);
  /** Choices were made that the plan does not know yet. */
  planning = $state(false);

  #scenario: Scenario | null = null;
  #asked = 0;
  readonly #session: Session;
  readonly #client: TableClient;

  constructor(session: Session, client: TableClient) {
    this.#session = session;
    this.#client = client;
  }

  /** @returns whether the page has waited for this very file, and now runs: there is nothing to choose */
  async open(file: File): Promise<boolean> {
    this.file = file;
    this.status = 'reading';
    this.bytes = this.rows = 0;
    const current = () => this.file === file && this.status === 'reading';
    try {
      const reading = await this.#client.readTable(file, ({ bytes, rows }) => {
        if (current()) [this.bytes, this.rows] = [bytes, rows];
      });
      if (!current()) return false;
      if (reading.ok) return await this.#take(reading.summary);
      this.message = reading.message ?? '';
      this.status = reading.message === null ? 'asking' : 'failed';
    } catch (error) {
      if (!current()) return false;
      this.message = (error as Error).message;
      this.status = 'failed';
    }
    return false;
  }

  /** Ends the reading; the sheet asks again. */
  cancel(): void {
    this.#client.cancelReading();
    this.status = 'asking';
  }

  async #take(summary: TableSummary): Promise<boolean> {
    const { scenario, status } = this.#session;
    const wanted = scenario.data.source.kind === 'table' ? (scenario.data.source as TableSource) : null;
    if (wanted && status === 'failed' && wanted.fingerprint === summary.fingerprint) {
      this.#session.reset();
      return true;
    }
    this.summary = summary;
    this.choices = summary.guess;
    this.note = null;
    if (wanted) this.#adopt(wanted, scenario.clock.requests, summary);
    this.status = 'choosing';
    await this.#makePlan();
    return false;
  }

  /** Another file for the scenario on the page: the same columns, where it has them. */
  #adopt(wanted: TableSource, rowsPerTick: number, { columns, file }: TableSummary): void {
    const { target, task, positive, order, time } = wanted;
    const needs = [target, ...wanted.columns.map(({ name }) => name), ...(order === 'time' ? [time] : [])];
    const missing = needs.filter((name) => !columns.some((column) => column.name === name));
    if (missing.length > 0) {
      this.note = `The scenario on the page needs the ${missing.length === 1 ? 'column' : 'columns'} “${missing.join('”, “')}”, which “${file}” does not have.`;
      return;
    }
    const features = wanted.columns.map(({ name, type }) => ({ name, type }));
    this.choices = { target, task, positive, features, order, time, rowsPerTick };
  }

  /** Takes a choice; what depends on it follows. */
  change(change: Partial<TableChoices>): void {
    if (!this.choices) return;
    const next = { ...this.choices, ...change };
    if (change.target !== undefined) {
      const goal = this.columnOf(change.target);
      // The old target is a feature again, as the file suggests.
      const guess = this.summary!.guess.features;
      const old =
        guess.find(({ name }) => name === this.choices!.target) ?? featureOf(this.columnOf(this.choices.target));
      next.features = this.choices.features.filter(({ name }) => name !== change.target);
      if (old && old.name !== change.target) next.features = this.#inOrder([...next.features, old]);
      if (goal) Object.assign(next, goal.asTarget);
    }
    this.choices = next;
    void this.#makePlan();
  }

  /** Whether the model sees a column, and as what; null: it does not. */
  setFeature(name: string, type: 'number' | 'category' | null): void {
    const others = this.choices!.features.filter((feature) => feature.name !== name);
    this.change({ features: type ? this.#inOrder([...others, { name, type }]) : others });
  }

  /** Features stand in the order of the columns: the order in which they were ticked means nothing. */
  #inOrder(features: TableChoices['features']): TableChoices['features'] {
    const place = new Map(this.summary!.columns.map(({ name }, i) => [name, i]));
    return features.sort((a, b) => place.get(a.name)! - place.get(b.name)!);
  }

  columnOf(name: string): ColumnSummary | undefined {
    return this.summary?.columns.find((column) => column.name === name);
  }

  async #makePlan(): Promise<void> {
    const mine = ++this.#asked;
    this.planning = true;
    let planned: Awaited<ReturnType<TableClient['planTable']>>;
    try {
      planned = await this.#client.planTable(this.summary!.fingerprint, $state.snapshot(this.choices!) as TableChoices);
    } catch (error) {
      planned = { ok: false, message: (error as Error).message };
    }
    if (mine !== this.#asked) return;
    this.planning = false;
    this.plan = planned.ok ? planned.plan : null;
    this.problem = planned.ok ? null : planned.message;
    this.#scenario = planned.ok ? planned.scenario : null;
  }

  /** Puts the scenario on the page. @returns whether there was one */
  run(): boolean {
    if (!this.#scenario || this.planning) return false;
    const session = this.#session;
    session.metric = this.#scenario.arms[2]?.name === 'on RMSE' ? 'rmse' : 'accuracy';
    session.focusArm = 1;
    session.playhead = 0;
    session.setScenario(this.#scenario, null);
    return true;
  }
}

/** What a column would be as a feature. */
export function featureOf(column: ColumnSummary | undefined): { name: string; type: 'number' | 'category' } | null {
  if (!column) return null;
  const { name, nature, canBe } = column;
  if (nature === 'number' || (nature !== 'category' && canBe.number)) return { name, type: 'number' };
  return canBe.category ? { name, type: 'category' } : null;
}
