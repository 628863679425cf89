import { describe, expect, it } from 'vitest';
import { normalCdf } from '../../../src/engine/core/distributions';
import { sideWeights } from '../../../src/engine/core/side-weights';
import { makeGrid } from '../../../src/engine/data/grid';
import { exp } from '../../../src/engine/core/elementary';

const grid = makeGrid([-6, 6], [-6, 6], 50, 50);
const cells = grid.columns * grid.rows;
const at = (f: (x0: number, x1: number) => number): Float64Array =>
  Float64Array.from({ length: cells }, (_, i) => f(grid.points[2 * i]!, grid.points[2 * i + 1]!));
const normal = at((x0, x1) => exp(-0.5 * (x0 * x0 + x1 * x1)) / (2 * Math.PI));
const integral = (values: Float64Array, weights: Float64Array): number =>
  values.reduce((sum, value, i) => sum + value * weights[i]! * grid.cell, 0);
const same = (z: number): number => z;

describe('the integral over one side of a curve', () => {
  it.each([0, 1, 7, 20, 45, 71, 90, 133, 270])('a straight line at %d°, wherever it lies in its cells', (degrees) => {
    const [n0, n1] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    for (const offset of [-1.3, -0.37, 0, 0.05, 0.12, 0.24, 0.77, 2.1]) {
      const weights = sideWeights(grid, at((x0, x1) => n0 * x0 + n1 * x1 - offset), 0, same); // prettier-ignore
      expect(Math.abs(integral(normal, weights) - normalCdf(-offset))).toBeLessThanOrEqual(1e-6);
      // first moment along the normal: the density of a normal at the offset
      const along = normal.map((p, i) => p * (n0 * grid.points[2 * i]! + n1 * grid.points[2 * i + 1]!));
      const exact = Math.exp(-0.5 * offset * offset) / Math.sqrt(2 * Math.PI);
      expect(Math.abs(integral(along, weights) - exact)).toBeLessThanOrEqual(2e-6);
    }
  });

  it('a circle of four cells or more has the mass of a χ² of two degrees', () => {
    for (const radius of [0.9, 1.4, 2.2]) {
      const inside = sideWeights(grid, at((x0, x1) => radius - Math.hypot(x0 - 0.07, x1 + 0.03)), 0, same); // prettier-ignore
      const shifted = at((x0, x1) => exp(-0.5 * ((x0 - 0.07) ** 2 + (x1 + 0.03) ** 2)) / (2 * Math.PI));
      expect(Math.abs(integral(shifted, inside) - (1 - Math.exp(-0.5 * radius * radius)))).toBeLessThanOrEqual(1e-4);
    }
  });

  it('both sides make the whole; no curve, no correction', () => {
    const z = at((x0, x1) => x0 - x1 * x1 / 3 + 0.2); // prettier-ignore
    const above = sideWeights(grid, z, 0, same);
    const below = sideWeights(grid, z.map((v) => -v), 0, same); // prettier-ignore
    for (let i = 0; i < cells; i++) expect(above[i]! + below[i]!).toBeCloseTo(1, 12);
    expect(new Set(sideWeights(grid, new Float64Array(cells).fill(3), 0, same))).toEqual(new Set([1]));
    expect(new Set(sideWeights(grid, new Float64Array(cells).fill(-3), 0, same))).toEqual(new Set([0]));
  });
});
