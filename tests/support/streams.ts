/** Classic streams for tests: their sources, their rows in published values, and two questions about samples. */
import { normalSf } from '../../src/engine/core/distributions';
import { makeSource } from '../../src/engine/data';
import type { Source } from '../../src/engine/types';
import { scenarioOf } from './runs';

export const STREAMS = ['sea', 'stagger', 'hyperplane', 'rbf', 'sine', 'mixed', 'agrawal', 'friedman'] as const;

export function streamOf(kind: string, params: object = {}, { seed = 1, requests = 500, ticks = 400 } = {}): Source {
  const model = { kind: kind === 'friedman' ? 'linear' : 'logistic' };
  const arms = [{ name: 'never', retrain: { kind: 'never' } }];
  const clock = { ticks, history: 10, requests };
  return makeSource(scenarioOf({ seed, clock, data: { source: { kind, ...params } }, model, arms }), {});
}

/** Rows of a batch in published values, by the words of the source. */
export function publishedRows(
  source: Source,
  t: number,
): { values: Record<string, number>; y: number; x: Float32Array }[] {
  const { x, y, n, d } = source.batch(t);
  return Array.from({ length: n }, (_, i) => {
    const row = x.slice(i * d, (i + 1) * d);
    const values = source.words.features.map(({ name, center, scale }, k) => [name, center + scale * row[k]!] as const);
    return { values: Object.fromEntries(values), y: y[i]!, x: row };
  });
}

/** Two-sided p of k successes in n draws with probability p. */
export function shareP(k: number, n: number, p: number): number {
  return 2 * normalSf(Math.abs(k - n * p) / Math.sqrt(n * p * (1 - p)));
}

/** Every test of a sample is at this level, over fixed seeds. */
export const ALPHA = 1e-6;
