import { describe, expect, test } from 'vitest';
import { drifts, progress, type TransitionParams } from '../../../../src/engine/data';
import type { ChoiceParam, Param, Variant } from '../../../../src/engine/types';
import { idleParams } from '../../../../src/ui/workbench/composer/idle-params';
import { defaultVariant } from '../../../../src/ui/workbench/edits';
import type { AnyRegistry } from '../../../../src/ui/workbench/fields';

/** Another legal value of a param. */
function otherThan(param: Param, value: unknown): unknown {
  if (param.type === 'flag') return !value;
  if (param.type === 'choice') return param.choices.find((choice) => choice !== value);
  if (param.type === 'number') return (value as number) + param.step * 3;
  return value;
}
const GRID = [-2.5, -1, -0.3, 0.2, 0.9, 2.1];
/** Clusters of which some change sides of a line that turns or moves. */
const INPUTS = [
  [-1.5, 0.2],
  [0.5, -1],
  [0.6, 0.3],
  [1.5, 0.2],
].map(([x0, x1]) => ({ weight: 0.25, x0: x0!, x1: x1!, v0: 1, v1: 1, c: 0 }));

/** What is left of a world after the drift, in numbers; null where this kind of world is not made here. */
function worldAfter(variant: Variant): unknown {
  const drift = drifts[variant.kind]!.make(variant);
  const u = 0.6;
  if (drift.stage === 'label') return drift.move({ prior: 0.2, classes: [INPUTS, INPUTS] }, u).prior;
  const world = drift.move({ inputs: INPUTS, rule: (a, b) => 1 / (1 + Math.exp(-a - 0.5 * b - 0.2)) }, u);
  return [JSON.stringify(world.inputs), GRID.flatMap((a) => GRID.map((b) => world.rule(a, b).toFixed(12)))];
}
const timeline = (variant: Variant) =>
  Array.from({ length: 300 }, (_, t) => progress(variant as unknown as TransitionParams, t));
const TIME = ['start', 'end', 'ramp', 'period', 'phase'];

describe.each(Object.keys(drifts))('a %s drift', (kind) => {
  const { params } = drifts[kind]!;
  const forms = (params['form'] as ChoiceParam | undefined)?.choices ?? [undefined];
  const transitions = (params['transition'] as ChoiceParam).choices;

  test.each(transitions)('that is %s uses exactly the times that are shown', (transition) => {
    const plain: Variant = { ...defaultVariant(drifts as AnyRegistry, kind), transition, period: 31 };
    for (const name of TIME) {
      const other = { ...plain, [name]: otherThan(params[name]!, plain[name]) };
      const same = JSON.stringify(timeline(other)) === JSON.stringify(timeline(plain));
      expect([name, same]).toEqual([name, idleParams(plain).has(name)]);
    }
  });

  test.each(forms.flatMap((form) => [false, true].map((local) => [form, local] as const)))(
    'of form %s (local: %s) uses exactly the params that are shown',
    (form, local) => {
      // Values at which each that counts can be seen to count.
      const plain: Variant = {
        ...defaultVariant(drifts as AnyRegistry, kind),
        ...(form === undefined ? {} : { form }),
        ...('local' in params ? { local } : {}),
        ...('angle' in params ? { angle: 20 } : {}),
      };
      for (const name of Object.keys(params)) {
        if (name === 'form' || name === 'transition' || TIME.includes(name)) continue;
        const step = name === 'angle' ? 40 : name === 'offset' ? 0.9 : null;
        const value = step === null ? otherThan(params[name]!, plain[name]) : (plain[name] as number) + step;
        const same = JSON.stringify(worldAfter({ ...plain, [name]: value })) === JSON.stringify(worldAfter(plain));
        expect([name, same]).toEqual([name, idleParams(plain).has(name)]);
      }
    },
  );
});

test('of a kind that is not known here nothing is hidden but what its transition does not use', () => {
  expect([...idleParams({ kind: 'new', form: 'odd', transition: 'abrupt' })]).toEqual([
    'end',
    'ramp',
    'period',
    'phase',
  ]);
  expect(idleParams({ kind: 'concept', form: 'odd', transition: 'none' }).size).toBe(0);
});
