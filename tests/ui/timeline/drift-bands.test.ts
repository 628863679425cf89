import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../../src/engine/data';
import { stories } from '../../../src/scenario';
import { completeScenario } from '../../../src/scenario/schema';
import { RunData } from '../../../src/state/run-data';
import { driftBands } from '../../../src/ui/timeline/drift-bands';

/** A run of which only the progress of its drifts is known. */
function bandsOf(key: string, progress: readonly (readonly number[])[]) {
  const complete = completeScenario(stories[key]!.scenario);
  const ticks = progress[0]!.length;
  const scenario = { ...complete, clock: { ...complete.clock, ticks } };
  const layout = progress.map((_, i) => ({ name: `progress:${i}`, arm: -1, unit: 'share' }));
  const run = new RunData(scenario, layout);
  const columns = Uint16Array.from(progress.keys());
  const values = Float32Array.from(
    { length: ticks * columns.length },
    (_, i) => progress[i % columns.length]![Math.floor(i / columns.length)]!,
  );
  run.append({ from: 0, rows: ticks, columns, values, events: [], versions: [] });
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');
  return driftBands(run, wordsOf(scenario)).map((band) => ({
    ...band,
    label: plain(band.label),
    short: band.short.map(plain),
  }));
}

describe('driftBands', () => {
  it('lets a drift end where a later one sets the same share of the same region', () => {
    const [rare, common, rule] = bandsOf('the-feed', [
      [0, 1, 1, 1],
      [0, 0, 0.5, 1],
      [0, 0.25, 0.5, 1],
    ]);
    expect([...rare!.progress]).toEqual([0, 1, 0.5, 0]);
    expect([...common!.progress]).toEqual([0, 0, 0.5, 1]);
    expect([...rule!.progress]).toEqual([0, 0.25, 0.5, 1]);
  });

  it('has shorter words that keep every number', () => {
    const [rare, common, rule] = bandsOf('the-feed', [[0], [0], [0]]);
    expect(rare!.label).toBe('covariate shift: low novelty becomes 0.1 % of the readers');
    expect(rare!.short).toEqual(['covariate shift: low novelty → 0.1 %', 'low novelty → 0.1 %', '→ 0.1 %']);
    expect(common!.short.at(-1)).toBe('→ 30 %');
    expect(rule!.short).toEqual(['concept drift: rule turns 630°', 'rule turns 630°', '630°']);
    expect(bandsOf('sunny-to-fog', [[0]])[0]!.short).toContain('low brightness → 90 %');
    expect(bandsOf('demand-with-seasons', [[0]])[0]!.short).toContain('values +4 and back');
  });
});
