/** Random legal scenarios, made from the registries: whatever can be configured can be drawn. */
import fc from 'fast-check';
import { drifts, labelDelays, sources } from '../../src/engine/data';
import { learners } from '../../src/engine/model';
import { monitors } from '../../src/engine/monitor';
import { faults, policies } from '../../src/engine/retrain';
import { rollouts } from '../../src/engine/rollout';
import type { Param, PointsParam, Registry, Scenario } from '../../src/engine/types';
import { parseScenario } from '../../src/scenario/schema';

function anyParam(param: Param): fc.Arbitrary<unknown> {
  switch (param.type) {
    case 'choice':
      return fc.constantFrom(...param.choices);
    case 'flag':
      return fc.boolean();
    case 'ladder':
      // shares that rise: the only ladders there are
      return fc
        .uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 5 })
        .chain((shares) =>
          fc.tuple(
            ...shares
              .sort((a, b) => a - b)
              .map((share) => fc.integer({ min: 1, max: 30 }).map((bake) => ({ share: share / 1000, bake }))),
          ),
        );
    case 'text':
    case 'columns':
      throw new Error(`${param.label} comes with a file: it is not drawn at random`);
    case 'points':
      // one of each class at least, to hundredths
      return fc
        .array(anyPoint(param), { maxLength: 30 })
        .chain((more) =>
          fc.tuple(anyPoint(param), anyPoint(param)).map(([a, b]) => [[a[0], a[1], 0], [b[0], b[1], 1], ...more]),
        );
    case 'number':
      return param.integer
        ? fc.integer({ min: param.min, max: param.max })
        : fc.double({ min: param.min, max: param.max, noNaN: true }).map((x) => x + 0); // no −0: JSON has none
  }
}

const anyPoint = ({ min, max }: PointsParam): fc.Arbitrary<[number, number, number]> => {
  const coordinate = fc.integer({ min: 100 * min, max: 100 * max }).map((hundredths) => hundredths / 100);
  return fc.tuple(coordinate, coordinate, fc.constantFrom(0, 1));
};

export function anyVariant(registry: Registry<unknown>, without: string[] = []): fc.Arbitrary<{ kind: string }> {
  const options = Object.entries(registry)
    .filter(([kind]) => !without.includes(kind))
    .map(([kind, { params }]) =>
      fc.record({
        kind: fc.constant(kind),
        ...Object.fromEntries(Object.entries(params).map(([key, param]) => [key, anyParam(param)])),
      }),
    );
  return fc.oneof(...options) as fc.Arbitrary<{ kind: string }>;
}

/** The params of a source, as they are by default. */
export const defaultsOf = (kind: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(sources[kind]!.params).map(([key, param]) => [key, param.default]));

/** A drift whose end lies after its start. */
export const anyDrift = anyVariant(drifts as Registry<unknown>)
  .map((drift) => {
    const { start, end } = drift as unknown as { start: number; end: number };
    return { ...drift, start: Math.min(start, end), end: Math.max(start, end) + 1 };
  })
  .filter(({ end }) => end <= 20000);

const registryOf = (registry: unknown): Registry<unknown> => registry as Registry<unknown>;

/** Streams bring their own drifts, and most of them have more than two inputs. */
function fitting<T extends { data: { source: { kind: string }; drifts: unknown[]; words?: unknown } }>(value: T): T {
  const { source, words, ...data } = value.data;
  const facts = sources[source.kind]!.facts(source);
  const named = words !== undefined && facts.words.features.length === 2;
  return {
    ...value,
    data: { ...data, source, drifts: facts.drifts ? data.drifts : [], ...(named ? { words } : {}) },
  };
}

/** Legal, synthetic, and complete. */
export const anyScenario: fc.Arbitrary<Scenario> = fc
  .record({
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    clock: fc.record({
      unit: fc.constantFrom('day', 'minute'),
      start: fc.constantFrom('2025-01-01', '1999-12-31T23:59', '2024-02-29'),
      ticks: fc.integer({ min: 1, max: 1000 }),
      history: fc.integer({ min: 1, max: 365 }),
      requests: fc.integer({ min: 1, max: 500 }),
    }),
    data: fc.record(
      {
        source: anyVariant(registryOf(sources), ['flights', 'table']),
        drifts: fc.array(anyDrift, { maxLength: 4 }),
        labelDelay: anyVariant(registryOf(labelDelays)),
        missingLabels: fc.double({ min: 0, max: 1, noNaN: true }).map((x) => x + 0),
        words: fc.constant({
          requests: 'Läufe ✔',
          positive: 'ja',
          negative: 'nein',
          features: [
            { name: 'Wärme', unit: '°C', center: 38, scale: 0.7 },
            { name: 'x₂', unit: '', center: 0, scale: -1 },
          ],
        }),
      },
      { requiredKeys: ['source', 'drifts', 'labelDelay', 'missingLabels'] },
    ),
    model: anyVariant(registryOf(learners), ['linear']),
    monitor: fc.record({
      windowTicks: fc.integer({ min: 1, max: 365 }),
      tests: fc.array(anyVariant(registryOf(monitors)), { maxLength: 3 }),
    }),
    arms: fc.uniqueArray(
      fc.record(
        {
          name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
          retrain: anyVariant(registryOf(policies)),
          rollout: anyVariant(registryOf(rollouts)),
          model: anyVariant(registryOf(learners), ['linear']),
          fault: anyVariant(registryOf(faults)),
        },
        { requiredKeys: ['name', 'retrain', 'rollout'] },
      ),
      { minLength: 1, maxLength: 5, selector: ({ name }) => name },
    ),
  })
  .map(fitting)
  .map((value) => parseScenario(value))
  .filter((parsed) => parsed.ok)
  .map((parsed) => (parsed as { scenario: Scenario }).scenario);
