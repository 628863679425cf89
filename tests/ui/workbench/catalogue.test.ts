import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../../src/engine/types';
import { getPath, setPath, stories } from '../../../src/scenario';
import { completeScenario, parseScenario } from '../../../src/scenario/schema';
import { allFields, catalogue } from '../../../src/ui/workbench/catalogue';
import { MOST } from '../../../src/ui/workbench/plain-params';
import { sliderScale } from '../../../src/ui/workbench/slider-scale';
import { anyScenario } from '../../support/scenarios';
import { leafPaths } from './leaves';

const all = Object.values(stories).map(({ scenario }) => completeScenario(scenario));
const flu = all[0]!;

describe('the catalogue', () => {
  test('has every parameter of any legal scenario exactly once, with its value', () => {
    fc.assert(
      fc.property(fc.oneof(anyScenario, fc.constantFrom(...all)), (scenario) => {
        const fields = allFields(catalogue(scenario));
        const paths = fields.map(({ path }) => path);
        expect(new Set(paths).size).toBe(paths.length);
        expect(leafPaths(scenario).filter((path) => !paths.includes(path))).toEqual([]);
        for (const { path, param, value } of fields) {
          const found = getPath(scenario, path);
          if (path === 'data.words') expect(value).toBe(found !== undefined);
          else if (param.type === 'kind') expect(value).toBe((found as { kind: string } | undefined)?.kind ?? '');
          else expect(value).toEqual(found);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('is in the order of the stages', () => {
    const stages = catalogue(flu).map(({ stage }) => stage);
    expect(stages).toEqual(['data', 'model', 'monitor', 'retrain', 'rollout', 'score']);
  });
});

describe('ranges of what is in no registry', () => {
  const withWords = all.find(({ data }) => data.words)!;
  // Short runs, so that no bound of the whole run stands in the way.
  const base = { ...withWords, clock: { ...withWords.clock, ticks: 10, history: 10, requests: 10 } };
  const plain = allFields(catalogue(base)).filter(
    ({ path }) => !/^(arms|model|data\.(source|drifts|labelDelay)|monitor\.tests)/.test(path),
  );
  const legal = (path: string, value: unknown) => parseScenario(setPath(base, path, value)).ok;

  test.each(plain.filter(({ param }) => param.type === 'number').map((field) => [field.path, field] as const))(
    '%s: as in the schema',
    (path, { param }) => {
      if (param.type !== 'number') return;
      expect([legal(path, param.min), legal(path, param.max)]).toEqual([true, true]);
      const step = param.integer ? 1 : Math.max(1e-6, Math.abs(param.max) * 1e-9);
      expect([legal(path, param.min - step), legal(path, param.max + step)]).toEqual([false, false]);
      const half = param.min < 0 ? 0.5 : param.min + 0.5;
      expect(legal(path, half)).toBe(!param.integer);
    },
  );

  test('texts and choices too', () => {
    for (const { path, param } of plain) {
      if (param.type === 'text' && path !== 'clock.start') {
        expect([legal(path, 'x'.repeat(param.max)), legal(path, 'x'.repeat(param.max + 1))]).toEqual([true, false]);
      }
      if (param.type === 'choice') expect(param.choices.every((choice) => legal(path, choice))).toBe(true);
    }
  });

  test('lists are as long as the schema allows', () => {
    const of = (list: keyof typeof MOST, n: number): Scenario => {
      const [item] = getPath(flu, list) as object[];
      const items = Array.from({ length: n }, (_, i) => (list === 'arms' ? { ...item, name: `arm ${i}` } : item));
      return setPath(flu, list, items);
    };
    for (const list of Object.keys(MOST) as (keyof typeof MOST)[]) {
      expect([parseScenario(of(list, MOST[list])).ok, parseScenario(of(list, MOST[list] + 1)).ok]).toEqual([
        true,
        false,
      ]);
    }
  });
});

describe('sliders', () => {
  test('stand within their ends and give legal values anywhere', () => {
    fc.assert(
      fc.property(anyScenario, fc.double({ min: 0, max: 1, noNaN: true }), (scenario, share) => {
        for (const { param, value } of allFields(catalogue(scenario))) {
          if (param.type !== 'number') continue;
          const scale = sliderScale(param, scenario.clock, value as number);
          const at = scale.at(value as number);
          expect(at).toBeGreaterThanOrEqual(scale.min - 1e-9);
          expect(at).toBeLessThanOrEqual(scale.max + 1e-9);
          const steps = Math.floor((scale.max - scale.min) / scale.step);
          const given = scale.of(scale.min + Math.round(share * steps) * scale.step);
          expect(given).toBeGreaterThanOrEqual(param.min);
          expect(given).toBeLessThanOrEqual(param.max * (1 + 1e-9));
          if (param.integer && Number.isInteger(value)) expect(Number.isInteger(given)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('are logarithmic over three powers of ten', () => {
    const alpha = { type: 'number', label: '', help: '', default: 1e-5, min: 1e-6, max: 0.2, step: 1e-6 } as const;
    const scale = sliderScale(alpha, flu.clock, 1e-5);
    const middle = scale.of((scale.min + scale.max) / 2);
    expect(middle).toBeGreaterThan(1e-4);
    expect(middle).toBeLessThan(1e-3);
    expect([scale.of(scale.min), scale.of(scale.max)]).toEqual([1e-6, 0.2]);
  });
});
