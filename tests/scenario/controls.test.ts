import { expect, it } from 'vitest';
import { getPath, stories } from '../../src/scenario';

const all = Object.values(stories).flatMap(({ key, scenario, controls }) =>
  controls.map((control) => ({ key, scenario, control })),
);

it.each(all)('$key: “$control.label” begins on one of its steps', ({ scenario, control: { path, min, max, step } }) => {
  const value = getPath(scenario, path) as number;
  expect(value).toBeGreaterThanOrEqual(min);
  expect(value).toBeLessThanOrEqual(max);
  const steps = (value - min) / step;
  expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-6);
});
