import { describe, expect, it } from 'vitest';
import { findPaths } from '../../src/cli/sweep-paths';
import { applySetting } from '../../src/cli/sweep-setting';
import { tiny } from './tiny';

describe('where a path leads', () => {
  it.each([
    ['costs.job', ['costs.job']],
    ['data.drifts.0.start', ['data.drifts.0.start']],
    ['retrain.every', ['arms.1.retrain.every']],
    ['retrain.windowTicks', ['arms.1.retrain.windowTicks', 'arms.2.retrain.windowTicks']],
    ['rollout.kind', ['arms.0.rollout.kind', 'arms.1.rollout.kind', 'arms.2.rollout.kind']],
    ['arms.1.retrain.every', ['arms.1.retrain.every']],
    ['arms.weekly, "soon".retrain.every', ['arms.1.retrain.every']],
    ['arms.K–S 0.05.retrain.alpha', ['arms.2.retrain.alpha']],
  ])('%s', (path, full) => expect(findPaths(tiny(), path)).toEqual(full));

  it.each([
    ['costs.error', /^--vary costs\.error: costs has no field "error"; it has job, .*squaredError\.$/],
    ['speed', /^--vary speed: the scenario has no field "speed"; it has version, seed, clock, /],
    ['costs.job.price', /^--vary costs\.job\.price: costs\.job is a single value/],
    ['costs', /^--vary costs: only single values can be varied; it has the fields job, /],
    ['data.drifts.1.start', /^--vary data\.drifts\.1\.start: data\.drifts has no field "1"; it has 0\.$/],
    ['retrain.evry', /^--vary retrain\.evry: no arm has this field; there are .*retrain\.every, /],
    ['fault.kind', /^--vary fault\.kind: no arm has this field; there is no fault at all\.$/],
    ['arms.monthly.retrain.every', /no such arm; the arms are "never", "weekly, "soon"", "K–S 0\.05", or 0 to 2\.$/],
    ['arms.3.retrain.every', /^--vary arms\.3\.retrain\.every: there is no such arm/],
    ['arms.0.retrain.every', /^--vary arms\.0\.retrain\.every: arms\.0\.retrain has no field "every"; it has kind\.$/],
    ['arms.0.name', /names cannot be varied/],
    ['seed', /^--vary seed: seeds are given by --seeds\.$/],
    ['__proto__.x', /the scenario has no field "__proto__"/],
  ])('%s is refused', (path, sentence) => expect(() => findPaths(tiny(), path)).toThrow(sentence));
});

describe('a setting', () => {
  it('changes its fields and nothing else', () => {
    const scenario = applySetting(tiny(), ['retrain.windowTicks', 'costs.job'], ['3', '0.5']);
    const expected = tiny();
    for (const arm of [1, 2]) expected.arms[arm]!.retrain['windowTicks'] = 3;
    expected.costs.job = 0.5;
    expect(scenario).toEqual(expected);
  });

  it('a kind starts from its defaults, and the other fields are those of the new kind', () => {
    const scenario = applySetting(tiny(), ['model.hidden1', 'model.kind'], ['5', 'mlp']);
    expect(scenario.model).toMatchObject({ kind: 'mlp', hidden1: 5, activation: 'relu' });
  });

  it('texts stay texts', () => {
    expect(applySetting(tiny(), ['clock.start'], ['2024-02-29']).clock.start).toBe('2024-02-29');
    expect(applySetting(tiny(), ['arms.1.retrain.warm'], ['true']).arms[1]!.retrain['warm']).toBe(true);
  });

  it.each([
    ['retrain.every', '0', /^arms\.1\.retrain\.every is 0: the least allowed value is 1\.$/],
    ['retrain.every', 'daily', /^arms\.1\.retrain\.every is "daily": a number is needed\.$/],
    ['retrain.every', '1.5', /^arms\.1\.retrain\.every is 1\.5: only whole numbers are allowed\.$/],
    ['arms.1.retrain.warm', 'yes', /^arms\.1\.retrain\.warm is "yes": true or false is needed\.$/],
    ['clock.unit', 'hour', /^clock\.unit is "hour": allowed: "day", "minute" or "block"\.$/],
    ['model.kind', 'forest', /^model\.kind is "forest": allowed: /],
    ['clock.requests', '5000000', /^clock\.requests is 5000000: /],
  ])('%s=%s is refused in the words of the schema', (path, value, sentence) => {
    expect(() => applySetting(tiny(), [path], [value])).toThrow(sentence);
  });

  it('a field is varied once', () => {
    expect(() => applySetting(tiny(), ['retrain.every', 'arms.1.retrain.every'], ['1', '2'])).toThrow(
      'arms.1.retrain.every are the same field',
    );
  });
});
