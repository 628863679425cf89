import { expect, it } from 'vitest';
import { controlText } from '../../../src/ui/controls/control-text';

it('shows a value with its unit and the decimals of its step', () => {
  expect(controlText({ step: 1, unit: 'days' }, 7)).toBe('7\u00a0days');
  expect(controlText({ step: 5, unit: '°' }, -40)).toBe('−40°');
  expect(controlText({ step: 0.05, unit: '' }, 1.1)).toBe('1.10');
  expect(controlText({ step: 0.001, unit: '', percent: true }, 0.9)).toBe('90.0\u00a0%');
});

it('gives money cents or none', () => {
  expect(controlText({ step: 1, unit: '$' }, 5)).toBe('$\u00a05');
  expect(controlText({ step: 0.1, unit: '$' }, 0.3)).toBe('$\u00a00.30');
  expect(controlText({ step: 0.01, unit: '$' }, 0.04)).toBe('$\u00a00.04');
});
