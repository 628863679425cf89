/** The traffic of a scenario as a table that any other tool reads, with what is really so beside each request. */
import { makeSource } from './data';
import { csvLine } from './core/csv-line';
import { NEVER } from './core/ticks';
import type { Host, Scenario, Source, Tick, Words } from './types';

const MS = { day: 86_400_000, minute: 60_000 };

/** "2025-01-31" of a clock in days, "2025-01-31T07:15" of one in minutes. UTC, as the scenario's start. */
function dateText({ unit, start }: Scenario['clock'], tick: Tick): string {
  if (unit === 'block') return ''; // rows of a table have an order, and no date
  const from = Date.parse(start.length === 10 ? `${start}T00:00Z` : `${start}Z`);
  return new Date(from + tick * MS[unit]).toISOString().slice(0, unit === 'day' ? 10 : 16);
}

/** Names of the shown features, "fever (°C)", told apart from each other and from all other columns. */
function shownNames({ features }: Words, others: readonly string[]): string[] {
  const taken = new Set(others);
  return features.map(({ name, unit }) => {
    const plain = unit ? `${name} (${unit})` : name;
    let own = plain;
    for (let k = 1; taken.has(own); k++) own = k === 1 ? `${plain} (shown)` : `${plain} (shown ${k})`;
    taken.add(own);
    return own;
  });
}

/**
 * The columns, in their order (docs/stream.md): tick, date, user, each feature as it is shown, each as the model sees it
 * (x1, x2, …), label, label_arrives; where P(Y|X) is known exactly posterior (a number: mean); progress_1_label … per
 * drift, progress_1 … per drift of the source's own.
 */
export function streamColumns(
  scenario: Scenario,
  source: Pick<Source, 'task' | 'words' | 'd' | 'posterior' | 'progress'>,
): string[] {
  const inputs = Array.from({ length: source.d }, (_, f) => `x${f + 1}`);
  const kinds = scenario.data.drifts.map(({ kind }) => `_${kind}`);
  const truth = [
    ...(source.posterior ? [source.task === 'regression' ? 'mean' : 'posterior'] : []),
    // a source may bring drifts of its own
    ...source.progress(0).map((_, i) => `progress_${i + 1}${kinds[i] ?? ''}`),
  ];
  const before = ['tick', 'date', 'user'];
  const after = [...inputs, 'label', 'label_arrives', ...truth];
  return [...before, ...shownNames(source.words, [...before, ...after]), ...after];
}

/** A piece of the file. */
export interface StreamPart {
  text: string;
  /** Share of the ticks that are written, in (0, 1]. */
  done: number;
}

/**
 * The whole file, one tick after another: a header, then a record per request of history and served ticks. Numbers have
 * as many digits as bring back the same float64; of the same scenario the file is the same, byte for byte, in every engine.
 * @param scenario validated, complete with defaults
 * @throws Error in a plain sentence when the scenario asks for what its source cannot give
 */
export function* streamParts(scenario: Scenario, tables: Host['tables']): Generator<StreamPart, void> {
  const source = makeSource(scenario, tables);
  const { history, ticks } = scenario.clock;
  let text = csvLine(streamColumns(scenario, source));
  for (let t = -history; t < ticks; t++) {
    text += tickText(scenario, source, t);
    yield { text, done: (t + 1 + history) / (ticks + history) };
    text = '';
  }
}

/** The records of one tick. */
function tickText(scenario: Scenario, source: Source, t: Tick): string {
  const { features } = source.words;
  const { x, y, n, d, user, arrivesAt } = source.batch(t);
  const date = dateText(scenario.clock, t);
  const truth = source.posterior?.(t, x, n);
  const progress = source.progress(t);
  let text = '';
  for (let i = 0; i < n; i++) {
    const inputs = Array.from(x.subarray(i * d, (i + 1) * d));
    const shown = features.map(({ center, scale }, f) => center + scale * inputs[f]!);
    const arrives = arrivesAt[i]!;
    const known = arrives === NEVER ? NaN : arrives;
    const mean = truth ? [truth[i]!] : [];
    text += csvLine([t, date, user[i]!, ...shown, ...inputs, y[i]!, known, ...mean, ...progress]);
  }
  return text;
}
