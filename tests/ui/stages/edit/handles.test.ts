/** Handles stand where their world is, and any place that a hand brings them to is a legal world. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundaryLines, type Point } from '../../../../src/charts/panel/boundary';
import { classesOf, momentAt, sources } from '../../../../src/engine/data';
import type { Registry, Scenario } from '../../../../src/engine/types';
import { parseScenario } from '../../../../src/scenario/schema';
import { cloudHandles, stepped } from '../../../../src/ui/stages/data/edit/handles';
import { anchorOf, lineHandles } from '../../../../src/ui/stages/data/edit/line-handles';
import { scenarioOf } from '../../../support/runs';
import { anyVariant } from '../../../support/scenarios';

const arms = [{ name: 'never', retrain: { kind: 'never' } }];
const clock = { ticks: 100, history: 2, requests: 10 };
const worldOf = (source: object): Scenario => scenarioOf({ clock, data: { source }, arms });
const anyWorld = anyVariant(sources as Registry<unknown>, ['plane', 'flights', 'painted']);
const handlesOf = ({ data }: Scenario) => cloudHandles(data.source, 'flu', 'no flu');
const anywhere = fc.tuple(fc.double({ min: -30, max: 30, noNaN: true }), fc.double({ min: -30, max: 30, noNaN: true }));

describe('handles of clouds', () => {
  it('brought anywhere keep the scenario legal', () => {
    fc.assert(
      fc.property(anyWorld, anywhere, (source, place) => {
        const scenario = worldOf(source);
        for (const handle of handlesOf(scenario)) {
          const next = { ...source, ...handle.paramsAt(place) };
          expect(parseScenario({ ...scenario, data: { ...scenario.data, source: next } })).toMatchObject({ ok: true });
        }
      }),
      { seed: 4 },
    );
  });

  it('brought to a place stand there, to what a hand can mean', () => {
    const near = fc.tuple(fc.double({ min: 0.5, max: 2, noNaN: true }), fc.double({ min: -2, max: 2, noNaN: true }));
    fc.assert(
      fc.property(near, (place) => {
        const scenario = worldOf({ kind: 'gaussians', angle: 30 });
        for (const id of ['cloud-1', 'cloud--1']) {
          const handle = handlesOf(scenario).find((each) => each.id === id)!;
          const next = worldOf({ ...scenario.data.source, ...handle.paramsAt(place) });
          const { at } = handlesOf(next).find((each) => each.id === id)!;
          expect(Math.hypot(at[0] - place[0], at[1] - place[1])).toBeLessThan(0.06);
        }
        const width = handlesOf(scenario).find(({ id }) => id === 'width')!;
        const mean = handlesOf(scenario).find(({ id }) => id === 'cloud-1')!.at;
        const off = width.along![0] * (place[0] - mean[0]) + width.along![1] * (place[1] - mean[1]);
        const { across } = width.paramsAt(place) as { across: number };
        expect(Math.abs(across - Math.min(4, Math.max(0.2, Math.abs(off))))).toBeLessThanOrEqual(0.026);
      }),
      { seed: 5 },
    );
  });

  it('stand on the means of their classes', () => {
    for (const source of [{ kind: 'gaussians', distance: 3, angle: 50, across: 2 }, { kind: 'regions' }]) {
      const scenario = worldOf(source);
      const { classes } = classesOf(scenario)!;
      const [first] = handlesOf(scenario);
      const means = classes.flat().map(({ x0, x1 }) => [x0, x1]);
      if (source.kind === 'gaussians')
        expect(means.some(([a, b]) => Math.hypot(a! - first!.at[0], b! - first!.at[1]) < 1e-12)).toBe(true); // prettier-ignore
      else expect(means.some(([a]) => Math.abs(a! - first!.at[0]) < 1e-12)).toBe(true);
    }
    expect(handlesOf(worldOf({ kind: 'painted' }))).toEqual([]);
  });

  it('go where an arrow key points, or along their own way', () => {
    const free = { id: 'a', label: '', at: [1, 2] as Point, value: 0, min: 0, max: 1, text: '' };
    expect(stepped(free, 0, 1, 0.1)).toEqual([1, 2.1]);
    expect(stepped({ ...free, along: [0.6, 0.8] }, -1, 0, 1)).toEqual([1 - 0.6, 2 - 0.8]);
  });
});

describe('handles of the boundary', () => {
  const view = [[-5, 5], [-5, 5]] as const; // prettier-ignore
  function lineOf(scenario: Scenario) {
    const { grid, joint, world } = momentAt(scenario, 50)!;
    const anchor = anchorOf(boundaryLines(grid, joint.eta, 0.5), [0, 0], view, world.rule)!;
    return { anchor, world, handles: lineHandles(scenario, 50, anchor, 1.5, 'flu') };
  }

  it('stand on the boundary; the normal points to the positive class', () => {
    for (const angle of [0, 37, 90, -135, 180]) {
      const { anchor, world } = lineOf(worldOf({ kind: 'gaussians', angle }));
      expect(world.rule(...anchor.at)).toBeCloseTo(0.5, 2);
      const [c, s] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
      expect(anchor.normal[0] * c + anchor.normal[1] * s).toBeCloseTo(1, 6);
      expect(anchor.normal[0] * anchor.along[0] + anchor.normal[1] * anchor.along[1]).toBeCloseTo(0, 12);
    }
  });

  it('brought to a place bring the boundary there, and say so', () => {
    const scenario = worldOf({ kind: 'gaussians', angle: 37 });
    const { anchor, handles } = lineOf(scenario);
    const place: Point = [anchor.at[0] + anchor.normal[0] + 3 * anchor.along[0], anchor.at[1] + anchor.normal[1] + 3 * anchor.along[1]]; // prettier-ignore
    const moved = lineOf(scenarioOf(handles[0].scenarioAt(place)));
    expect(moved.world.rule(...place)).toBeCloseTo(0.5, 2);
    expect(moved.handles[0]).toMatchObject({ value: 1, text: 'moved 1 sd towards flu' });
    const turned = lineOf(scenarioOf(handles[1].scenarioAt([anchor.at[0] - anchor.normal[0], anchor.at[1] - anchor.normal[1]]))); // prettier-ignore
    expect(turned.handles[1]).toMatchObject({ value: 90, text: 'turned 90° counter-clockwise' });
    expect(turned.world.rule(anchor.at[0] - anchor.normal[0], anchor.at[1] - anchor.normal[1])).toBeCloseTo(0.5, 2);
  });

  it('are not there where the boundary is not on the picture', () => {
    const scenario = worldOf({ kind: 'gaussians', prior: 0.001, distance: 0.3 });
    const { grid, joint, world } = momentAt(scenario, 50)!;
    expect(anchorOf(boundaryLines(grid, joint.eta, 0.5), [0, 0], view, world.rule)).toBeNull();
  });
});
