/** Inputs of the streams: how published values become what a model sees, values of order 1, and back. */
import type { Feature } from '../../types';

/** A number spread evenly over [low, high]: the model sees it centred, in three tenths of the range (about its sd). */
export function evenly(name: string, unit: string, low: number, high: number): Feature {
  return { name, unit, center: (low + high) / 2, scale: ((high - low) * 3) / 10 };
}

/** Yes or no, seen as 1 or 0. */
export const flag = (name: string): Feature => ({ name, unit: '', center: 0, scale: 1 });

/** One flag per value: "colour = red". */
export const oneHot = (name: string, values: readonly (string | number)[]): Feature[] =>
  values.map((value) => flag(`${name} = ${value}`));

/** Published value → what the model sees. */
export const seen = ({ center, scale }: Feature, value: number): number => (value - center) / scale;

/** What the model sees → published value. */
export const published = ({ center, scale }: Feature, x: number): number => center + scale * x;

/** Writes 1 for one of `count` values, which a uniform number picks, and 0 for the others. @returns its index */
export function pick(u: number, count: number, x: Float32Array, at: number): number {
  const index = Math.min(count - 1, Math.floor(u * count));
  for (let k = 0; k < count; k++) x[at + k] = k === index ? 1 : 0;
  return index;
}
