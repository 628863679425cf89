/**
 * What the posters show, from the engine itself. Bundled for Node by vite-plugins/poster.ts and run there.
 * Only the never arm is simulated: arms do not see each other, so its numbers are those of the whole story.
 */
import { collect, type Run } from '../src/cli/collect';
import { readTables } from '../src/cli/tables';
import { makeFastestTrainer } from '../src/engine/tf';
import { wordsOf } from '../src/engine/data';
import { stories, type Story } from '../src/scenario';
import { completeScenario } from '../src/scenario/schema';
import { RunData } from '../src/state/run-data';
import { driftBands } from '../src/ui/timeline/drift-bands';
import { bestSeries, qualityBy, qualitySeries } from '../src/ui/timeline/quality';
import { escape } from './poster-page';
import { posterHeight, posterMarkup, type PosterPicture } from './poster-svg';

export interface Poster {
  key: string;
  title: string;
  setting: string;
  question: string;
  /** One sentence for those who do not see it. */
  name: string;
  height: number;
  markup: string;
}

/** A poster per story, in the order of the menu. */
export async function makePosters(): Promise<Poster[]> {
  const trainer = await makeFastestTrainer();
  return Object.values(stories).map((story) => {
    const complete = completeScenario(story.scenario);
    const never = complete.arms.find(({ retrain, model }) => retrain.kind === 'never' && !model) ?? complete.arms[0]!;
    const scenario = { ...complete, arms: [never] };
    const picture = pictureOf(story, collect(scenario, { trainer, tables: readTables(scenario) }));
    const { key, title, setting, question } = story;
    const name = escape(nameOf(picture));
    return { key, title, setting, question, name, height: posterHeight(picture), markup: posterMarkup(picture) };
  });
}

function pictureOf(story: Story, collected: Run): PosterPicture {
  const run = asRunData(collected);
  const hasTruth = Number.isFinite(run.at('bayesRisk', -1, 0));
  const task = collected.scenario.data.source.kind === 'plane' ? 'regression' : 'classification';
  const words = wordsOf(collected.scenario);
  const quality = qualityBy(story.metric, task);
  const best = bestSeries(run, quality, hasTruth);
  const alarm = run.eventsOf(0, 'alarm')[0];
  return {
    key: story.key,
    title: story.title,
    clock: collected.scenario.clock,
    bands: driftBands(run, words),
    quality,
    never: qualitySeries(run, quality, 0, hasTruth),
    best: best && quality.best ? { label: quality.best.label, values: best } : null,
    alarm: alarm ? { tick: alarm.tick, text: 'first alarm' } : null,
  };
}

function nameOf({ title, quality, bands, best }: PosterPicture): string {
  const world = bands.length > 0 ? bands.map(({ label }) => label).join('; ') : 'real data';
  const line = `${quality.title.toLowerCase()} of a model that is never retrained`;
  return `${title}. ${world}. ${line[0]!.toUpperCase()}${line.slice(1)}${best ? `, beside ${best.label}` : ''}.`;
}

/** The same table as the page's own, so that the page's reading of a run serves here too. */
function asRunData({ scenario, layout, columns, events, versions }: Run): RunData {
  const data = new RunData(scenario, layout);
  const rows = scenario.clock.ticks;
  const values = new Float32Array(rows * columns.length);
  columns.forEach((series, c) => series.forEach((value, row) => (values[row * columns.length + c] = value)));
  data.append({ from: 0, rows, columns: Uint16Array.from(columns.keys()), values, events, versions });
  return data;
}
