import { describe, expect, it } from 'vitest';
import { policies } from '../../../src/engine/retrain';
import type { RunEvent, Scenario, Variant } from '../../../src/engine/types';
import { figuresText, type Moment, standingOf } from '../../../src/ui/stages/retrain/standing';
import { inUnits, parametersOf } from '../../../src/ui/stages/retrain/parameters';
import { watchOf } from '../../../src/ui/watch';
import { plain } from '../../support/plain';

const scenario = { clock: { unit: 'day' }, monitor: { windowTicks: 7 } } as Scenario;
const armOf = (retrain: Variant) => ({ name: 'a', retrain, rollout: { kind: 'direct' } });
const psi = { kind: 'drift', test: 'psi', psiAbove: 0.2, alpha: 1e-5, recentTicks: 7, cooldown: 14 };
const recall = { kind: 'performance', metric: 'recall', rule: 'two-sample', recentTicks: 14, baselineTicks: 60, z: 4 };
const event = (tick: number, kind: RunEvent['kind'], reason = ''): RunEvent => ({ tick, arm: 0, kind, reason, figures: {} }); // prettier-ignore

function say(retrain: Variant, moment: Partial<Moment>): string {
  const arm = armOf(retrain);
  const quiet = { tick: 40, training: NaN, candidate: NaN, value: NaN, labels: 3400, servingSince: 0, events: [] };
  return plain(standingOf(scenario, arm, watchOf(arm), { ...quiet, ...moment }));
}

describe('where a policy stands', () => {
  it('says when a schedule is next due, as the policy itself counts', () => {
    expect(say({ kind: 'scheduled', every: 30 }, { tick: 40 })).toBe('Keeps: the next retraining is due in 19 days.');
    expect(say({ kind: 'scheduled', every: 30 }, { tick: 58 })).toContain('in 1 day.');
  });
  it('gives the reading beside what it takes', () => {
    expect(say(psi, { value: 0.134 })).toBe('Keeps: PSI is 0.13 over the last 7 days; it takes more than 0.20.');
    expect(say(psi, {})).toContain('no reading of PSI yet');
  });
  it('says whose window a figure is of, where it is not the policy’s', () => {
    expect(say(recall, { value: 0.81 })).toBe(
      'Keeps: recall is 81.0 % over the last 7 days (the policy looks at 14 days), 3400 labels; it takes a fall against the baseline by more than chance.',
    );
  });
  it('says when its figure is mostly of the model before', () => {
    expect(say(recall, { tick: 40, value: 0.7, servingSince: 39 })).toContain('before the last promotion');
    expect(say(recall, { tick: 40, value: 0.7, servingSince: 30 })).not.toContain('promotion');
    expect(say(psi, { tick: 40, value: 0.1, servingSince: 39 })).not.toContain('promotion');
  });
  it('quotes a decision of the tick, and counts the cooldown from it', () => {
    const events = [event(38, 'decide', 'PSI 0.31: the inputs have moved.')];
    expect(say(psi, { tick: 38, value: 0.31, events })).toBe('Acts: PSI 0.31: the inputs have moved.');
    expect(say(psi, { tick: 40, value: 0.31, events })).toContain('It cools down for 12 days more.');
    expect(say(psi, { tick: 52, value: 0.1, events })).not.toContain('cools');
    expect(say(psi, { tick: 30, value: 0.1, events })).not.toContain('cools'); // a decision yet to come is not known
  });
  it('says what keeps a reason from being followed', () => {
    expect(say(psi, { value: 0.3, training: 0.5 })).toContain('A job is training');
    expect(say(psi, { value: 0.3, candidate: 4 })).toContain('A rollout is running');
  });
});

describe('a policy’s parameters', () => {
  it('leave out those that another one switches off', () => {
    const labels = parametersOf(psi).map(([label]) => label);
    expect(labels).toContain('PSI above');
    expect(labels).not.toContain('α a look');
    expect(parametersOf(recall).map(([label]) => label)).toContain('baseline');
    expect(parametersOf({ kind: 'never' })).toEqual([]);
  });
  it('are written with their unit', () => {
    expect(parametersOf({ kind: 'scheduled', every: 1 })[0]![1]).toBe('1 tick');
    expect(parametersOf({ kind: 'scheduled', every: 30 })[0]![1]).toBe('30 ticks');
    expect(parametersOf({ kind: 'scheduled', every: 30 }, 'day')[0]![1]).toBe('30 days');
    expect(inUnits('Ticks after a decision: 1 tick (cron 0 0 * * 1 with a tick a day).', 'day')).toBe(
      'Days after a decision: 1 day (cron 0 0 * * 1).',
    );
  });
  it('speak of weeks and months only where a tick is a day', () => {
    const words = (every: number, unit: string) =>
      inUnits(policies['scheduled']!.make({ every, windowTicks: 60, latencyTicks: 1 }).words, unit);
    expect(words(30, 'day')).toBe('Retrains every 30 days on the last 60 days of labels (monthly, cron 0 0 1 * *).');
    expect(words(30, 'minute')).toBe('Retrains every 30 minutes on the last 60 minutes of labels.');
    expect(words(60, 'minute')).toBe('Retrains every 60 minutes on the last 60 minutes of labels.');
    expect(words(1, 'minute')).toBe('Retrains every minute on the last 60 minutes of labels.');
    const [, , help] = parametersOf({ kind: 'scheduled', every: 60 }, 'minute')[0]!;
    expect(help).toBe('Minutes from one retraining to the next.');
  });
});

it('figures of a decision are named, without undefined ones', () => {
  expect(figuresText({ value: 0.3127, p: NaN, rows: 3500, feature: 1 })).toBe('value 0.313 · rows 3,500');
  expect(figuresText({ p: 2e-9, version: 4 })).toBe('p 2e−9 · version v4');
});
